"""A post is reported, hidden by the leader of its network, and its author reads why; without JavaScript too."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser import pages
from tests.browser.conftest import OpenContext

THREAD = pages.thread("slowniczek") + "?page=2"
POST = "#post-24"
WHY = "Śmiejmy się ze słów, nie z ludzi."


def test_reported_hidden_and_seen_by_its_author(open_context: OpenContext) -> None:
    clerk = open_context(person=pages.CLERK).new_page()
    clerk.goto(THREAD)
    words = clerk.locator(POST).get_by_text("wielkimi literami")
    expect(words).to_be_visible()
    clerk.locator(POST).get_by_role("link", name="Zgłoś").click()
    clerk.get_by_role("button", name="Zgłoś").click()
    expect(clerk.locator("[data-error-summary]")).to_be_focused()
    clerk.get_by_label("Obraża kogoś albo kogoś nęka").check()
    clerk.get_by_label("Dopowiedz własnymi słowami").fill("Autor prezentacji może się rozpoznać.")
    clerk.get_by_role("button", name="Zgłoś").click()
    expect(clerk.get_by_text("Dziękujemy za zgłoszenie.")).to_be_visible()

    leader = open_context(person=pages.NETWORK_LEADER).new_page()
    leader.goto("/desk")
    leader.locator("#moderation").get_by_role("link", name="Wpis 24").click()
    expect(leader.get_by_text("Autor prezentacji może się rozpoznać.")).to_be_visible()
    leader.get_by_label("Ukryj", exact=True).check()
    leader.get_by_label("Powód albo treść uwagi").fill(WHY)
    leader.get_by_role("button", name="Zapisz decyzję").click()
    expect(leader.get_by_text("Ukryto. Autor zobaczy powód.")).to_be_visible()
    expect(leader.locator("#done")).to_contain_text(WHY)

    clerk.goto(THREAD)
    expect(clerk.locator(POST)).to_contain_text("Wpis 24 ukryto.")
    expect(words).to_have_count(0)

    author = open_context(person="marianna.trajtek@rynek.example", javascript=False).new_page()
    author.goto(THREAD)
    expect(author.locator(POST)).to_contain_text("wielkimi literami")
    expect(author.locator(POST)).to_contain_text(WHY)

    leader.get_by_label("Przywróć", exact=True).check()
    leader.get_by_label("Powód albo treść uwagi").fill("Jednak zostaje: nikogo tu nie nazwano.")
    leader.get_by_role("button", name="Zapisz decyzję").click()
    clerk.goto(THREAD)
    expect(words).to_be_visible()
