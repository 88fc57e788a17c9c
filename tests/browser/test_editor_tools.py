"""The tools of the editor: formatting, previews, rows, pickers, folded parts."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.conftest import OpenContext
from tests.browser.writing import begin, unfold


@pytest.fixture
def editor(open_context: OpenContext) -> Page:
    """A fresh practice in the editor."""
    page = open_context(person=pages.EDITOR).new_page()
    begin(page)
    return page


def test_text_is_made_bold_and_looked_at(editor: Page) -> None:
    field = editor.get_by_role("textbox", name="Wyzwanie", exact=True)
    field.fill("dym")
    field.press("ControlOrMeta+a")
    editor.get_by_role("toolbar", name="Formatowanie: Wyzwanie").get_by_role("button", name="Pogrubienie").click()
    expect(field).to_have_value("**dym**")
    editor.get_by_role("button", name="Podgląd: Wyzwanie").click()
    expect(editor.locator("#look-challenge strong")).to_have_text("dym")


def test_rows_come_and_go_and_say_so(editor: Page) -> None:
    unfold(editor, "Wyniki")
    add = editor.get_by_role("button", name="Dodaj wynik")
    add.click()
    expect(editor.locator("#live")).to_have_text("Dodano wiersz.")
    add.click()
    expect(editor.locator("#claims-1-subject")).to_be_focused()
    editor.locator("#claims-1-subject").fill("drugi")
    editor.get_by_role("button", name="Usuń: Wynik 1").click()
    expect(editor.locator("#live")).to_have_text("Usunięto wiersz.")
    expect(editor.locator("#claims [data-row]")).to_have_count(1)
    expect(editor.locator("#claims-1-subject")).to_be_focused()


def test_only_saving_is_called_saving(editor: Page) -> None:
    before = editor.locator("[data-save-status]").inner_text()
    with editor.expect_response("**/options?*"):
        editor.get_by_label("Nazwa miasta lub gminy").fill("Rybnik")
    expect(editor.get_by_label("Rybnik (śląskie)")).to_be_visible()
    expect(editor.locator("[data-save-status]")).to_have_text(before)


def test_every_part_is_reached_from_the_table_and_unfolds(editor: Page) -> None:
    links = editor.get_by_role("navigation", name="Części opisu").get_by_role("link")
    for place in range(links.count()):
        links.nth(place).click()
        expect(editor.locator(links.nth(place).get_attribute("href") or "")).to_be_in_viewport()
        editor.evaluate("scrollTo(0, 0)")


def test_text_that_was_not_saved_is_offered_again(editor: Page) -> None:
    editor.route("**/draft?autosave=1", lambda route: route.abort())
    unfold(editor, "Historia")
    editor.get_by_role("textbox", name="Co zrobiono").fill("Doradcy w domach")
    end = time.monotonic() + 5
    while "Doradcy w domach" not in editor.evaluate("Object.values(sessionStorage).join()"):
        assert time.monotonic() < end, "the text was not kept in the tab"
        time.sleep(0.05)
    editor.goto("/about")
    editor.go_back()
    editor.get_by_role("button", name="Przywróć go").click()
    expect(editor.get_by_role("textbox", name="Co zrobiono")).to_have_value("Doradcy w domach")
