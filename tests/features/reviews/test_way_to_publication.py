"""From the author, past the network, to the readers: submitted, returned, mended, approved, taken back."""

from __future__ import annotations

from app.models import Draft, Review, ReviewStep, Revision
from app.models.network import NetworkRole
from app.models.record import State
from app.models.review import ReviewState, StepKind
from tests import factories
from tests.browser_client import page, text_of
from tests.features.records.conftest import fields_of
from tests.features.reviews.conftest import fresh, only_point, set_rules, submit, told, verdict


def test_a_text_of_a_network_is_sent_to_it_and_readers_see_nothing_yet(square, sign_in, browser, session):
    author = sign_in(square.author)
    last_look = text_of(author.get(square.record_path("publication")))
    assert "tekst sprawdzi sieć „Czyste powietrze”" in last_look
    assert "Tytuł mówi, co zrobiono i gdzie." in last_look
    path = submit(square, author, "Pierwsza wersja")
    record, review = square.stored(session), square.review(session)
    assert (record.state, record.network_id) == (State.DRAFT, None)
    assert (review.state, review.round, review.revision) == (ReviewState.SUBMITTED, 1, 1)
    assert browser.get(record.path).status_code == 404
    assert "czeka na sprawdzenie" in text_of(author.get(path))
    activity = told(session)["review.submitted"]
    assert activity.addressees == {square.leader.id: "reviewer", square.keeper.id: "reviewer"}
    assert (activity.actor_id, activity.subject) == (square.author.id, f"review:{review.id}")


def test_the_leader_approves_and_exactly_the_reviewed_revision_is_shown(square, sign_in, browser, session):
    author, leader = sign_in(square.author), sign_in(square.leader)
    path = submit(square, author)
    square.place(session, title="Napisane po wysłaniu")
    assert "Rybnik: wymiana kopciuchów" in text_of(leader.get(path))
    answer = verdict(leader, path, "approve", note="Dobra robota")
    record = square.stored(session)
    assert (answer.status_code, answer.headers["location"]) == (303, record.path)
    assert (record.state, record.published_revision, record.network_id) == (State.PUBLISHED, 1, square.network.id)
    assert record.title == "Rybnik: wymiana kopciuchów"
    shown = text_of(browser.get(record.path))
    assert "Sprawdzone" in shown
    assert "osoba prowadząca sieć „Czyste powietrze”" in shown
    assert "Lena Liderka" not in shown
    assert "Napisane po wysłaniu" not in shown
    assert session.get_one(Draft, record.id).content["title"] == "Napisane po wysłaniu"
    done = told(session)
    assert done["review.approved"].addressees == {square.author.id: "author"}
    assert done["record.published"].actor_id == square.author.id
    assert {f"network:{square.network.id}", f"organisation:{square.owner.id}", "theme:air", "theme:air-heating"} < set(
        done["record.published"].objects
    )


def test_a_text_is_returned_mended_and_approved_in_the_second_round(square, sign_in, session):
    author, leader = sign_in(square.author), sign_in(square.leader)
    path = submit(square, author)
    assert (
        leader.post(f"{path}/points", {"round": "1", "field": "contact", "text": "Podaj komórkę."}).status_code == 303
    )
    assert verdict(leader, path, "return").headers["location"] == path
    assert square.review(session).state is ReviewState.RETURNED
    seen = text_of(author.get(path))
    assert "Tekst wrócił do poprawy" in seen
    assert "Podaj komórkę." in seen
    assert "do poprawy" in text_of(author.get("/reviews"))
    assert "wrócił z uwagami" in text_of(author.get(square.record_path("edit")))
    square.place(session, contact="Biuro Powietrza")
    assert submit(square, author, "Jest komórka") == path
    review = square.review(session)
    assert (review.state, review.round, review.revision) == (ReviewState.SUBMITTED, 2, 2)
    changed = page(leader.get(path)).xpath('//dt[.="Od poprzedniej rundy zmieniono"]/following-sibling::dd')
    assert changed[0].text_content() == "Kogo pytać"
    point = only_point(session)
    leader.post(f"{path}/points/{point.id}/settlement", {"settled": "1"})
    assert verdict(leader, path, "approve", round=2).status_code == 303
    assert square.stored(session).published_revision == 2
    kinds = [step.kind for step in sorted(fresh(session, ReviewStep), key=lambda step: step.at)]
    assert kinds == [StepKind.SUBMITTED, StepKind.RETURNED, StepKind.SUBMITTED, StepKind.APPROVED]


def test_an_edit_to_a_published_record_stays_invisible_and_is_shown_word_by_word(square, sign_in, browser, session):
    square.record = factories.record(
        session, square.owner, network_id=square.network.id, author_id=square.author.id, visibility="public"
    )
    square.place(session, summary="Miasto doradza mieszkańcom i nic nie dopłaca.")
    author, leader = sign_in(square.author), sign_in(square.leader)
    path = submit(square, author)
    assert "i dopłaca do wymiany pieców" in text_of(browser.get(square.record.path))
    tree = page(leader.get(path))
    assert "nic nie" in "".join(node.text_content() for node in tree.xpath('//*[@id="field-summary"]//ins'))
    assert not tree.xpath('//*[@id="under-review"]/section[@id="field-title"]'), "what did not change is folded away"
    verdict(leader, path, "approve")
    assert "nic nie dopłaca" in text_of(browser.get(square.record.path))
    assert "record.updated" in told(session)


def test_sending_the_same_text_again_begins_no_round(square, sign_in, session):
    author = sign_in(square.author)
    assert submit(square, author) == submit(square, author)
    assert square.review(session).round == 1


def test_the_author_takes_the_text_back_and_deletes_it_only_then(square, sign_in, session):
    author = sign_in(square.author)
    path = submit(square, author)
    assert author.post(square.record_path("deletion")).status_code == 409
    assert author.post(f"{path}/withdrawal", {"round": "1"}).status_code == 303
    assert square.review(session).state is ReviewState.WITHDRAWN
    assert author.post(square.record_path("deletion")).status_code == 303
    assert fresh(session, Review) == []


def test_with_every_step_switched_off_publication_is_direct_and_ends_what_was_under_way(square, sign_in, session):
    author = sign_in(square.author)
    path = submit(square, author)
    set_rules(session, square.network, leader_checks=False)
    answer = author.post(square.record_path("publication"), {})
    assert answer.headers["location"].startswith("/practices/")
    assert square.review(session).state is ReviewState.WITHDRAWN
    assert "Sprawdzone" not in text_of(author.get(square.stored(session).path))
    assert "Opublikowano bez sprawdzania" in text_of(author.get(path))


def test_rules_that_changed_meanwhile_are_said_and_nothing_is_published(square, sign_in, session):
    author = sign_in(square.author)
    answer = author.post(square.record_path("publication"), {"step": "publish"})
    assert answer.status_code == 409
    assert "Zasady sprawdzania w sieci zmieniły się" in text_of(answer)
    assert square.stored(session).state is State.DRAFT


def test_what_only_the_organisation_shall_see_is_not_sent_to_the_network(square, sign_in, session):
    square.place(session, visibility="organisation")
    answer = sign_in(square.author).post(square.record_path("publication"), {})
    assert answer.headers["location"].startswith("/practices/")
    assert fresh(session, Review) == []


def test_a_published_record_does_not_slip_out_of_its_network_unchecked(square, sign_in, session):
    square.record = factories.record(session, square.owner, network_id=square.network.id, author_id=square.author.id)
    draft = session.get_one(Draft, square.record.id)
    draft.content = {**draft.content, "network_id": "", "title": "Poza siecią"}
    author, leader = sign_in(square.author), sign_in(square.leader)
    path = submit(square, author)
    assert "rekord ma wyjść z tej sieci" in text_of(leader.get(path))
    verdict(leader, path, "approve")
    assert square.stored(session).network_id is None


def test_a_text_that_moves_to_another_network_is_checked_there(square, sign_in, session):
    other = factories.network(session, "Druga sieć", (square.owner,))
    author = sign_in(square.author)
    first = submit(square, author)
    square.place(session, other)
    second = submit(square, author)
    states = {review.path: review.state for review in fresh(session, Review)}
    assert states == {first: ReviewState.WITHDRAWN, second: ReviewState.SUBMITTED}


def test_a_withdrawn_record_is_not_approved_and_the_review_stays_open(square, sign_in, session):
    square.record = factories.record(session, square.owner, network_id=square.network.id, author_id=square.author.id)
    square.place(session, title="Zmieniony")
    author, leader = sign_in(square.author), sign_in(square.leader)
    path = submit(square, author)
    author.post(square.record_path("withdrawal"), {"reason": "Błędne liczby"})
    answer = verdict(leader, path, "approve", note="Moje słowa")
    assert answer.status_code == 409
    assert "Moje słowa" in text_of(answer)
    assert square.review(session).state is ReviewState.SUBMITTED
    assert (square.stored(session).state, square.stored(session).title) == (State.WITHDRAWN, square.record.title)


def test_the_note_of_a_revision_survives_the_save_before_it(square, sign_in, session):
    author = sign_in(square.author)
    author.post(square.record_path("draft"), fields_of(page(author.get(square.record_path("edit")))))
    submit(square, author, "Co nowego")
    assert [revision.note for revision in fresh(session, Revision)] == ["Co nowego"]


def test_a_leader_who_leads_alone_and_a_network_without_one(square, sign_in, session):
    lonely = factories.network(session, "Sieć bez lidera", (square.owner,))
    square.place(session, lonely)
    submit(square, sign_in(square.author))
    assert told(session)["review.submitted"].addressees == {square.secretary.id: "reviewer"}
    leader = factories.user(session, name="Nowy")
    factories.role(session, leader, lonely, NetworkRole.LEADER)
    browser = sign_in(leader)
    assert "wymiana kopciuchów" in text_of(browser.get("/reviews"))
