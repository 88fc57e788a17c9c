"""A challenge finds its practice before it is even saved, and a later practice finds the challenge."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.conftest import OpenContext
from tests.browser.writing import begin, fill_words

CITY = "marianna.trajtek@rynek.example"
"""An editor of another city (Gdynia)."""
TITLE = "Wraki samochodów na osiedlowych parkingach"
FOUND_WITHIN = 20.0
"""Seconds until the city is told on a busy machine: the record is indexed, compared, and the note is written."""


def state(page: Page) -> None:
    page.goto("/challenges")
    page.get_by_role("link", name="Opisz swoje wyzwanie").click()
    page.get_by_label("Wyzwanie w jednym zdaniu").fill("Deszczówka zalewa piwnice")
    page.get_by_label("Co się dzieje").fill(
        "Po ulewach woda zalewa piwnice. Szukamy zasad dotacji na zbiorniki i ogrody deszczowe przy domach."
    )
    page.get_by_role("button", name="Zobacz, co odpowiada").click()
    expect(page.locator("#challenge-answers .answer").first).to_contain_text("Fragment wyzwania")
    expect(page.locator("#challenge-answers")).to_contain_text("Niczego jeszcze nie zapisano.")
    page.get_by_label("Wyzwanie w jednym zdaniu").fill(TITLE)
    page.get_by_label("Co się dzieje").fill(
        "Porzucone samochody zajmują miejsca na parkingach. Straż miejska nie umie ustalić właściciela wraku. "
        "Szukamy miasta, które usuwa porzucone samochody z osiedli bez procesów sądowych."
    )
    page.get_by_role("button", name="Zapisz wyzwanie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def publish_an_answer(page: Page) -> None:
    begin(page)
    fill_words(page, "Porzucone samochody znikają z osiedli w trzy miesiące")
    page.get_by_label("W skrócie").fill(
        "Straż miejska ustala właściciela wraku i usuwa porzucone samochody z osiedlowych parkingów bez procesów."
    )
    page.get_by_label("Wyzwanie", exact=True).fill("Wraki samochodów zajmowały miejsca na parkingach osiedli.")
    page.get_by_label("Nazwa miasta lub gminy").press_sequentially("Rybnik")
    page.locator("#territories-options").get_by_label("Rybnik (śląskie)").check()
    page.get_by_role("button", name="Sprawdź i opublikuj").click()
    page.wait_for_url("**/publication")
    page.get_by_role("button", name=re.compile("^Opublikuj")).click()
    page.wait_for_url("**/practices/**")


def wait_for_news(page: Page) -> None:
    end = time.monotonic() + FOUND_WITHIN
    while not page.locator("#challenge-news").count():
        assert time.monotonic() < end, "the city was not told"
        time.sleep(0.2)
        page.goto("/desk")


def test_a_challenge_finds_its_practice_and_a_later_practice_finds_the_challenge(open_context: OpenContext) -> None:
    city = open_context(person=CITY).new_page()
    state(city)
    challenge = city.url

    publish_an_answer(open_context(person=pages.EDITOR).new_page())

    wait_for_news(city)
    city.locator("#challenge-news").get_by_role("link", name="Porzucone samochody znikają").click()
    answer = city.locator(".answer--new")
    expect(answer).to_contain_text("Fragment wyzwania")
    expect(answer).to_contain_text("nowe")
    answer.locator("summary").click()
    answer.get_by_label("Dlaczego").fill("Zaczniemy od tej samej listy kroków.")
    answer.get_by_role("button", name="To odpowiada na wyzwanie").click()
    expect(city.locator(".answer--answers")).to_contain_text("Zaczniemy od tej samej listy kroków.")

    visitor = open_context(javascript=False).new_page()
    visitor.goto(challenge)
    expect(visitor.get_by_text("ma odpowiedź").first).to_be_visible()
    expect(visitor.locator(".answer--answers")).to_contain_text("Porzucone samochody znikają")
    city.goto("/desk")
    expect(city.get_by_role("heading", level=1)).to_be_visible()
    expect(city.locator("#challenge-news")).to_have_count(0)
