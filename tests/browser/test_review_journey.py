"""A practice is sent to its network, returned, mended and approved, by two people in two browsers."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.conftest import OpenContext
from tests.browser.writing import begin, fill_words

TITLE = "Rybnik: doradca energetyczny przychodzi do szkoły"
NETWORK = "Miasto efektywne energetycznie"


def write_for_the_network(page: Page) -> str:
    """A snapshot placed in the network; returns the address of its editor."""
    editor = begin(page)
    fill_words(page, TITLE)
    page.get_by_label("Nazwa miasta lub gminy").press_sequentially("Rybnik")
    page.locator("#territories-options").get_by_label("Rybnik (śląskie)").check()
    page.get_by_label("Sieć", exact=True).select_option(label=NETWORK)
    return editor


def send(page: Page) -> None:
    page.get_by_role("button", name="Sprawdź i opublikuj").click()
    page.wait_for_url("**/publication")
    expect(page.get_by_text(f"tekst sprawdzi sieć „{NETWORK}”")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Wyślij")).click()
    page.wait_for_url("**/reviews/**")
    expect(page.get_by_text("Wysłano do sprawdzenia.")).to_be_visible()


def answer_checklist(page: Page) -> None:
    for item in page.locator("#verdict").get_by_label("tak", exact=True).all():
        item.check()


def test_a_practice_is_returned_mended_and_approved(open_context: OpenContext) -> None:
    author, leader = open_context(person=pages.EDITOR).new_page(), open_context(person=pages.ENERGY_LEADER).new_page()
    editor = write_for_the_network(author)
    send(author)

    leader.goto("/desk")
    leader.locator("#reviews").get_by_role("link", name=TITLE).click()
    leader.locator("#field-contact").get_by_role("link", name="Dodaj uwagę").click()
    expect(leader.get_by_label("Do czego")).to_have_value("contact")
    leader.get_by_label("Uwaga", exact=True).fill("Podaj komórkę, która odpowiada za doradców.")
    leader.get_by_role("button", name="Dodaj uwagę").click()
    expect(leader.locator("#field-contact .point")).to_contain_text("osoba prowadząca sieć")
    leader.get_by_role("button", name="Zwróć z uwagami").click()
    expect(leader.get_by_text("Tekst wrócił do autora z uwagami.")).to_be_visible()

    author.goto("/desk")
    author.locator("#returned-reviews").get_by_role("link", name=TITLE).click()
    author.locator("#field-contact summary").click()
    author.get_by_label("Twoja odpowiedź").fill("Dopisana.")
    author.get_by_role("button", name="Dodaj odpowiedź").click()
    expect(author.locator(".point__answer")).to_contain_text("Dopisana.")
    author.goto(editor)
    author.get_by_label("Kogo pytać").fill("Biuro Doradztwa Energetycznego, doradcy@miasto.example")
    send(author)

    review = author.url
    leader.goto(review)
    expect(leader.locator("#field-contact")).to_contain_text("Biuro Doradztwa Energetycznego")
    leader.get_by_role("button", name="Oznacz jako rozstrzygniętą").click()
    expect(leader.locator("#field-contact .point")).to_contain_text("rozstrzygnięta")
    answer_checklist(leader)
    leader.get_by_role("button", name="Zatwierdź i opublikuj").click()
    leader.wait_for_url("**/practices/**")
    expect(leader.get_by_text("Zatwierdzono i opublikowano.")).to_be_visible()

    reader = open_context(javascript=False).new_page()
    reader.goto(leader.url)
    checked = reader.locator(".facts div", has_text="Sprawdzone")
    expect(checked).to_contain_text(f"osoba prowadząca sieć „{NETWORK}”")
    answer = reader.goto(review)
    assert answer is not None
    assert answer.status == 404
