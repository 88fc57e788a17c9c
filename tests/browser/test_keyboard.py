"""Everything with the keyboard alone, and always with a visible focus."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from app.features.accounts.passwords import DEMONSTRATION_PASSWORD
from tests.browser import pages

FOCUS_IS_SEEN = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return 'body';
    const label = e.labels?.[0];
    const looks = [[e], [e, '::after'], [e, '::before'], [label], [label, '::before'], [e.querySelector?.('path')]];
    const seen = looks.filter(([part]) => part).map((look) => getComputedStyle(...look)).some((style) =>
        (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
        || (e.matches('svg a') && parseFloat(style.strokeWidth) >= 3));
    const box = e.getBoundingClientRect();
    return seen && box.bottom > 0 && box.top < innerHeight ? '' : e.outerHTML.slice(0, 160);
}"""


def tab_to(page: Page, selector: str, steps: int = 60) -> None:
    """Press Tab until the element has the focus; on the way every focus is visible."""
    for _ in range(steps):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IS_SEEN) == ""
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def test_the_skip_link_leads_to_the_content(page: Page) -> None:
    page.goto("/cities")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_suggestions_with_arrows_enter_and_escape(page: Page) -> None:
    page.goto("/about")
    tab_to(page, "#site-q")
    page.keyboard.type("ryb")
    field, options = page.locator("#site-q"), page.locator("#site-q-suggestions [role=option]")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_value("ryb")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    chosen = options.first.get_attribute("data-href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{chosen}" if chosen else "**/search?q=*")


def test_facets_are_ticked_and_unticked(page: Page) -> None:
    page.goto("/search?q=smog")
    tab_to(page, "#facet-kind input")
    box = page.locator("#facet-kind input").first
    page.keyboard.press("Space")
    page.wait_for_url("**kind=*")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    page.wait_for_url(lambda url: "kind=" not in url)
    expect(box).to_be_focused()


def test_signing_in(page: Page) -> None:
    page.goto("/sign-in")
    tab_to(page, "main input[name=email]")
    page.keyboard.type(pages.CLERK)
    page.keyboard.press("Tab")
    page.keyboard.type(DEMONSTRATION_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk")


@pytest.mark.parametrize("name", ["home", "results", "map", "practice", "network", "city"])
def test_focus_is_always_seen(page: Page, name: str) -> None:
    page.goto(pages.PUBLIC[name])
    if name == "practice":  # what comes when it is scrolled to must not come in the middle of the walk
        page.locator("#similar").scroll_into_view_if_needed()
        expect(page.locator("#similar .card").first).to_be_visible()
    unseen = []
    for _ in range(45):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS_IS_SEEN)
        if found == "body":
            break
        unseen.append(found)
    assert [html for html in unseen if html] == []
