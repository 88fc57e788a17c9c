"""Conversations with the keyboard alone, from a selected passage, and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from seed.places import seed_id
from tests.browser import pages
from tests.browser.conftest import OpenContext
from tests.browser.test_keyboard import tab_to

RECORD = seed_id("record", "gdansk-ogrody-deszczowe")
NEW = f"/threads/new?subject=record:{RECORD}&section=solution"
SELECT_PASSAGE = """() => {
    const text = document.querySelector('[data-passage=solution] p').firstChild;
    const range = document.createRange();
    range.setStart(text, 0); range.setEnd(text, 46);
    const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
    return range.toString();
}"""


@pytest.fixture
def clerk(open_context: OpenContext) -> Page:
    return open_context(person=pages.CLERK).new_page()


def test_a_question_with_the_keyboard_alone(clerk: Page) -> None:
    clerk.goto(NEW)
    tab_to(clerk, "#title")
    clerk.keyboard.type("Kto pielęgnuje ogród po gwarancji?")
    tab_to(clerk, "#text")
    clerk.keyboard.type("Pytam @red")
    option = clerk.locator(".mentions [role=option]").first
    expect(option).to_contain_text("@redakcja")
    clerk.keyboard.press("Enter")
    expect(option).to_be_hidden()
    clerk.keyboard.type("i **wszystkich**.")
    expect(clerk.locator("#text")).to_have_value("Pytam @redakcja i **wszystkich**.")
    expect(clerk.locator("[data-save-status]")).to_contain_text("Szkic zapisany.")
    clerk.goto("/threads")
    clerk.goto(NEW)
    expect(clerk.get_by_text("To Twój szkic z:")).to_be_visible()
    expect(clerk.locator("#text")).to_have_value("Pytam @redakcja i **wszystkich**.")
    tab_to(clerk, "button[value=preview]")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#post-preview strong").last).to_have_text("wszystkich")
    assert "/threads/new" in clerk.url
    clerk.keyboard.press("Shift+Tab")
    expect(clerk.get_by_role("button", name="Zacznij rozmowę")).to_be_focused()
    clerk.keyboard.press("Enter")
    expect(clerk.get_by_role("heading", level=1)).to_have_text("Kto pielęgnuje ogród po gwarancji?")
    tab_to(clerk, "#reply textarea", steps=90)
    clerk.keyboard.type("Dopowiem: chodzi o trzeci rok.")
    tab_to(clerk, "#reply button[type=submit]:not([name])")
    clerk.keyboard.press("Enter")
    clerk.wait_for_url("**#post-2")
    expect(clerk.locator("#post-2")).to_contain_text("trzeci rok")


def test_a_selected_passage_can_be_asked_about(clerk: Page) -> None:
    clerk.goto(f"/practices/{RECORD}-")
    passage = clerk.evaluate(SELECT_PASSAGE)
    link = clerk.get_by_role("link", name="Zapytaj o ten fragment")
    expect(link).to_be_visible()
    link.click()
    expect(clerk.locator("figure.passage blockquote")).to_have_text(passage.strip())
    expect(clerk.locator("#section")).to_have_value("solution")
    clerk.locator("#title").fill("Co to znaczy w praktyce?")
    clerk.locator("#text").fill("Proszę o przykład.")
    clerk.locator("#new-thread button[type=submit]:not([name])").click()
    expect(clerk.locator("figure.passage")).to_contain_text("z wersji 1")
    clerk.goto(f"/practices/{RECORD}-")
    expect(clerk.locator("#solution .ask-here")).to_contain_text("rozm")


def test_everything_without_javascript(open_context: OpenContext) -> None:
    plain = open_context(person=pages.EDITOR, javascript=False).new_page()
    plain.goto(f"/practices/{RECORD}-")
    plain.locator("#conditions .ask-here a").first.click()
    plain.locator("#title").fill("Jak daleko od ściany?")
    plain.locator("#text").fill("Ile to **metrów**?")
    plain.get_by_role("button", name="Podgląd").click()
    expect(plain.locator("#post-preview strong")).to_have_text("metrów")
    expect(plain.locator("#title")).to_have_value("Jak daleko od ściany?")
    plain.locator("#new-thread button[type=submit]:not([name])").click()
    expect(plain.get_by_text("Rozmowa rozpoczęta.")).to_be_visible()
    plain.goto(f"/threads/{seed_id('thread', 'doradcy-71')}-")
    plain.locator("#post-4").get_by_role("button", name="Przydatne").click()
    expect(plain.locator("#post-4 [value=useful]")).to_have_attribute("aria-pressed", "true")
    plain.locator("#post-4").get_by_role("link", name="Cytuj").click()
    expect(plain.locator("#text")).to_have_value(quoted())


def quoted() -> str:
    post = seed_id("post", "doradcy-71/4")
    words = "Dziękuję. Od rejestru z datami na pewno łatwiej zacząć niż od analizy."
    return f"> [Jagna Kominek, #4](/posts/{post})\n>\n> {words}\n\n"
