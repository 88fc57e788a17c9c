"""Being told: levels by keyboard alone, a bell that rings live in another browser, mail ended with one click."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from seed.places import seed_id
from tests.browser import pages
from tests.browser.axe import violations
from tests.browser.conftest import OpenContext
from tests.browser.test_keyboard import tab_to
from tests.browser.ways.accounts import unsubscription

NETWORK = f"/networks/{seed_id('network', 'pim1-powietrze')}-"


def test_a_level_is_chosen_with_the_keyboard_alone(open_context: OpenContext) -> None:
    page = open_context(person=pages.CLERK).new_page()
    page.goto(NETWORK)
    tab_to(page, ".watch summary")
    page.keyboard.press("Enter")
    tab_to(page, ".watch input:checked")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".watch input:focus").get_attribute("value")
    assert violations(page) == []  # the open menu too
    tab_to(page, ".watch button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Jakość powietrza:")).to_be_visible()
    expect(page.locator(f".watch input[value={chosen}]")).to_be_checked()


def test_the_bell_rings_in_one_browser_while_somebody_writes_in_another(open_context: OpenContext) -> None:
    reader = open_context(person=pages.CLERK).new_page()
    reader.goto("/about")
    bell = reader.locator("[data-bell]")
    before = int(bell.get_attribute("data-unread") or 0)
    writer = open_context(person=pages.EDITOR).new_page()
    reply(writer, "Dopisuję, żeby zadzwoniło.")
    expect(bell).to_have_attribute("data-unread", str(before + 1))
    expect(bell).to_have_attribute("aria-label", f"Powiadomienia, nowe: {before + 1}")
    expect(reader.locator("#live")).to_have_text("Masz nowe powiadomienie.")
    without = open_context(person=pages.CLERK, javascript=False).new_page()
    without.goto("/notifications")
    expect(without.locator("[data-bell]")).to_have_attribute("data-unread", str(before + 1))
    without.get_by_role("button", name="Oznacz wszystkie jako przeczytane").click()
    expect(without.locator("[data-bell]")).to_have_attribute("data-unread", "0")
    expect(bell).to_have_attribute("data-unread", "0")  # the other browser hears of that too


def reply(page: Page, text: str) -> None:
    """Write in a conversation that the clerk began."""
    page.goto(pages.thread("doradcy-71"))
    form = page.locator("form#reply")
    form.locator("textarea[name=text]").fill(text)
    form.locator("button[type=submit]:not([formaction])").last.click()
    expect(page.get_by_text(text).first).to_be_visible()


def test_one_click_without_an_account_or_a_script_ends_mail(open_context: OpenContext, folder: Path) -> None:
    page = open_context(javascript=False).new_page()
    unsubscription(page, folder)
    page.get_by_role("button", name="Nie pisz więcej").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nie będziemy więcej pisać")
