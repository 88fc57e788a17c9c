"""Every page: axe finds nothing, nothing leaves the site, nothing scrolls sideways, in light and in dark."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages, special_pages
from tests.browser.axe import violations
from tests.browser.conftest import OpenContext
from tests.contracts.test_templates import PAGES

FRAGMENTS = {"records/options.html", "records/markdown.html", "threads/replies.html"}
"""Pieces that htmx fetches: nobody is ever led to them as pages. The journeys use them."""
SMALL_TARGETS = """() => [...document.querySelectorAll('button, input:not([type=hidden]), select, summary, nav a')]
    .filter(e => e.checkVisibility({checkOpacity: true}) && !e.closest('.visually-hidden, .skip-link'))
    .map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
    .filter(([_, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""


LOOKS: list[tuple[int, Literal["light", "dark"]]] = [(360, "light"), (1280, "dark")]
"""Both widths and both schemes in two looks: a layout has no colours of its own, a scheme no layout."""


def complaints_about(page: Page) -> list[str]:
    """What is wrong with the page that is open now, in either look."""
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate("document.fonts.ready.then(() => true)")
        found += [f"{width} {scheme}: {complaint}" for complaint in complaints_now(page)]
    return found


def complaints_now(page: Page) -> list[str]:
    """What is wrong with the page as it looks now."""
    found = [
        *violations(page),
        *(f"smaller than 24 px: {html}" for html in page.evaluate(SMALL_TARGETS)),
    ]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("scrolls sideways")
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} first headings")
    return found


def check(page: Page, paths: dict[str, str]) -> None:
    complaints = {}
    for name, path in paths.items():
        page.goto(path)
        complaints[name] = complaints_about(page)
    assert {name: found for name, found in complaints.items() if found} == {}


def test_pages_that_everybody_sees(open_context: OpenContext) -> None:
    check(open_context().new_page(), pages.PUBLIC)


def test_pages_of_a_signed_in_editor(open_context: OpenContext) -> None:
    check(open_context(person=pages.EDITORIAL).new_page(), pages.PRIVATE)


def test_pages_on_the_way_to_something(open_context: OpenContext, folder: Path) -> None:
    complaints = {}
    for name, (person, lead) in special_pages.WAYS.items():
        page = open_context(person=person).new_page()
        lead(page, folder)
        complaints[name] = complaints_about(page)
        page.close()
    assert {name: found for name, found in complaints.items() if found} == {}


def test_every_template_of_the_site_was_looked_at(request: pytest.FixtureRequest, seen_templates: set[str]) -> None:
    chosen = {getattr(item, "originalname", "") for item in request.session.items}
    if not {name for name in globals() if name.startswith("test_pages_")} <= chosen:
        pytest.skip("only a part of the tests runs")
    assert {page.template for page in PAGES} - FRAGMENTS - seen_templates == set()


def test_english_pages_are_in_english(open_context: OpenContext) -> None:
    page = open_context(locale="en-GB").new_page()
    for path in ("/", "/search?q=smog", "/cities", "/networks", "/about", "/sign-in"):
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert page.get_by_role("link", name="Cities").count() >= 1
        assert "Szukaj" not in page.locator("header").first.inner_text()
