"""What people come for, from beginning to end, in a real browser."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.conftest import OpenContext
from tests.browser.writing import begin, fill_words, save, saving_itself, unfold

PATIENCE = 30.0
"""Seconds, on a machine with other things to do; how soon a record is found is measured by ``make bench``."""


def expect_found(page: Page, words: str) -> None:
    """The record that is open is found in time, by somebody without an account."""
    address, _, path = page.url.partition("/practices")
    stranger = page.context.browser.new_context(base_url=address)  # type: ignore[union-attr]
    end = time.monotonic() + PATIENCE
    try:
        while f'href="/practices{path}"' not in stranger.request.get("/search", params={"q": words}).text():
            assert time.monotonic() < end, f"{words} was not found"
            time.sleep(0.1)
    finally:
        stranger.close()


def publish(page: Page, note: str = "") -> None:
    page.get_by_role("button", name="Sprawdź i opublikuj").click()
    page.wait_for_url("**/publication")
    if note:
        page.get_by_label("Co się zmieniło?").fill(note)
    page.get_by_role("button", name=re.compile("^Opublikuj")).click()
    page.wait_for_url("**/practices/**")
    expect(page.get_by_text("Opublikowano.")).to_be_visible()


def test_a_clerk_asks_in_two_sentences_and_finds_whom_to_ask(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Opisz to tak, jak koledze").fill(
        "Zimą w centrum nie da się oddychać od smogu. Dopłacamy do pieców, ale starsi mieszkańcy nie składają wniosków."
    )
    page.locator(".ask").get_by_role("button", name="Szukaj").click()
    page.wait_for_url("**/search?q=*")
    expect(page.get_by_text("Dlaczego tu jest:").first).to_be_visible()
    before = page.locator(".results__count").inner_text()
    asked = page.url

    box = page.locator("#facet-kind input").first
    box.check()
    expect(page).to_have_url(re.compile("kind="))
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    expect(page.locator(".results__count")).not_to_have_text(before)
    expect(page.locator("#live")).to_have_text(page.locator(".results__count").inner_text())
    page.go_back()
    expect(page).to_have_url(asked)
    expect(page.locator(".results__count")).to_have_text(before)
    expect(page.locator("#facet-kind input").first).not_to_be_checked()

    page.locator(".card--practice .card__title a").first.click()
    page.wait_for_url("**/practices/**")
    expect(page.locator(".snapshot").get_by_text("Kogo pytać")).to_be_visible()
    first = page.get_by_role("heading", level=1).inner_text()
    page.locator("#similar").scroll_into_view_if_needed()
    similar = page.locator("#similar .card__title a").first
    expect(similar).to_be_visible()
    similar.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(first)


def test_an_editor_writes_publishes_completes_compares_and_withdraws(open_context: OpenContext) -> None:
    page = open_context(person=pages.EDITOR).new_page()
    editor = begin(page)
    title = "Doradcy grzewczy chodzą od drzwi do drzwi"
    with saving_itself(page, "territories=247301"):
        fill_words(page, title)
        page.get_by_label("Nazwa miasta lub gminy").press_sequentially("Rybnik")
        page.locator("#territories-options").get_by_label("Rybnik (śląskie)").check()
    page.reload()
    expect(page.get_by_label("Tytuł", exact=True)).to_have_value(title)
    expect(page.get_by_label("Rybnik (śląskie)")).to_be_checked()

    unfold(page, "Wyniki")
    with saving_itself(page, "=2025"):
        page.get_by_role("button", name="Dodaj wynik").click()
        expect(page.locator("#claims-0-subject")).to_be_focused()
        page.locator("#claims-0-subject").fill("złożone wnioski")
        page.locator("#claims-0-value").fill("412")
        page.locator("#claims-0-unit").fill("wniosków")
        page.locator("#claims-0-year").fill("2025")
    expect(page.locator("#progress .evidence")).to_be_visible()
    publish(page)
    expect_found(page, "doradcy grzewczy od drzwi")
    record = page.url
    expect(page.locator("#results")).to_contain_text("412")

    page.goto(editor)
    unfold(page, "Lekcje")
    page.get_by_role("textbox", name="Co poszło nie tak").fill("Pierwsza zima bez doradców w soboty była stracona.")
    publish(page, "Dopisane lekcje")
    expect(page.locator("#lessons")).to_contain_text("w soboty")
    page.get_by_role("link", name="Historia zmian").click()
    page.get_by_role("button", name="Porównaj wersje").click()
    expect(page.locator(".diff ins").first).to_contain_text("w soboty")

    page.goto(editor)
    page.get_by_role("link", name="Wycofaj").click()
    page.get_by_label("Powód").fill("Dane okazały się niepełne.")
    page.locator("main").get_by_role("button", name="Wycofaj rekord").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ten rekord wycofano")
    answer = open_context().new_page().goto(record)
    assert answer is not None
    assert answer.status == 410


def test_the_same_without_javascript(open_context: OpenContext) -> None:
    page = open_context(person=pages.EDITOR, javascript=False).new_page()
    begin(page)
    title = "Wymiana pieców bez skryptów w przeglądarce"
    fill_words(page, title)
    page.get_by_label("Nazwa miasta lub gminy").fill("Rybnik")
    page.get_by_role("button", name="Znajdź").first.click()
    page.get_by_label("Rybnik (śląskie)").check()
    unfold(page, "Wyniki")
    page.get_by_role("button", name="Dodaj wynik").click()
    page.wait_for_url("**/edit#claims-0-subject")
    page.locator("#claims-0-subject").fill("wymienione piece")
    page.locator("#claims-0-value").fill("97")
    save(page)
    expect(page.get_by_text("Szkic zapisany.").first).to_be_visible()
    expect(page.get_by_label("Tytuł", exact=True)).to_have_value(title)
    expect(page.locator("#claims-0-value")).to_have_value("97")
    expect(page.locator("#progress .evidence")).to_be_visible()
    publish(page)
    expect_found(page, "wymiana pieców bez skryptów")


def test_searching_paging_and_languages_without_javascript(open_context: OpenContext) -> None:
    page = open_context(javascript=False).new_page()
    page.goto("/")
    page.get_by_label("Opisz to tak, jak koledze").fill("dym z pieców i smog w mieście")
    page.locator(".ask").get_by_role("button", name="Szukaj").click()
    page.locator("#facet-kind input[value=practice]").check()
    page.get_by_role("button", name="Zastosuj filtry").click()
    expect(page).to_have_url(re.compile("kind=practice"))
    expect(page.locator("#facet-kind input[value=practice]")).to_be_checked()
    assert page.locator(".results__cards .card:not(.card--practice)").count() == 0

    page.goto("/search?kind=practice")
    page.get_by_role("link", name="Następna").click()
    expect(page).to_have_url(re.compile("kind=practice.*page=2|page=2.*kind=practice"))
    here = page.url
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(here)
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_an_english_reader_stays_on_the_page(page: Page) -> None:
    for path in ("/search?q=smog&kind=practice", pages.PUBLIC["practice-english"], "/cities?q=ryb"):
        page.goto(path)
        here = page.url
        page.locator(".site-header__language").click()
        expect(page).to_have_url(here)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.locator(".site-header__language").click()
        expect(page.locator("html")).to_have_attribute("lang", "pl")
