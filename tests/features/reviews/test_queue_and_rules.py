"""The queue, the desk, and the rules of a network."""

from __future__ import annotations

import pytest

from app.models import Draft, ReviewRules
from app.models.network import NetworkRole
from app.models.review_checklist import DEFAULT_CHECKLIST
from tests import factories
from tests.browser_client import page, text_of
from tests.features.reviews.conftest import fresh, set_rules, submit, verdict

TITLE = "wymiana kopciuchów"


def test_each_sees_what_waits_for_them(square, sign_in, session):
    author = sign_in(square.author)
    path = submit(square, author)
    for person in (square.leader, square.keeper, square.expert, square.secretary):
        assert page(sign_in(person).get("/reviews")).xpath(f'//*[@id="to-check"]//a[@href="{path}"]')
    assert page(author.get("/reviews")).xpath(f'//*[@id="on-the-way"]//a[@href="{path}"]')
    verdict(sign_in(square.leader), path, "return", note="Popraw")
    assert TITLE not in text_of(sign_in(square.keeper).get("/reviews"))
    assert page(author.get("/reviews")).xpath(f'//*[@id="returned"]//a[@href="{path}"]')


def test_the_desk_shows_what_waits_for_this_very_person(square, sign_in, session):
    author = sign_in(square.author)
    path = submit(square, author)
    desk = '//*[@id="reviews"]//a[@href="{}"]'.format
    assert page(sign_in(square.leader).get("/desk")).xpath(desk(path))
    assert not page(sign_in(square.expert).get("/desk")).xpath(desk(path)), "nobody asks for an opinion"
    assert not page(sign_in(square.secretary).get("/desk")).xpath(desk(path)), "the network has heads of its own"
    set_rules(session, square.network, expert_gives_opinion=True)
    expert = sign_in(square.expert)
    assert page(expert.get("/desk")).xpath(desk(path))
    expert.post(f"{path}/opinion", {"round": "1", "opinion": "Dobre."})
    assert not page(expert.get("/desk")).xpath(desk(path))
    verdict(sign_in(square.leader), path, "return", note="Popraw")
    assert page(author.get("/desk")).xpath('//*[@id="returned-reviews"]')


@pytest.mark.parametrize("address", ["/reviews", "/desk"])
def test_ten_reviews_cost_as_many_reads_as_one(square, sign_in, session, queries, address):
    def send(number: int) -> None:
        record = factories.record(session, square.owner, published=False, author_id=square.author.id)
        draft = session.get_one(Draft, record.id)
        draft.content = {**draft.content, "title": f"Tekst {number}", "network_id": square.network.id}
        session.commit()
        author.post(f"/records/{record.id}/publication", {})

    def cost() -> int:
        leader.get(address)
        queries.clear()
        assert leader.get(address).status_code == 200
        return len(queries)

    author, leader = sign_in(square.author), sign_in(square.leader)
    send(1)
    one = cost()
    for number in range(2, 11):
        send(number)
    assert cost() == one
    assert text_of(leader.get(address)).count("Tekst ") >= 10


def test_a_head_changes_the_steps_and_the_list(square, sign_in, session):
    leader = sign_in(square.leader)
    place = f"/reviews/rules/{square.network.id}"
    tree = page(leader.get(place))
    assert tree.get_element_by_id("checklist").text.strip() == "\n".join(DEFAULT_CHECKLIST)
    fields = {"version": "1", "expert_gives_opinion": "1", "checklist": " 100 % pewne?\n\nDrugie?\n100 % pewne?\n"}
    assert leader.post(place, fields).status_code == 303
    rules = fresh(session, ReviewRules)[0]
    assert (rules.leader_checks, rules.expert_gives_opinion) == (False, True)
    assert rules.checklist == ["100 % pewne?", "Drugie?"]
    assert rules.updated_by == square.leader.id
    seen = text_of(sign_in(square.author).get(place))
    assert "Drugie?" in seen
    assert "Zapisz zasady" not in seen
    path = submit(square, sign_in(square.author))
    verdict(sign_in(square.keeper), path, "return", note="50 % liczb bez roku")
    said = text_of(sign_in(square.author).get(path))
    assert "100 % pewne?" in said
    assert "50 % liczb bez roku" in said


def test_two_heads_at_once_do_not_overwrite_each_other(square, sign_in, session):
    leader, keeper = sign_in(square.leader), sign_in(square.keeper)
    place = f"/reviews/rules/{square.network.id}"
    leader.post(place, {"version": "1", "leader_checks": "1", "checklist": "Moje?"})
    answer = keeper.post(place, {"version": "1", "leader_checks": "1", "checklist": "Twoje?"})
    assert answer.status_code == 409
    assert "Twoje?" in text_of(answer)
    assert "Moje?" in text_of(answer)
    assert fresh(session, ReviewRules)[0].checklist == ["Moje?"]
    again = page(answer).xpath('//input[@name="version"]/@value')[0]
    assert keeper.post(place, {"version": again, "leader_checks": "1", "checklist": "Twoje?"}).status_code == 303


@pytest.mark.parametrize("checklist", ["  \n ", "\n".join(f"Punkt {n}" for n in range(21)), "x" * 201])
def test_a_list_that_nobody_could_use_is_refused(square, sign_in, session, checklist):
    answer = sign_in(square.leader).post(
        f"/reviews/rules/{square.network.id}", {"version": "1", "leader_checks": "1", "checklist": checklist}
    )
    assert answer.status_code == 422
    assert page(answer).xpath("//*[@data-error-summary]//a/@href") == ["#checklist"]
    assert fresh(session, ReviewRules) == []


def test_rules_are_changed_by_heads_seen_by_the_network_and_hidden_from_others(square, sign_in, browser):
    place = f"/reviews/rules/{square.network.id}"
    for person in (square.author, square.member, square.expert):
        assert sign_in(person).get(place).status_code == 200
        assert sign_in(person).post(place, {"version": "1", "checklist": "Moje?"}).status_code == 403
    assert sign_in(square.outsider).get(place).status_code == 404
    assert browser.get(place).status_code == 404
    assert sign_in(square.secretary).get(place).status_code == 200


def test_a_network_without_an_expert_says_that_nobody_waits_for_an_opinion(square, sign_in, session):
    bare = factories.network(session, "Bez eksperta", (square.owner,))
    factories.role(session, square.leader, bare, NetworkRole.LEADER)
    set_rules(session, bare, expert_gives_opinion=True)
    assert "nie ma teraz eksperta" in text_of(sign_in(square.leader).get(f"/reviews/rules/{bare.id}"))
    square.place(session, bare)
    path = submit(square, sign_in(square.author))
    assert verdict(sign_in(square.leader), path, "approve").status_code == 303


def test_a_list_saved_in_english_stays_the_default_one_for_polish_readers(square, sign_in, session):
    square.leader.language = "en"
    leader = sign_in(square.leader)
    place = f"/reviews/rules/{square.network.id}"
    shown = page(leader.get(place, language="en")).get_element_by_id("checklist").text
    assert "The title says what was done and where." in shown
    fields = {"version": "1", "leader_checks": "1", "checklist": shown}
    leader.post(place, fields, headers={"accept-language": "en"})
    assert fresh(session, ReviewRules)[0].checklist == []
    leader.post(place, {**fields, "version": "2", "checklist": shown + "\nOne of ours?"})
    assert DEFAULT_CHECKLIST[0] in text_of(sign_in(square.author).get(place))
