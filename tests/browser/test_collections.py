"""A leader builds and publishes a collection with the keyboard alone; others drag, and need no JavaScript."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.conftest import OpenContext
from tests.browser.test_keyboard import tab_to

TITLE = "Autobusy bez spalin: od czego zacząć"
FIRST, SECOND = (
    pages.record("practices", "gdynia-trolejbusy-bateryjne"),
    pages.record("practices", "tychy-trolejbusy-kpo"),
)


def press(page: Page, selector: str, steps: int = 120) -> None:
    tab_to(page, selector, steps)
    page.keyboard.press("Enter")


def order(page: Page) -> list[str]:
    return page.locator("[data-item] .collection-row b").all_inner_texts()


def test_a_leader_builds_and_publishes_a_collection_by_keyboard_alone(open_context: OpenContext) -> None:
    page = open_context(person=pages.LEADER).new_page()
    page.goto(FIRST)
    press(page, "a[href^='/collections/additions']", 200)
    page.wait_for_url("**/collections/additions*")
    press(page, "a[href^='/collections/new']")
    page.wait_for_url("**/collections/new*")
    tab_to(page, "#title")
    page.keyboard.type(TITLE)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/collections/[0-9a-z]+/edit"))
    editor = page.url
    page.goto(SECOND)
    press(page, "a[href^='/collections/additions']", 200)
    page.wait_for_url("**/collections/additions*")
    press(page, f"button[name=collection][aria-label$='{TITLE}']")
    page.wait_for_url(re.compile("/edit"))
    page.goto(editor)
    before = order(page)
    assert len(before) == 2

    tab_to(page, "[data-item]:first-child button[id^=down-]", 120)
    moved = page.evaluate("document.activeElement.id")
    page.keyboard.press("Enter")
    expect(page.locator("[data-item] .collection-row b").first).to_have_text(before[1])
    expect(page.locator("#live")).to_contain_text(f"„{before[0]}”: pozycja 2 z 2")
    assert page.evaluate("document.activeElement.id") == moved
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-item] .collection-row b").first).to_have_text(before[0])
    expect(page.locator("#live")).to_contain_text("pozycja 1 z 2")
    assert page.evaluate("document.activeElement.id") == moved.replace("down", "up")

    press(page, "[data-item]:first-child [id^=note-of-] > summary")
    tab_to(page, "[data-item]:first-child textarea")
    page.keyboard.type("Pokazuje, co daje bateria tam, gdzie nie ma przewodów.")
    press(page, "[data-item]:first-child [id^=note-of-] button")
    expect(page.locator("[data-item] .collection-note").first).to_contain_text("gdzie nie ma przewodów")
    page.goto(editor)
    press(page, "a[href$='/publication']")
    page.wait_for_url("**/publication")
    press(page, "form[action$='/publication'] button")
    page.wait_for_url(re.compile("/collections/[0-9a-z]+-autobusy"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("gdzie nie ma przewodów")).to_be_visible()


def test_items_are_dragged_and_moved_without_javascript_too(open_context: OpenContext) -> None:
    page = open_context(person=pages.EDITORIAL).new_page()
    page.set_viewport_size({"width": 1280, "height": 3000})  # the mouse reaches everything without scrolling
    page.goto(pages.PRIVATE["collection-editor"])
    before = order(page)
    page.locator("[data-handle]").first.drag_to(page.locator("[data-item]").nth(3).locator(".collection-row b"))
    expect(page.locator("[data-item] .collection-row b").first).not_to_have_text(before[0])
    assert sorted(order(page)) == sorted(before)
    assert order(page).index(before[0]) >= 2

    plain = open_context(person=pages.EDITORIAL, javascript=False).new_page()
    plain.goto(pages.PRIVATE["collection-editor"])
    while order(plain)[0] != before[0]:
        row = plain.locator("[data-item]", has=plain.get_by_text(before[0], exact=True))
        row.locator("button[id^=up-]").click()
        expect(plain.get_by_text(f"„{before[0]}”: pozycja")).to_be_visible()
    assert order(plain) == before
