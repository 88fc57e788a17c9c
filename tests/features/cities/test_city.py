"""The page of one municipality."""

from __future__ import annotations

from app.features.cities.neighbours import choose_neighbours
from app.models import City
from app.models.record import Kind, State
from tests import factories
from tests.browser_client import page, text_of
from tests.features.audiences import make_audiences, titles_in


def place(teryt: str, name: str, latitude: float, longitude: float, population: int = 30_000) -> City:
    return City(
        teryt=teryt,
        name=name,
        voivodeship=teryt[:2],
        latitude=latitude,
        longitude=longitude,
        population=population,
        slug=name.lower(),
    )


def test_the_profile_says_what_is_known(session, browser) -> None:
    owner = factories.organisation(session, "Miasto Rybnik", cities=())
    factories.city(session)
    factories.record(session, owner)
    session.commit()
    text = text_of(browser.get("/cities/247301-rybnik"))
    for part in ("Rybnik", "śląskie", "100–250 tys. mieszkańców", "247301", "GeoNames", "wymiana kopciuchów"):
        assert part in text


def test_a_wrong_tail_leads_to_the_right_address_for_good(session, browser) -> None:
    factories.city(session)
    session.commit()
    for path in ("/cities/247301", "/cities/247301-wodzislaw"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["location"]) == (308, "/cities/247301-rybnik")


def test_an_unknown_city_is_missing(browser) -> None:
    assert browser.get("/cities/999999-nigdzie").status_code == 404


def test_records_are_shown_only_to_those_who_may_see_them(session, browser, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    for person, titles in here.expected():
        answer = (sign_in(person) if person else browser).get("/cities/247301-gmina-247301")
        assert titles_in(answer.text) == titles, person


def test_a_withdrawn_record_is_not_listed(session, browser) -> None:
    owner = factories.organisation(session, cities=("247301",))
    factories.record(session, owner, state=State.WITHDRAWN)
    session.commit()
    assert "kopciuchów" not in browser.get("/cities/247301-gmina-247301").text


def test_tabs_narrow_the_records_to_one_kind(session, browser) -> None:
    owner = factories.organisation(session, cities=("247301",))
    factories.record(session, owner)
    factories.record(session, owner, Kind.VISIT)
    session.commit()
    address = "/cities/247301-gmina-247301"
    links = page(browser.get(address)).xpath("//nav[@class='tabs']//a/@href")
    assert links == [address, f"{address}?kind=practice", f"{address}?kind=visit"]
    answer = browser.get(f"{address}?kind=visit")
    assert page(answer).xpath("//article//h3/a/text()") == ["Wizyta w Rybniku"]


def test_organisations_and_networks_of_the_city_are_linked(session, browser) -> None:
    here = make_audiences(session)
    session.commit()
    answer = browser.get("/cities/247301-gmina-247301")
    links = page(answer).xpath("//aside//a/@href")
    assert here.owner.path in links
    assert here.network.path in links
    assert "partner, 2024–" in text_of(answer)


def test_similar_cities_come_from_the_own_voivodeship_first_then_the_nearest() -> None:
    here = place("240001", "Tu", 50.0, 18.0)
    others = [
        place("240002", "Daleko-u-siebie", 51.0, 19.0),
        place("120001", "Blisko-za-miedzą", 50.1, 18.1),
        place("120002", "Dalej-za-miedzą", 50.5, 19.5),
    ]
    found = choose_neighbours(here, [(here, 0), *((other, 2) for other in others)])
    assert [near.city.name for near in found] == ["Daleko-u-siebie", "Blisko-za-miedzą", "Dalej-za-miedzą"]
    assert [near.is_same_voivodeship for near in found] == [True, False, False]


def test_a_distance_is_rounded_as_people_say_it() -> None:
    warsaw, lodz = place("146501", "W", 52.2298, 21.0118), place("106101", "L", 51.7706, 19.4739)
    assert choose_neighbours(warsaw, [(lodz, 0)])[0].kilometres == 120
    beside = place("146502", "B", 52.2299, 21.0119)
    assert choose_neighbours(warsaw, [(beside, 0)])[0].kilometres == 5


def test_similar_cities_have_the_same_size_and_say_how_far_they_are(session, browser) -> None:
    session.add_all([place("240001", "Tu", 50.0, 18.0), place("240002", "Obok", 50.2, 18.2)])
    session.add(place("240003", "Wielkie", 50.1, 18.1, 300_000))
    session.commit()
    answer = browser.get("/cities/240001-tu")
    section = text_of(answer).split("Miasta takie jak to")[1]
    assert "Obok" in section
    assert "to samo województwo, około 25 km w linii prostej" in section
    assert "Wielkie" not in section
    assert "/search?city_size=20k_50k" in page(answer).xpath("//a/@href")


def test_ten_records_cost_as_many_selects_as_one(session, browser, queries) -> None:
    owner = factories.organisation(session, cities=("247301",))
    factories.record(session, owner)
    session.commit()
    queries.clear()
    browser.get("/cities/247301-gmina-247301")
    one = len(queries)
    for _ in range(9):
        factories.record(session, owner)
    session.commit()
    queries.clear()
    assert len(page(browser.get("/cities/247301-gmina-247301")).xpath("//article")) == 10
    assert len(queries) == one
