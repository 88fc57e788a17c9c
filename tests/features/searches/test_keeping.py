"""Saved searches: kept from the results, renamed, deleted; nobody sees another's."""

from __future__ import annotations

import pytest

from app.models.saved_search import MOST_SAVED
from tests import factories
from tests.browser_client import page, text_of
from tests.features.searches.conftest import searches


def test_the_results_offer_to_keep_the_search(reader, browser):
    found = page(reader.get("/search?stage=running&q=smog+zimą&sort=newest&view=map&page=7&nonsense=1"))
    fields = {field.get("name"): field.get("value") for field in found.xpath("//*[@form='save-search' and @value]")}
    assert fields == {"query": "q=smog+zim%C4%85&stage=running&sort=newest", "name": "smog zimą"}
    assert found.xpath("//form[@id='save-search']/@action") == ["/searches"]
    assert found.xpath("count(//form//form)") == 0
    assert "save-search" not in browser.get("/search").text


@pytest.mark.parametrize(
    ("query", "name"), [("stage=running&theme=air", "Powietrze i ciepło, działa"), ("", "Wszystkie rekordy")]
)
def test_a_search_without_words_is_named_after_its_filters(reader, query, name):
    found = page(reader.get(f"/search?{query}")).xpath("//input[@id='save-name']/@value")
    assert len(found) == 1
    assert found[0].count(",") == name.count(",")
    assert name.split(", ")[-1] in found[0]


def test_a_search_is_kept_in_its_short_form_and_the_reader_comes_back_to_it(reader, session, person):
    answer = reader.post("/searches", {"name": "  Smog   w mieście ", "query": "?page=3&view=map&q=smog&evil=1&cost="})
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=smog")
    assert [(kept.user_id, kept.name, kept.query) for kept in searches(session)] == [
        (person.id, "Smog w mieście", "q=smog")
    ]
    assert "Zapisano: „Smog w mieście”" in text_of(reader.get("/search?q=smog"))


def test_the_same_search_is_kept_once_under_its_newest_name(reader, session):
    reader.post("/searches", {"name": "Pierwsza", "query": "q=smog"})
    reader.post("/searches", {"name": "Druga", "query": "q=smog&page=2"})
    assert [kept.name for kept in searches(session)] == ["Druga"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_name_that_will_not_do_is_asked_for_again(reader, session, name):
    answer = reader.post("/searches", {"name": name, "query": "q=smog&stage=running"})
    assert answer.status_code == 422
    assert "Szukamy: „smog”. Etap: działa." in text_of(answer)
    fields = page(answer).xpath("//form[@action='/searches']//input[@name='query']/@value")
    assert fields == ["q=smog&stage=running"]
    assert page(answer).xpath("//input[@id='name']/@aria-invalid") == ["true"]
    assert searches(session) == []


def test_a_search_gets_another_name(reader, session, person):
    key = factories.saved_search(session, person).id
    session.commit()
    assert reader.post(f"/searches/{key}/name", {"name": "Dym z pieców"}).headers["location"] == "/searches"
    assert [one.name for one in searches(session)] == ["Dym z pieców"]
    session.rollback()
    refused = reader.post(f"/searches/{key}/name", {"name": "y" * 121})
    assert refused.status_code == 422
    assert page(refused).xpath(f"//input[@id='name-{key}']/@value") == ["y" * 121]
    assert page(refused).xpath(f"//a[@href='#name-{key}']")


def test_a_search_is_deleted(reader, session, person):
    kept = factories.saved_search(session, person)
    session.commit()
    assert reader.post(f"/searches/{kept.id}/deletion").headers["location"] == "/searches"
    assert searches(session) == []
    assert "Nie masz jeszcze zapisanych wyszukiwań" in text_of(reader.get("/searches"))


@pytest.mark.parametrize("act", ["look", "name", "deletion"])
def test_another_persons_search_looks_missing(sign_in, session, person, owner, act):
    kept = factories.saved_search(session, person, name="Tylko moje")
    colleague = sign_in(factories.user(session, owner))
    assert "Tylko moje" not in colleague.get("/searches").text
    assert "Tylko moje" not in colleague.get("/desk").text
    answer = colleague.post(f"/searches/{kept.id}/{act}", {"name": "Cudze"})
    missing = colleague.post(f"/searches/nosuchkey0/{act}", {"name": "Cudze"})
    assert answer.status_code == missing.status_code == 404
    assert [one.name for one in searches(session)] == ["Tylko moje"]


def test_the_same_question_of_two_people_is_two_searches(sign_in, session, person, owner):
    factories.saved_search(session, person, name="Moje", query="q=smog")
    colleague = sign_in(factories.user(session, owner))
    colleague.post("/searches", {"name": "Kolegi", "query": "q=smog"})
    assert sorted(one.name for one in searches(session)) == ["Kolegi", "Moje"]


def test_visitors_are_asked_to_sign_in(browser, session, person):
    kept = factories.saved_search(session, person)
    session.commit()
    assert browser.get("/searches").headers["location"] == "/sign-in?next=%2Fsearches"
    for path in ("/searches", f"/searches/{kept.id}/deletion", f"/searches/{kept.id}/look"):
        answer = browser.post(path, {"name": "x", "query": "q=x"})
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in")
    assert len(searches(session)) == 1


@pytest.mark.parametrize("path", ["/searches", "/searches/{}/name", "/searches/{}/look", "/searches/{}/deletion"])
def test_a_form_from_elsewhere_is_refused(reader, session, person, path):
    kept = factories.saved_search(session, person)
    session.commit()
    answer = reader.post(path.format(kept.id), {"csrf_token": "", "name": "Obca", "query": "q=obca"})
    assert answer.status_code == 403
    assert [one.name for one in searches(session)] == ["Smog"]


def test_fifty_searches_are_enough(reader, session, person):
    for number in range(MOST_SAVED):
        factories.saved_search(session, person, name=f"Nr {number}", query=f"q=numer{number}")
    session.commit()
    answer = reader.post("/searches", {"name": "Jeszcze jedno", "query": "q=jeszcze"})
    assert answer.status_code == 403
    assert "Masz już 50 zapisanych wyszukiwań" in text_of(answer)
    assert reader.post("/searches", {"name": "Nowa nazwa", "query": "q=numer7"}).status_code == 303
    assert len(searches(session)) == MOST_SAVED


def test_searches_leave_with_the_account(reader, session, person):
    factories.saved_search(session, person)
    session.commit()
    assert "saved_search" in reader.get("/account/data").json()
    reader.get("/account/deletion")
    assert reader.post("/account/deletion", {"confirmed": "1"}).status_code == 303
    assert searches(session) == []
