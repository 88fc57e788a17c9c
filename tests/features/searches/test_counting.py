"""The list of saved searches: what each looks for, and how many results are new."""

from __future__ import annotations

from datetime import timedelta

from app.core import clock
from app.main import create_app
from app.models.record import Visibility
from tests import factories
from tests.browser_client import Browser, text_of
from tests.features.discover.test_makeshift import AbsentCatalogue
from tests.features.searches.conftest import searches


def test_the_list_says_what_is_looked_for_in_words(reader, session, person, owner):
    network = factories.network(session, "Sieć powietrza", members=(owner,))
    query = f"q=smog&theme=air&voivodeship=24&voivodeship=14&network={network.id}&sort=newest"
    factories.saved_search(session, person, name="Dla naczelnika", query=query)
    session.commit()
    seen = text_of(reader.get("/searches"))
    assert "Dla naczelnika" in seen
    assert "Szukamy: „smog”. " in seen
    assert "Województwo: śląskie, mazowieckie. " in seen
    assert "Sieć: Sieć powietrza. Kolejność: najnowsze." in seen
    assert "Topic" in text_of(reader.get("/searches", language="en")) or "Temat" in seen


def test_new_results_are_counted_until_the_reader_looks(reader, session, person, owner, reindex):
    at = clock.now()
    with clock.held_at(at - timedelta(days=3)):
        factories.record(session, owner)
        factories.saved_search(session, person, query="q=kopciuch")
    with clock.held_at(at - timedelta(days=1)):
        factories.record(session, owner, content={"title": "Kopciuchy w kamienicach"})
        factories.record(session, owner, content={"title": "Kopciuchy tajne"}, published=False)
    reindex()
    for place in ("/searches", "/desk"):
        seen = text_of(reader.get(place))
        assert "2 wyniki 1 nowy" in seen, place
    key = searches(session)[0].id
    session.rollback()
    answer = reader.post(f"/searches/{key}/look", {"first": "new"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=kopciuch&sort=newest")
    assert reader.post(f"/searches/{key}/look").headers["location"] == "/search?q=kopciuch"
    assert "nowy" not in text_of(reader.get("/searches")).replace("Najpierw", "")
    assert "2 wyniki" in text_of(reader.get("/desk"))


def test_what_the_reader_may_not_see_is_not_counted(reader, session, person, reindex):
    other = factories.organisation(session)
    network = factories.network(session, members=(other,))
    with clock.held_at(clock.now() - timedelta(days=1)):
        factories.saved_search(session, person, query="q=kopciuch")
    factories.record(session, other, visibility=Visibility.ORGANISATION)
    factories.record(session, other, visibility=Visibility.NETWORK, network_id=network.id)
    reindex()
    assert "0 wyników" in text_of(reader.get("/searches"))
    assert "0 wyników" in text_of(reader.get("/desk"))


def test_ten_searches_cost_as_many_selects_as_one(reader, session, person, owner, reindex, queries):
    network = factories.network(session, members=(owner,))
    factories.record(session, owner, network_id=network.id)
    spent = {}
    for path in ("/searches", "/desk"):
        reader.get(path)
    for number in range(10):
        at = clock.now() - timedelta(days=1)
        factories.saved_search(
            session, person, name=f"{number}", query=f"q=kopciuch&network={network.id}&sort={number}", looked_at=at
        )
        reindex()
        if number in {0, 9}:
            for path in ("/searches", "/desk"):
                queries.clear()
                assert "1 nowy" in text_of(reader.get(path))
                spent[path, number] = len(queries)
    assert spent["/searches", 0] == spent["/searches", 9]
    assert spent["/desk", 0] == spent["/desk", 9]


def test_a_long_list_has_pages(reader, session, person):
    for number in range(11):
        factories.saved_search(session, person, name=f"Nazwa {number}", query=f"q=numer{number}")
    session.commit()
    assert reader.get("/searches").text.count('id="search-') == 10
    assert reader.get("/searches?page=2").text.count('id="search-') == 1
    assert reader.get("/searches?page=99").text.count('id="search-') == 1


def test_without_the_index_the_list_is_there_and_the_numbers_are_not(settings, engine, session, person):
    factories.saved_search(session, person)
    session.commit()
    with Browser(create_app(settings, engine, AbsentCatalogue(raises=True))) as reader:
        reader.sign_in_as(session, person)
        for path in ("/searches", "/desk"):
            assert "liczba wyników chwilowo nieznana" in text_of(reader.get(path))
