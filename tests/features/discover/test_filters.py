"""Filters of the search: what they narrow, what they count, and how they are taken off."""

import pytest

from app.indexing import FACETS
from tests import factories
from tests.browser_client import page, text_of
from tests.features.discover.selecting import counts, select, titles


def test_the_total_is_the_sum_of_the_kinds(browser, market):
    assert counts(browser.get("/search"), "kind") == {"practice": 1, "visit": 1, "analysis": 1}
    narrowed = browser.get("/search?kind=visit")
    assert counts(narrowed, "kind") == {"practice": 1, "visit": 1, "analysis": 1}
    assert titles(narrowed) == ["Wizyta w Rybniku"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=analysis", 1),
        ("kind=analysis&kind=visit", 2),
        ("theme=air", 2),
        ("theme=air-heating", 1),
        ("theme=air&kind=visit", 1),
        ("challenge=congestion", 1),
        ("stage=running", 1),
        ("voivodeship=30", 1),
        ("city_size=100k_250k", 2),
        ("city_size=over_250k", 1),
        ("evidence=none", 3),
        ("year=2018", 1),
        ("language=pl", 3),
        ("language=en", 0),
        ("theme=nothing-like-it", 0),
        ("kind=city", 0),
        ("unknown=1", 3),
        ("sort=nonsense&view=globe&page=minus", 3),
    ],
)
def test_filters_narrow_and_unknown_ones_are_harmless(browser, market, query, found):
    answer = browser.get(f"/search?{query}")
    assert answer.status_code == 200
    assert len(titles(answer)) == found


def test_a_chosen_filter_can_be_taken_off(browser, market):
    answer = browser.get("/search?q=rybnik&kind=visit&theme=air-heating")
    assert titles(answer) == []
    chips = {" ".join(link.text_content().split()): link.get("href") for link in select(page(answer), ".chosen a")}
    assert chips["Usuń filtr: Rodzaj: Notatka z wizyty"] == "/search?q=rybnik&theme=air-heating"
    assert chips["Wyczyść wszystko"] == "/search?q=rybnik"
    assert "Szukaj bez filtrów" in text_of(answer)


def test_a_chosen_value_stays_in_its_facet_when_it_finds_nothing(browser, market):
    answer = browser.get("/search?q=tramwaj&stage=running")
    box = page(answer).get_element_by_id("stage-running")
    assert box.get("checked") is not None
    assert counts(answer, "stage")["running"] == 0


def test_labels_follow_the_language_of_the_reader(browser, market):
    polish, english = browser.get("/search"), browser.get("/search", language="en")
    assert "Wymiana źródeł ciepła" in text_of(polish)
    assert "Found 3 results" in text_of(english)
    assert "Expert analysis" in text_of(english)
    for facet in FACETS:
        if select(page(polish), f"#facet-{facet}"):
            assert counts(polish, facet) == counts(english, facet)


def test_the_map_counts_by_voivodeship_and_leads_to_the_list(browser, market):
    answer = browser.get("/search?q=rybnik&view=map")
    links = {link.get("href"): link.get("aria-label") for link in select(page(answer), ".map svg a")}
    assert links["/search?q=rybnik&voivodeship=24"] == "śląskie: 2"
    assert not titles(answer)
    hidden = select(page(answer), '#search-results input[name="view"]')
    assert hidden[0].get("value") == "map"


def test_a_member_is_offered_cities_like_their_own(browser, sign_in, session, owner, market):
    person = factories.user(session, owner)
    mine = sign_in(person).get("/search?city_size=100k_250k")
    own = page(mine).get_element_by_id("own-size")
    assert (own.get("name"), own.get("value")) == ("city_size", "100k_250k")
    assert own.get("checked") is not None
    assert "100k_250k" not in counts(mine, "city_size")
    assert titles(mine) == titles(browser.get("/search?city_size=100k_250k"))
    assert not select(page(browser.get("/search")), "#own-size")


def test_a_union_of_many_cities_is_like_no_single_city(sign_in, session, market):
    factories.city(session, "306401", "Poznań", 540_000)
    union = factories.organisation(session, "Związek", cities=("247301", "306401"))
    assert not select(page(sign_in(factories.user(session, union)).get("/search")), "#own-size")
