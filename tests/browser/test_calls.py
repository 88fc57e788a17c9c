"""A call becomes a network, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from seed.places import seed_id
from tests.browser import pages
from tests.browser.conftest import OpenContext

CLOSED = seed_id("call", "oceniany")


def test_an_editor_writes_an_application_that_saves_itself_and_submits_it(open_context: OpenContext) -> None:
    page = open_context(person=pages.APPLICANT).new_page()
    page.goto("/desk")
    page.locator("#calls").get_by_role("link", name="Nabór do sieci edycji pokazowej").first.click()
    page.get_by_label("Dlaczego chcecie pracować w tej sieci?").fill("Chcemy policzyć, kto dokąd jeździ.")
    page.get_by_label("Co wnosicie?").fill("Dane z trzech ankiet w szkole.")
    expect(page.locator("[data-save-status]")).to_contain_text("Zapisano szkic:")
    page.reload()
    expect(page.get_by_label("Co wnosicie?")).to_have_value("Dane z trzech ankiet w szkole.")
    page.get_by_label("Kto będzie w kontakcie").select_option(label="Pankracy Próbny")
    page.get_by_role("button", name="Zapisz i sprawdź").click()
    expect(page.get_by_text("Wniosek jest pełny. Przeczytajcie")).to_be_visible()
    page.get_by_role("button", name="Złóż wniosek").click()
    expect(page.get_by_text("Wniosek jest złożony.")).to_be_visible()


def decide(page: Page) -> None:
    page.goto(f"/calls/{CLOSED}/applications")
    expect(page.get_by_text("Najpierw rozstrzygnij")).to_be_visible()
    page.get_by_role("link", name="Miasto Pokazowo (przykład)").click()
    page.get_by_label("odrzucony").check()
    page.get_by_label("Uzasadnienie").fill("Trzydzieści dni w roku to za mało na całą sieć.")
    page.get_by_role("button", name="Zapisz rozstrzygnięcie").click()
    page.get_by_role("button", name="Ogłoś wyniki").click()
    expect(page.get_by_text("Wyniki są ogłoszone.")).to_be_visible()
    expect(page.locator("#results tbody tr")).to_have_count(6)
    expect(page.locator("#results")).not_to_contain_text("Pokazowo")


def test_the_secretariat_decides_publishes_and_forms_a_network(open_context: OpenContext) -> None:
    page = open_context(person=pages.SECRETARIAT).new_page()
    decide(page)
    page.goto(f"/calls/{CLOSED}/applications")
    page.get_by_role("link", name="Utwórz sieć z przyjętych").click()
    expect(page.get_by_label("Lider: Miasto Próbkowice")).to_be_checked()
    page.get_by_label("Nazwa sieci").fill("Powietrze od drzwi do drzwi")
    for place in ("Wzorowice", "Szablonowo", "Zmyślin", "Wymyślnik"):
        expect(page.get_by_label(f"Partner: Miasto {place}")).to_be_checked()
    page.get_by_label("Partner: Miasto Przykładowo").uncheck()
    page.get_by_role("button", name="Sprawdź skład").click()
    expect(page.get_by_text("Nie: jest ich 4.")).to_be_visible()
    expect(page.get_by_label("Za mało partnerów: dlaczego?")).to_be_visible()
    page.get_by_label("Partner: Miasto Przykładowo").check()
    page.get_by_label("Co łączy te miasta").fill("Wszystkie szukają domów, do których nie dotarła dotacja.")
    page.get_by_role("button", name="Utwórz sieć").click()
    expect(page.get_by_text("Sieć powstała.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Powietrze od drzwi do drzwi")
    expect(page.get_by_text("Tak: jest ich 5.")).to_be_visible()
    expect(page.get_by_text("do których nie dotarła dotacja")).to_be_visible()

    applicant = open_context(person=pages.APPLICANT).new_page()
    applicant.goto("/desk")
    expect(applicant.get_by_role("link", name="Powietrze od drzwi do drzwi").first).to_be_visible()
    expect(applicant.locator("#calls").get_by_text("jest odpowiedź")).to_be_visible()
