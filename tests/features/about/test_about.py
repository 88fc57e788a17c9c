"""The pages about Rynek, and the files for machines."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest

from app.core import clock
from app.core.settings import Settings
from app.main import create_app
from app.models.record import State
from app.models.taxonomy import CHALLENGES, THEMES
from tests import factories
from tests.browser_client import Browser, page, text_of
from tests.features.audiences import make_audiences

REQUIRED = [
    "a11y-wstep",
    "a11y-podmiot",
    "a11y-url",
    "a11y-data-publikacja",
    "a11y-data-aktualizacja",
    "a11y-status",
    "a11y-data-sporzadzenie",
    "a11y-kontakt",
    "a11y-osoba",
    "a11y-email",
    "a11y-telefon",
    "a11y-procedura",
    "a11y-architektura",
    "a11y-aplikacje",
]
OPERATOR = {
    "operator_name": "Urząd Miasta",
    "operator_address": "Rynek 1",
    "operator_email": "dostepnosc@miasto.example",
    "operator_phone": "12 345 67 89",
    "operator_premises": "Wejście bez schodów.",
    "accessibility_contact": "Zespół Rynku",
    "accessibility_status": "partial",
    "site_published": date(2026, 11, 1),
    "site_updated": date(2026, 11, 20),
    "statement_prepared": date(2026, 11, 22),
    "statement_reviewed": date(2026, 11, 23),
    "public_url": "https://rynek.example",
}


@pytest.fixture
def operated(tmp_path, engine, catalogue):
    """A visitor of a site whose operator has filled in everything."""
    settings = Settings(_env_file=None, data_dir=tmp_path, embedder="none", secret="only for tests", **OPERATOR)
    with Browser(create_app(settings, engine, catalogue)) as visitor:
        yield visitor


def test_the_page_about_says_how_evidence_is_graded_and_who_owns_what(browser) -> None:
    answer = browser.get("/about")
    assert len(page(answer).xpath("//section[@aria-labelledby='evidence']//tbody/tr")) == 6
    text = text_of(answer)
    for part in ("CC BY 4.0", "GeoNames", "Natural Earth", "EUPL-1.2", "Ciasteczka są tylko niezbędne"):
        assert part in text
    assert {"/about/evidence", "/about/themes"} <= set(page(answer).xpath("//main//a/@href"))


def test_the_rule_of_evidence_has_six_grades(browser) -> None:
    rows = page(browser.get("/about/evidence")).xpath("//tbody/tr/th/text()")
    assert [row[:2] for row in rows] == ["0.", "1.", "2.", "3.", "4.", "5."]


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/about", "About Rynek"),
        ("/about/evidence", "How evidence is graded"),
        ("/about/themes", "Themes and challenges"),
        ("/deklaracja-dostepnosci", "Accessibility statement"),
    ],
)
def test_every_page_speaks_english(browser, path, heading) -> None:
    answer = browser.get(path, language="en")
    assert page(answer).xpath("//h1/text()") == [heading]
    assert page(answer).xpath("/html/@lang") == ["en"]


def test_every_theme_and_challenge_is_listed_with_its_everyday_words(browser) -> None:
    answer = browser.get("/about/themes")
    rows = page(answer).xpath("//tr[@id]/@id")
    assert rows == [*sorted(THEMES, key=list(rows).index), *CHALLENGES]
    text = text_of(answer)
    assert "autobusy, tramwaje" in text
    assert "Cele ONZ: 11" in text


def count(browser, concept: str) -> str:
    return page(browser.get("/about/themes")).xpath(f"//tr[@id='{concept}']/td[last()]")[0].text_content()


def test_a_theme_counts_what_the_reader_sees_and_the_theme_above_counts_it_too(session, browser, sign_in) -> None:
    here = make_audiences(session)
    session.commit()
    for person, titles in here.expected():
        reader = sign_in(person) if person else browser
        assert (count(reader, "air-heating"), count(reader, "air")) == (str(len(titles)),) * 2, person


def test_a_record_of_two_themes_under_one_counts_once_above(session, browser) -> None:
    owner = factories.organisation(session)
    content = {"theme": "air-heating", "other_themes": ["air-advice"], "challenges": ["congestion"]}
    factories.record(session, owner, content=content)
    session.commit()
    assert [count(browser, concept) for concept in ("air", "air-heating", "air-advice", "congestion")] == ["1"] * 4
    links = page(browser.get("/about/themes")).xpath("//tr[@id='congestion']//a/@href")
    assert links == ["/search?challenge=congestion"]


def test_the_taxonomy_is_skos_in_both_languages(browser) -> None:
    answer = browser.get("/about/themes.jsonld")
    assert answer.headers["content-type"].startswith("application/ld+json")
    graph = {node["@id"].partition("#")[2]: node for node in json.loads(answer.text)["@graph"]}
    assert set(graph) == {"themes", "challenges", *THEMES, *CHALLENGES}
    transit = graph["mob-transit"]
    assert {"@language": "en", "@value": "Public transport"} in transit["skos:prefLabel"]
    assert {"@language": "pl", "@value": "autobusy"} in transit["skos:altLabel"]
    assert transit["skos:broader"]["@id"].endswith("/about/themes#mob")
    assert transit["skos:relatedMatch"] == [{"@id": "http://metadata.un.org/sdg/11"}]
    assert graph["mob"]["skos:topConceptOf"]["@id"].endswith("#themes")
    assert graph["congestion"]["skos:related"][0]["@id"].endswith("#mob")
    ids = {node["@id"] for node in graph.values()}
    broader = [node["skos:broader"]["@id"] for node in graph.values() if "skos:broader" in node]
    assert broader
    assert set(broader) <= ids


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_statement_has_every_part_that_the_law_asks_for(operated, language) -> None:
    answer = operated.get("/deklaracja-dostepnosci", language=language)
    parts = {part: page(answer).xpath(f"//*[@id='{part}']") for part in REQUIRED}
    assert {part: len(found) for part, found in parts.items()} == dict.fromkeys(REQUIRED, 1)
    assert all(found[0].text_content().strip() for found in parts.values())
    days = {part: parts[part][0].get("datetime") for part in REQUIRED if "data" in part}
    assert days == {
        "a11y-data-publikacja": "2026-11-01",
        "a11y-data-aktualizacja": "2026-11-20",
        "a11y-data-sporzadzenie": "2026-11-22",
    }
    assert parts["a11y-podmiot"][0].text_content() == "Urząd Miasta"
    assert parts["a11y-url"][0].get("href") == "https://rynek.example"
    assert parts["a11y-email"][0].get("href") == "mailto:dostepnosc@miasto.example"
    assert parts["a11y-telefon"][0].get("href") == "tel:123456789"
    assert page(answer).xpath("//*[@id='a11y-tresci-niedostepne']")
    assert not page(answer).xpath("//*[contains(@class, 'notice--warning')]")


def test_a_statement_that_nobody_has_filled_in_says_so(browser) -> None:
    answer = browser.get("/deklaracja-dostepnosci")
    assert all(len(page(answer).xpath(f"//*[@id='{part}']")) == 1 for part in REQUIRED)
    text = text_of(answer)
    assert "Deklaracja jest niepełna" in text
    assert "[uzupełni operator serwisu]" in text


def test_the_english_address_leads_to_the_statement_and_the_footer_too(browser) -> None:
    answer = browser.get("/accessibility")
    assert (answer.status_code, answer.headers["location"]) == (308, "/deklaracja-dostepnosci")
    assert "/deklaracja-dostepnosci" in page(browser.get("/about")).xpath("//footer//a/@href")


def test_an_empty_day_in_the_settings_is_no_day() -> None:
    assert Settings(_env_file=None, site_published="").site_published is None


def test_robots_keep_out_of_forms_and_filters(operated) -> None:
    text = operated.client.get("/robots.txt").text
    for path in ("/api/", "/account", "/records", "/search?"):
        assert f"Disallow: {path}\n" in text
    assert "Sitemap: https://rynek.example/sitemap.xml" in text


def test_the_site_map_names_what_a_visitor_sees_and_nothing_else(session, operated) -> None:
    here = make_audiences(session)
    factories.record(session, here.owner, state=State.WITHDRAWN, content={"title": "Wycofany"})
    session.commit()
    answer = operated.client.get("/sitemap.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    places = [place.text for place in ET.fromstring(answer.content).findall(".//{*}loc")]  # noqa: S314
    records = [place for place in places if "/practices/" in place]
    assert len(records) == 1
    assert records[0].endswith("-dla-wszystkich")
    for path in ("/", "/about", here.network.path, here.owner.path, "/cities/247301-gmina-247301"):
        assert f"https://rynek.example{path}" in places
    assert len(places) == len(set(places))


def test_the_site_map_costs_the_same_for_ten_records_as_for_one(session, operated, queries) -> None:
    owner = factories.organisation(session)
    factories.record(session, owner)
    session.commit()
    queries.clear()
    operated.client.get("/sitemap.xml")
    one = len(queries)
    for _ in range(9):
        factories.record(session, owner)
    session.commit()
    queries.clear()
    assert operated.client.get("/sitemap.xml").text.count("/practices/") == 10
    assert len(queries) == one


def test_the_security_contact_exists_only_with_an_address_and_runs_out(operated, browser) -> None:
    with clock.held_at(datetime(2026, 11, 22, 12, tzinfo=UTC)):
        text = operated.client.get("/.well-known/security.txt").text
    assert "Contact: mailto:dostepnosc@miasto.example\n" in text
    assert "Expires: 2027-05-21T12:00:00Z\n" in text
    assert browser.get("/.well-known/security.txt").status_code == 404


def test_there_is_an_icon(browser) -> None:
    answer = browser.client.get("/favicon.ico")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
