"""Points on the text, answers under them, the expert's opinion: who writes, what stays, what is lost (nothing)."""

from __future__ import annotations

import pytest

from app.models import ReviewAnswer, ReviewOpinion, ReviewPoint
from app.models.review import ReviewState
from tests.browser_client import page, text_of
from tests.features.reviews.conftest import fresh, only_point, set_rules, submit, told, verdict


@pytest.fixture
def path(square, sign_in) -> str:
    return submit(square, sign_in(square.author))


def test_a_point_hangs_on_its_field_is_answered_settled_and_opened_again(square, path, sign_in, session):
    author, expert = sign_in(square.author), sign_in(square.expert)
    answer = expert.post(f"{path}/points", {"round": "1", "field": "summary", "text": "Ile wynosi dopłata?"})
    point = only_point(session)
    assert answer.headers["location"] == f"{path}#point-{point.id}"
    on_field = page(author.get(path)).xpath(f'//*[@id="field-summary"]//*[@id="point-{point.id}"]')
    assert "ekspert tematyczny sieci" in on_field[0].text_content()
    assert told(session)["review.point_added"].addressees == {square.author.id: "author"}

    assert author.post(f"{path}/points/{point.id}/answers", {"text": "Do 5000 zł."}).status_code == 303
    assert "Do 5000 zł." in text_of(expert.get(path))
    assert told(session)["review.answered"].addressees == {square.author.id: "author", square.expert.id: "reviewer"}

    expert.post(f"{path}/points/{point.id}/settlement", {"settled": "1"})
    assert "Rozstrzygnięto: Edward Ekspert" in text_of(author.get(path))
    sign_in(square.leader).post(f"{path}/points/{point.id}/settlement", {"settled": "0"})
    assert only_point(session).is_open


def test_the_author_answers_but_neither_raises_nor_settles_points(square, path, sign_in, session):
    author = sign_in(square.author)
    assert author.post(f"{path}/points", {"round": "1", "text": "Sam sobie"}).status_code == 403
    sign_in(square.leader).post(f"{path}/points", {"round": "1", "text": "Popraw"})
    point = only_point(session)
    assert author.post(f"{path}/points/{point.id}/settlement", {"settled": "1"}).status_code == 403
    assert only_point(session).is_open
    assert "Oznacz jako rozstrzygniętą" not in text_of(author.get(path))


def test_an_empty_remark_is_refused_beside_its_field(square, path, sign_in, session):
    leader = sign_in(square.leader)
    answer = leader.post(f"{path}/points", {"round": "1", "field": "summary", "text": "  "})
    assert answer.status_code == 422
    tree = page(answer)
    assert tree.xpath("//*[@data-error-summary]//a/@href") == ["#text"]
    assert tree.xpath('//select[@name="field"]/option[@selected]/@value') == ["summary"]
    assert fresh(session, ReviewPoint) == []
    leader.post(f"{path}/points", {"round": "1", "text": "Popraw"})
    point = only_point(session)
    answer = leader.post(f"{path}/points/{point.id}/answers", {"text": ""})
    assert answer.status_code == 422
    assert page(answer).xpath("//*[@data-error-summary]//a/@href") == [f"#answer-{point.id}"]


def test_a_point_of_another_review_or_none_is_missing(square, path, sign_in):
    leader = sign_in(square.leader)
    assert leader.post(f"{path}/points/0000000000/settlement", {"settled": "1"}).status_code == 404
    assert leader.post(f"{path}/points/0000000000/answers", {"text": "Halo"}).status_code == 404


def test_a_field_that_the_record_has_not_means_the_whole_text(square, path, sign_in, session):
    sign_in(square.leader).post(f"{path}/points", {"round": "1", "field": "wszystko", "text": "Skróć."})
    assert only_point(session).field == ""


def test_a_remark_on_a_text_that_was_replaced_meanwhile_is_kept_on_the_page(square, path, sign_in, session):
    square.place(session, title="Nowszy tytuł")
    submit(square, sign_in(square.author))
    answer = sign_in(square.leader).post(f"{path}/points", {"round": "1", "text": "Do starego tekstu"})
    assert answer.status_code == 409
    assert "Do starego tekstu" in text_of(answer)
    assert page(answer).xpath('//textarea[@name="text"]')[-1].text.strip() == "Do starego tekstu"
    assert fresh(session, ReviewPoint) == []


def test_after_the_end_nothing_is_written_and_nothing_typed_is_lost(square, path, sign_in, session):
    leader, expert = sign_in(square.leader), sign_in(square.expert)
    leader.post(f"{path}/points", {"round": "1", "text": "Drobiazg"})
    point = only_point(session)
    leader.post(f"{path}/points/{point.id}/settlement", {"settled": "1"})
    verdict(leader, path, "approve")
    for tail, fields in (
        ("points", {"round": "1", "text": "Spóźniona myśl"}),
        (f"points/{point.id}/answers", {"text": "Spóźniona myśl"}),
        ("opinion", {"round": "1", "opinion": "Spóźniona myśl"}),
        ("verdict", {"round": "1", "act": "return", "note": "Spóźniona myśl"}),
    ):
        answer = expert.post(f"{path}/{tail}", fields)
        assert answer.status_code == 409
        assert "Spóźniona myśl" in text_of(answer)
    assert (fresh(session, ReviewAnswer), fresh(session, ReviewOpinion)) == ([], [])


def test_the_opinion_stands_on_the_record_with_name_role_and_date(square, path, sign_in, browser, session):
    expert, leader = sign_in(square.expert), sign_in(square.leader)
    assert expert.post(f"{path}/opinion", {"round": "1", "opinion": " "}).status_code == 422
    expert.post(f"{path}/opinion", {"round": "1", "opinion": "Pierwsza myśl."})
    answer = expert.post(f"{path}/opinion", {"round": "1", "opinion": "Warte przeniesienia do **małych** miast."})
    assert answer.status_code == 303
    assert len(fresh(session, ReviewOpinion)) == 1
    assert "review.opinion_given" in told(session)
    verdict(leader, path, "approve")
    shown = page(browser.get(square.stored(session).path)).get_element_by_id("opinions").text_content()
    assert "Warte przeniesienia do małych miast." in shown
    assert "Edward Ekspert" in shown
    assert "profesor powietrza" in shown
    assert "o tej wersji" in shown
    assert "Pierwsza myśl" not in shown


def test_an_opinion_on_an_earlier_round_says_of_which_version_it_speaks(square, path, sign_in, browser, session):
    leader = sign_in(square.leader)
    sign_in(square.expert).post(f"{path}/opinion", {"round": "1", "opinion": "Dobre."})
    square.place(session, title="Druga wersja tytułu")
    submit(square, sign_in(square.author))
    assert "od tego czasu tekst się zmienił" in text_of(leader.get(path))
    verdict(leader, path, "approve", round=2)
    assert "o wersji 1" in text_of(browser.get(square.stored(session).path))


def test_only_the_networks_expert_writes_the_opinion(square, path, sign_in):
    for person in (square.leader, square.keeper, square.secretary, square.author):
        assert sign_in(person).post(f"{path}/opinion", {"round": "1", "opinion": "Moja"}).status_code == 403


def test_where_the_network_asks_for_an_opinion_approval_waits_for_it(square, path, sign_in, session):
    set_rules(session, square.network, expert_gives_opinion=True)
    leader = sign_in(square.leader)
    answer = verdict(leader, path, "approve", note="Dobre")
    assert answer.status_code == 422
    assert "nikt jej jeszcze nie napisał" in text_of(answer)
    assert square.review(session).state is ReviewState.SUBMITTED
    sign_in(square.expert).post(f"{path}/opinion", {"round": "1", "opinion": "Dobre."})
    assert verdict(leader, path, "approve").status_code == 303


def test_where_the_leaders_check_is_off_the_expert_decides(square, path, sign_in, session):
    expert = sign_in(square.expert)
    assert verdict(expert, path, "return", note="Popraw").status_code == 403
    set_rules(session, square.network, leader_checks=False, expert_gives_opinion=True)
    expert.post(f"{path}/opinion", {"round": "1", "opinion": "Dobre."})
    assert verdict(expert, path, "approve").status_code == 303
    assert "ekspert tematyczny sieci „Czyste powietrze”" in text_of(expert.get(square.stored(session).path))


def test_ten_points_with_answers_cost_as_many_reads_as_one(square, path, sign_in, session, queries):
    author, leader = sign_in(square.author), sign_in(square.leader)

    def raise_point(number: int) -> None:
        leader.post(f"{path}/points", {"round": "1", "field": "summary", "text": f"Uwaga {number}"})
        newest = max(fresh(session, ReviewPoint), key=lambda point: point.written_at)
        author.post(f"{path}/points/{newest.id}/answers", {"text": f"Odpowiedź {number}"})

    def cost() -> int:
        author.get(path)
        queries.clear()
        assert author.get(path).status_code == 200
        return len(queries)

    raise_point(1)
    one = cost()
    for number in range(2, 11):
        raise_point(number)
    assert cost() == one
