"""The public page of a practice."""

from __future__ import annotations

import json

from app.models.record import Kind, State
from tests import factories
from tests.browser_client import page, text_of

SOURCES = [
    {
        "id": "s1",
        "title": "Raport WIOŚ",
        "publisher": "GIOŚ",
        "kind": "report",
        "address": "https://example.org/raport",
    },
    {"id": "s2", "title": "Gazeta", "kind": "press", "address": "javascript:alert(1)"},
]
CLAIMS = [
    {
        "id": "c1", "subject": "dni smogu", "statement": "Dni z przekroczeniem ubyło.", "value": 16, "unit": "dni",
        "year": 2023, "baseline_value": 134, "baseline_year": 2010, "method": "measured", "source_id": "s1",
    },
    {
        "id": "c2", "subject": "dni smogu", "statement": "Gazeta podaje inną liczbę.", "value": 20, "unit": "dni",
        "year": 2023, "method": "administrative", "source_id": "s2",
    },
    {"id": "c3", "subject": "piece", "statement": "Piece znikną do 2030 roku.", "value": 100, "unit": "%", "year": 2030,
     "method": "forecast", "source_id": "s1"},
    {"id": "c4", "subject": "opinia", "statement": "Mieszkańcy są zadowoleni.", "method": "declaration"},
]  # fmt: skip
FULL = {
    "sources": SOURCES,
    "claims": CLAIMS,
    "cost_capital": 1_250_000,
    "went_wrong": "Zabrakło doradców.",
    "components": [{"id": "k", "kind": "resolution", "title": "Uchwała", "address": "https://example.org/u"}],
    "funding": ["budżet miasta"],
    "steps": [{"when": "2018-05", "what": "Start"}],
}


def test_the_snapshot_says_where_how_big_what_it_cost_and_how_well_it_is_proven(session, browser):
    owner = factories.organisation(session)
    record = factories.record(session, owner, content=FULL)
    session.commit()
    snapshot = page(browser.get(record.path)).xpath('//dl[@class="snapshot"]')[0].text_content().replace("\u2060", "")
    for words in ("Rybnik", "100–250 tys.", "działa", "500 tys. – 5 mln zł", "budżet miasta", "zmiana przed–po"):
        assert words in snapshot


def test_each_result_has_its_grade_its_reason_and_what_is_missing(session, browser):
    record = factories.record(session, factories.organisation(session), content=FULL)
    session.commit()
    tree = page(browser.get(record.path))
    first = tree.get_element_by_id("claim-c1").text_content().replace("\u2060", "")
    for words in (
        "16",
        "(2023)",
        "przedtem:",
        "134",
        "(2010)",
        "pomiar",
        "źródło 1",
        "zmiana przed–po",
        "porównanie albo",
    ):
        assert words in " ".join(first.split())
    assert "bez źródła" in tree.get_element_by_id("claim-c4").text_content()
    assert "is-unsourced" in tree.get_element_by_id("claim-c4").get("class")


def test_a_forecast_stands_apart_and_never_among_results(session, browser):
    record = factories.record(session, factories.organisation(session), content=FULL)
    session.commit()
    tree = page(browser.get(record.path))
    forecasts = tree.get_element_by_id("forecasts")
    assert forecasts.xpath(".//tr/@id") == ["claim-c3"]
    results = tree.xpath('//section[@id="results"]/table')[0]
    assert results.xpath(".//tr/@id") == ["claim-c1", "claim-c2", "claim-c4"]


def test_figures_that_disagree_stand_side_by_side_with_a_note(session, browser):
    record = factories.record(session, factories.organisation(session), content=FULL)
    session.commit()
    tree = page(browser.get(record.path))
    for claim in ("claim-c1", "claim-c2"):
        assert "różne liczby" in tree.get_element_by_id(claim).text_content()
        assert "is-conflicting" in tree.get_element_by_id(claim).get("class")


def test_a_source_is_linked_only_if_its_address_is_of_the_web(session, browser):
    record = factories.record(session, factories.organisation(session), content=FULL)
    session.commit()
    answer = browser.get(record.path)
    assert page(answer).xpath('//li[@id="source-1"]//a/@href') == ["https://example.org/raport"]
    assert page(answer).xpath('//li[@id="source-2"]//a/@href') == []
    assert 'href="javascript' not in answer.text


def test_the_page_describes_itself_to_machines_without_breaking_out_of_its_script(session, browser):
    title = "Praktyka </script><script>alert(1)</script>"
    record = factories.record(session, factories.organisation(session), content={"title": title})
    session.commit()
    answer = browser.get(record.path)
    assert "<script>alert(1)" not in answer.text
    article = json.loads(page(answer).xpath('//script[@type="application/ld+json"]/text()')[0])
    assert (article["@type"], article["headline"], article["inLanguage"]) == ("Article", title, "pl")


def test_a_demonstration_record_says_that_no_city_submitted_it(session, browser):
    record = factories.record(session, factories.organisation(session), is_demonstration=True)
    plain = factories.record(session, factories.organisation(session))
    session.commit()
    assert "nie zgłosiło go miasto" in text_of(browser.get(record.path))
    assert "nie zgłosiło go miasto" not in text_of(browser.get(plain.path))


def test_text_in_another_language_than_the_interface_says_which(session, browser):
    owner = factories.organisation(session)
    english = factories.record(session, owner, content={"language": "en", "title": "Rybnik: stove exchange"})
    session.commit()
    assert page(browser.get(english.path)).xpath("//h1/@lang") == ["en"]
    assert page(browser.get(english.path, language="en")).xpath("//h1/@lang") == []


def test_visits_and_analyses_that_build_on_it_are_named_if_the_reader_sees_them(session, browser, sign_in):
    from app.models.record_links import replace_links

    owner = factories.organisation(session)
    record = factories.record(session, owner)
    shown = factories.record(session, owner, Kind.VISIT)
    hidden = factories.record(session, owner, Kind.ANALYSIS, visibility="organisation")
    withdrawn = factories.record(session, owner, Kind.VISIT, state=State.WITHDRAWN, content={"title": "Cofnięta"})
    for source in (shown, hidden, withdrawn):
        replace_links(session, source, cities=(), records=(record.id,))
    session.commit()
    links = page(browser.get(record.path)).xpath('//section[@id="referring"]//a/@href')
    assert links == [shown.path]
    inside = sign_in(factories.user(session, owner))
    assert set(page(inside.get(record.path)).xpath('//section[@id="referring"]//a/@href')) == {shown.path, hidden.path}


def test_editors_find_the_way_to_the_editor_and_readers_do_not(session, browser, sign_in):
    owner = factories.organisation(session)
    record = factories.record(session, owner)
    editor = sign_in(factories.editor(session, owner))
    assert f"/records/{record.id}/edit" in editor.get(record.path).text
    assert f"/records/{record.id}/edit" not in browser.get(record.path).text


def test_similar_records_are_one_plain_link_away_without_javascript(session, browser):
    record = factories.record(session, factories.organisation(session))
    session.commit()
    region = page(browser.get(record.path)).get_element_by_id("similar")
    assert region.xpath(".//a/@href") == [f"/search/similar/{record.id}"]


def test_ten_claims_sources_cities_and_visits_cost_as_many_reads_as_one(session, browser, queries):
    from app.models.record_links import replace_links

    counts = []
    for number in (1, 10):
        owner = factories.organisation(session)
        content = {
            "claims": [{"id": f"c{n}", "subject": str(n), "source_id": f"s{n}"} for n in range(number)],
            "sources": [{"id": f"s{n}", "title": str(n)} for n in range(number)],
            "territories": [f"2473{n:02d}" for n in range(number)],
        }
        record = factories.record(session, owner, content=content)
        for _ in range(number):
            replace_links(session, factories.record(session, owner, Kind.VISIT), cities=(), records=(record.id,))
        session.commit()
        queries.clear()
        assert browser.get(record.path).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 8
