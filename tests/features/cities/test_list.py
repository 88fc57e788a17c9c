"""The list of municipalities: filters, pages, counts of what the reader sees."""

from __future__ import annotations

import pytest

from tests import factories
from tests.browser_client import page, text_of
from tests.features.audiences import make_audiences


def names(response) -> list[str]:
    return page(response).xpath("//*[@id='cities-list']//tbody//a/text()")


@pytest.fixture
def places(session):
    factories.city(session, "106101", "Łódź", 768_000)
    factories.city(session, "247301", "Rybnik", 138_000)
    factories.city(session, "247901", "Żory", 62_000)
    session.commit()


@pytest.mark.parametrize("typed", ["lodz", "Łódź", "ŁÓDŹ", "łód", " lodz "])
def test_a_name_is_found_without_polish_letters_and_from_a_fragment(places, browser, typed) -> None:
    assert names(browser.get("/cities", params={"name": typed})) == ["Łódź"]


def test_a_name_is_looked_for_where_a_word_begins(session, browser) -> None:
    factories.city(session, "020802", "Bystrzyca Kłodzka", 10_000)
    factories.city(session, "106101", "Łódź", 768_000)
    session.commit()
    assert names(browser.get("/cities?name=lodz")) == ["Łódź"]
    assert names(browser.get("/cities?name=klodz")) == ["Bystrzyca Kłodzka"]


def test_size_and_voivodeship_narrow_the_list_together(places, browser) -> None:
    assert names(browser.get("/cities?size=50k_100k")) == ["Żory"]
    assert names(browser.get("/cities?voivodeship=24")) == ["Rybnik", "Żory"]
    assert names(browser.get("/cities?voivodeship=24&size=100k_250k")) == ["Rybnik"]


def test_a_city_on_the_border_of_two_sizes_is_in_the_upper_one(session, browser) -> None:
    factories.city(session, "240101", "Graniczne", 100_000)
    session.commit()
    assert names(browser.get("/cities?size=100k_250k")) == ["Graniczne"]
    assert names(browser.get("/cities?size=50k_100k")) == []


def test_a_filter_that_does_not_exist_counts_as_not_chosen(places, browser) -> None:
    assert len(names(browser.get("/cities?size=huge&voivodeship=99"))) == 3


def test_cities_stand_under_their_voivodeship_in_polish_order(places, browser) -> None:
    answer = browser.get("/cities")
    assert page(answer).xpath("//h2/text()")[:2] == ["łódzkie", "śląskie"]
    assert names(answer) == ["Łódź", "Rybnik", "Żory"]


def test_nothing_found_says_what_to_do(places, browser) -> None:
    answer = browser.get("/cities?name=nibylandia")
    assert answer.status_code == 200
    assert "Nie ma takiego miasta" in text_of(answer)


def test_pages_are_real_links_that_keep_the_filter(session, browser) -> None:
    for number in range(51):
        factories.city(session, f"24{number:04}", f"Miasto {number:02}", 30_000)
    session.commit()
    first = browser.get("/cities?voivodeship=24")
    following = page(first).xpath("//a[@rel='next']/@href")
    assert following == ["/cities?voivodeship=24&page=2"]
    assert names(browser.get(following[0])) == ["Miasto 50"]
    assert names(browser.get("/cities?page=99")) == ["Miasto 50"]


def test_counts_and_the_filter_by_records_follow_what_the_reader_sees(session, browser, sign_in) -> None:
    here = make_audiences(session)
    for person, titles in here.expected():
        reader = sign_in(person) if person else browser
        session.commit()
        cells = page(reader.get("/cities")).xpath("//tr[th/a[starts-with(@href, '/cities/247301-')]]/td[last()]")
        assert [cell.text_content() for cell in cells] == [str(len(titles))], person


def test_only_cities_with_visible_records_are_left_on_request(session, browser, sign_in) -> None:
    owner = factories.organisation(session, cities=("106101",))
    inside = factories.record(session, owner, visibility="organisation", content={"territories": ["106101"]})
    colleague = factories.user(session, owner)
    session.commit()
    assert names(browser.get("/cities?records=1")) == []
    assert names(sign_in(colleague).get("/cities?records=1")) == ["Gmina 106101"]
    assert inside.title not in text_of(browser.get("/cities"))


def test_the_map_counts_a_record_about_two_cities_of_one_voivodeship_once(session, browser) -> None:
    owner = factories.organisation(session, cities=("247301", "247901"))
    factories.record(session, owner, content={"territories": ["247301", "247901"]})
    session.commit()
    row = page(browser.get("/cities")).xpath("//section[@id='map']//tr[th[normalize-space()='śląskie']]/td")
    assert [cell.text for cell in row] == ["1"]


def test_htmx_gets_the_list_alone(places, browser) -> None:
    answer = browser.htmx("/cities?name=lodz", "cities-list")
    assert answer.text.strip().startswith('<div id="cities-list"')
    assert names(answer) == ["Łódź"]


def test_a_list_of_ten_costs_as_many_selects_as_a_list_of_one(session, browser, queries) -> None:
    factories.city(session, "240001", "Pierwsze", 30_000)
    session.commit()
    queries.clear()
    browser.get("/cities")
    one = len(queries)
    for number in range(2, 11):
        owner = factories.organisation(session, cities=(f"24000{number % 10}",))
        factories.record(session, owner, content={"territories": [f"24000{number % 10}"]})
    session.commit()
    queries.clear()
    browser.get("/cities")
    assert len(queries) == one


def test_the_list_speaks_english(places, browser) -> None:
    answer = browser.get("/cities", language="en")
    assert "Cities" in page(answer).xpath("//h1/text()")
    assert "inhabitants" in text_of(answer)
