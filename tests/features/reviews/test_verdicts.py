"""Who decides, on what, and what stands in the way; two at once; what is hidden from whom."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.models import Review, ReviewStep
from app.models.network import NetworkRole
from app.models.record import State
from app.models.review import ReviewState, StepKind
from tests import factories
from tests.browser_client import page, text_of
from tests.features.reviews.conftest import ALL_YES, fresh, only_point, set_rules, submit, verdict


@pytest.fixture
def path(square, sign_in) -> str:
    return submit(square, sign_in(square.author))


def test_approval_waits_for_every_item_and_every_point(square, path, sign_in, session):
    leader = sign_in(square.leader)
    first, second, *_ = ALL_YES
    answer = leader.post(f"{path}/verdict", {"act": "approve", "round": "1", "note": "Prawie", first: "yes"})
    assert answer.status_code == 422
    tree = page(answer)
    assert tree.xpath("//*[@data-error-summary]//a/@href") == [f"#{second.replace('.', '-')}"]
    assert tree.xpath(f'//input[@name="{first}"][@checked]/@value') == ["yes"]
    assert tree.get_element_by_id("note").text.strip() == "Prawie"
    answer = verdict(leader, path, "approve", **{second: "no"})
    assert "Zwróć tekst z uwagami albo zmień odpowiedź" in text_of(answer)
    leader.post(f"{path}/points", {"round": "1", "text": "Popraw"})
    answer = verdict(leader, path, "approve")
    assert page(answer).xpath("//*[@data-error-summary]//a/@href") == ["#points"]
    assert square.stored(session).state is State.DRAFT


def test_a_checklist_is_kept_for_later_and_signed_with_the_verdict(square, path, sign_in, session):
    leader, keeper = sign_in(square.leader), sign_in(square.keeper)
    first = next(iter(ALL_YES))
    assert verdict(leader, path, "save", **{first: "none"}).headers["location"] == path
    assert page(keeper.get(path)).xpath(f'//input[@name="{first}"][@checked]/@value') == ["none"]
    verdict(keeper, path, "return", note="Popraw tytuł", **{first: "no"})
    step = fresh(session, ReviewStep)[-1]
    assert (step.role, step.text) == ("keeper", "Popraw tytuł")
    assert step.checklist[0] == {"text": "Tytuł mówi, co zrobiono i gdzie.", "answer": "no"}


def test_a_text_does_not_come_back_without_a_word(square, path, sign_in):
    answer = verdict(sign_in(square.leader), path, "return")
    assert answer.status_code == 422
    assert page(answer).xpath("//*[@data-error-summary]//a/@href") == ["#note"]


def test_a_verdict_on_a_text_that_was_replaced_is_a_conflict_and_keeps_the_words(square, path, sign_in, session):
    square.place(session, title="Nowszy tytuł")
    submit(square, sign_in(square.author))
    answer = verdict(sign_in(square.leader), path, "approve", round=1, note="Moje słowa")
    assert answer.status_code == 409
    assert "Moje słowa" in text_of(answer)
    assert "Nowszy tytuł" in text_of(answer)
    assert square.stored(session).state is State.DRAFT
    assert verdict(sign_in(square.leader), path, "approve", round=2).status_code == 303


@pytest.mark.parametrize(("first", "second"), [("approve", "return"), ("return", "approve"), ("approve", "approve")])
def test_of_two_reviewers_at_once_the_second_learns_of_the_first(square, path, sign_in, session, first, second):
    leader, keeper = sign_in(square.leader), sign_in(square.keeper)
    assert verdict(leader, path, first, note="Pierwszy").status_code == 303
    answer = verdict(keeper, path, second, note="Drugi głos")
    assert answer.status_code == 409
    assert "Drugi głos" in text_of(answer)
    expected = ReviewState.APPROVED if first == "approve" else ReviewState.RETURNED
    assert square.review(session).state is expected


def test_two_approvals_in_the_same_moment_publish_once(square, path, sign_in, session):
    browsers = [sign_in(person) for person in (square.leader, square.keeper, square.secretary)]
    for browser in browsers:
        browser.get(path)
    with ThreadPoolExecutor(len(browsers)) as pool:
        answers = list(pool.map(lambda browser: verdict(browser, path, "approve").status_code, browsers))
    assert sorted(answers) == [303, 409, 409]
    assert [step.kind for step in fresh(session, ReviewStep)].count(StepKind.APPROVED) == 1


def test_an_approval_never_puts_an_older_text_over_a_newer_one(square, sign_in, session):
    square.record = factories.record(session, square.owner, network_id=square.network.id, author_id=square.author.id)
    square.place(session, title="Do sprawdzenia")
    path = submit(square, sign_in(square.author))
    square.record.published_revision = 2  # published past the review, as an import would
    square.record.revisions = 2
    session.add(square.record)
    session.commit()
    assert verdict(sign_in(square.leader), path, "approve").status_code == 409
    assert square.review(session).state is ReviewState.SUBMITTED


def test_a_leader_does_not_check_the_own_text_but_another_head_does(square, sign_in, session):
    factories.role(session, square.author, square.network, NetworkRole.LEADER)
    author = sign_in(square.author)
    path = submit(square, author)
    seen = text_of(author.get(path))
    assert "Sprawdzi go ktoś inny z sieci" in seen
    assert "Zatwierdź i opublikuj" not in seen
    assert verdict(author, path, "approve").status_code == 403
    assert verdict(sign_in(square.keeper), path, "approve").status_code == 303
    assert not fresh(session, ReviewStep)[-1].is_own


def test_where_nobody_else_can_the_leader_approves_and_the_record_says_so(square, sign_in, browser, session):
    alone = factories.network(session, "Sieć jednej osoby", (square.owner,))
    factories.role(session, square.author, alone, NetworkRole.LEADER)
    square.secretary.is_active = False
    square.place(session, alone)
    author = sign_in(square.author)
    path = submit(square, author)
    assert "autor i sprawdzający to jedna osoba" in text_of(author.get(path))
    assert verdict(author, path, "approve").status_code == 303
    shown = text_of(browser.get(square.stored(session).path))
    assert "Tekst sprawdziła osoba, która go napisała" in shown


def test_nobody_outside_learns_that_there_is_a_review(square, path, sign_in, browser, session):
    sign_in(square.leader).post(f"{path}/points", {"round": "1", "text": "Tajna uwaga"})
    point = only_point(session)
    for person in (square.outsider, square.member):
        stranger = sign_in(person)
        for tail in ("", "/text"):
            assert stranger.get(path + tail).status_code == 404
        for tail in ("/points", f"/points/{point.id}/answers", f"/points/{point.id}/settlement", "/opinion"):
            assert stranger.post(path + tail, {"round": "1", "text": "x", "opinion": "x"}).status_code == 404
        assert stranger.post(f"{path}/verdict", {"act": "approve", "round": "1"}).status_code == 404
        assert stranger.post(f"{path}/withdrawal", {"round": "1"}).status_code == 404
        assert "wymiana kopciuchów" not in text_of(stranger.get("/reviews"))
        assert "wymiana kopciuchów" not in text_of(stranger.get("/desk"))
    assert browser.get(path).status_code == 404
    assert browser.get("/reviews").headers["location"].startswith("/sign-in")


def test_readers_of_the_record_see_the_check_but_not_what_was_said(square, path, sign_in, browser, session):
    leader = sign_in(square.leader)
    leader.post(f"{path}/points", {"round": "1", "text": "Tajna uwaga"})
    leader.post(f"{path}/points/{only_point(session).id}/settlement", {"settled": "1"})
    verdict(leader, path, "approve", note="Tajne słowo")
    history = f"/records/{square.record.id}/revisions"
    inside, outside = text_of(sign_in(square.author).get(history)), text_of(browser.get(history))
    assert "Zatwierdzono i opublikowano" in outside
    assert "osoba prowadząca sieć" in outside
    for secret in ("Tajne słowo", "Lena Liderka", "Wysłano do sprawdzenia", path):
        assert secret not in outside
    assert "Tajne słowo" in inside
    assert "Lena Liderka" in inside
    assert browser.get(path).status_code == 404


def test_what_was_checked_for_fewer_readers_is_not_shown_to_more(square, sign_in, browser, session):
    square.place(session, visibility="network")
    path = submit(square, sign_in(square.author))
    leader, expert = sign_in(square.leader), sign_in(square.expert)
    expert.post(f"{path}/opinion", {"round": "1", "opinion": "Opinia dla sieci."})
    verdict(leader, path, "approve")
    assert "Opinia dla sieci." in text_of(leader.get(square.stored(session).path))
    square.place(session, visibility="public", title="Dla wszystkich")
    set_rules(session, square.network, leader_checks=False)
    sign_in(square.author).post(square.record_path("publication"), {})
    shown = text_of(browser.get(square.stored(session).path))
    assert "Dla wszystkich" in shown
    assert "Opinia dla sieci." not in shown
    assert "Sprawdzone" not in shown


def test_a_post_without_our_token_is_refused(square, path, sign_in, session):
    leader = sign_in(square.leader)
    for tail in ("verdict", "points", "opinion", "withdrawal"):
        assert leader.post(f"{path}/{tail}", {"csrf_token": "", "round": "1", "text": "x"}).status_code == 403
    assert leader.post(f"/reviews/rules/{square.network.id}", {"csrf_token": ""}).status_code == 403
    assert len(fresh(session, Review)) == 1
