"""Every page: axe finds nothing, nothing leaves the site, nothing scrolls sideways, in light and in dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import pages
from tests.browser.axe import violations
from tests.browser.conftest import sign_in


@pytest.fixture(
    scope="module", params=[(360, "light"), (1280, "light"), (1280, "dark")], ids=lambda p: f"{p[0]}-{p[1]}"
)
def look(request):
    return request.param


def check(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("h1").count() == 1
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, input:not([type=hidden]), select, summary, nav a')]
            .filter(e => e.checkVisibility({checkOpacity: true}) && !e.closest('.visually-hidden, .skip-link'))
            .map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
            .filter(([_, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""
    )
    assert small == []


def test_pages_that_everybody_sees(open_context, look) -> None:
    page = open_context(width=look[0], dark=look[1] == "dark").new_page()
    for path in pages.PUBLIC.values():
        check(page, path)


def test_pages_of_a_signed_in_editor(open_context, look) -> None:
    page = open_context(width=look[0], dark=look[1] == "dark").new_page()
    sign_in(page, pages.EDITORIAL)
    for path in pages.PRIVATE.values():
        check(page, path)


def test_english_pages_are_in_english(open_context) -> None:
    page = open_context(locale="en-GB").new_page()
    for path in ("/", "/search?q=smog", "/cities", "/networks", "/about", "/sign-in"):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.get_by_role("link", name="Cities").count() >= 1
        assert "Szukaj" not in page.locator("header").first.inner_text()
