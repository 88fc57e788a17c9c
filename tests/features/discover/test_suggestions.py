from __future__ import annotations

import pytest
from sqlmodel import Session

from tests import factories
from tests.browser_client import page
from tests.features.discover.selecting import select


@pytest.fixture
def market(session: Session, owner, reindex, concepts):
    factories.city(session, "306401", "Poznań", 540_000)
    factories.network(session, "Smog pod lupą", members=(owner,))
    factories.organisation(session, "Smogowi stop", short_name="SS")
    for number in range(6):
        factories.record(session, owner, content={"title": f"Smog w dzielnicy {number}"})
    reindex()


def options(response) -> list[tuple[str, str]]:
    return [(option.findtext("span"), option.get("data-href")) for option in select(page(response), "[role=option]")]


def test_suggestions_come_by_kind_and_never_more_than_four(browser, market):
    groups = select(page(browser.get("/search/suggestions?q=smog")), "#ask-suggestions nav p")
    labels = [group.findtext("strong") for group in groups]
    assert labels == ["Rekordy:", "Wyzwania:", "Sieci:", "Organizacje:"]
    assert all(len(select(group, "a")) <= 4 for group in groups)
    assert len(select(groups[0], "a")) == 4


def test_the_group_in_which_a_name_begins_as_typed_comes_first(browser, market, session):
    """A record of Rybnik is suggested because of its city; the city itself is what was typed."""
    answer = browser.htmx("/search/suggestions?q=rybn", "q-suggestions")
    assert options(answer)[0] == ("Rybnik", "/cities/247301-rybnik")
    assert len(options(answer)) <= 10


@pytest.mark.parametrize("target", ["q-suggestions", "site-q-suggestions"])
def test_the_search_fields_get_options_that_lead_somewhere(browser, market, target):
    answer = browser.htmx("/search/suggestions?q=rybn", target)
    assert ("Rybnik", "/cities/247301-rybnik") in options(answer)
    assert "<html" not in answer.text
    assert all(option.get("id").startswith(f"{target}-") for option in select(page(answer), "[role=option]"))


def test_the_home_page_gets_plain_links(browser, market):
    answer = browser.htmx("/search/suggestions?q=rybn", "ask-suggestions")
    assert select(page(answer), 'a[href="/cities/247301-rybnik"]')
    assert "role=" not in answer.text


def test_marks_and_strokes_may_be_left_out(browser, market):
    assert ("Poznań", "/cities/306401-poznan") in options(browser.htmx("/search/suggestions?q=pozna", "q-suggestions"))


@pytest.mark.parametrize("typed", ["", "r", " r ", "x" * 81])
def test_one_letter_and_whole_paragraphs_suggest_nothing(browser, market, typed):
    assert browser.htmx(f"/search/suggestions?q={typed}", "q-suggestions").text.strip() == ""


def test_a_concept_is_suggested_once_in_the_language_of_the_reader(browser, market):
    for language, label in (("pl", "Korki i tranzyt przez centrum"), ("en", "Congestion and through traffic")):
        answer = browser.get("/search/suggestions?q=congestion", language=language)
        links = select(page(answer), '#ask-suggestions a[href="/search?challenge=congestion"]')
        assert [link.text for link in links] == [label]
