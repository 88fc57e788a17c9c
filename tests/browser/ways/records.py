"""Pages that are met while a record is written, compared, confirmed and reviewed."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from app.core.db import open_engine, open_session
from app.core.settings import Settings
from app.models import Record
from app.web.confirmations.links import link_for
from seed.places import seed_id
from tests.browser.writing import begin, fill_words, save


def editor_with_errors(page: Page, _folder: Path) -> None:
    begin(page)
    page.get_by_label("Początek").fill("wiosną")
    save(page)
    expect(page.locator(".govuk-error-message").first).to_be_visible()


def editor_of_a_visit(page: Page, _folder: Path) -> None:
    begin(page, "visit")


def editor_of_an_analysis(page: Page, _folder: Path) -> None:
    begin(page, "analysis")


def deletion(page: Page, _folder: Path) -> None:
    begin(page)
    page.get_by_role("link", name="Usuń szkic").click()
    page.wait_for_url("**/deletion")


def comparison(page: Page, _folder: Path) -> None:
    editor = begin(page)
    for title in ("Doradcy w domach", "Doradcy energetyczni w domach"):
        fill_words(page, title)
        save(page)
        expect(page.get_by_text("Szkic zapisany.").first).to_be_visible()
    page.goto(editor.replace("/edit", "/revisions"))
    page.get_by_role("button", name="Porównaj wersje").click()
    expect(page.locator(".diff ins").first).to_be_visible()


def conflict(page: Page, _folder: Path) -> None:
    editor = begin(page)
    elsewhere = page.context.new_page()
    elsewhere.goto(editor)
    fill_words(elsewhere, "Tekst z drugiej karty")
    save(elsewhere)
    elsewhere.close()
    fill_words(page, "Tekst z pierwszej karty")
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ktoś pisał w tym samym czasie")


def confirmation_by_link(page: Page, folder: Path) -> None:
    """As from the letter, which is written by day only."""
    settings = Settings(_env_file=None, data_dir=folder)
    engine = open_engine(settings.sqlalchemy_url)
    with open_session(engine, writes=False) as session:
        record = session.get_one(Record, seed_id("record", "kielce-system-informacji-przestrzennej"))
        link = link_for(settings, record, seed_id("person", "redakcja"))
    engine.dispose()
    page.goto(link.removeprefix(settings.base_url))
    expect(page.get_by_role("heading", level=1)).to_have_text("Czy to jeszcze aktualne?")


def review_to_decide(page: Page, _folder: Path) -> None:
    page.goto("/reviews")
    page.get_by_role("link", name="Rzeszów: Urban Lab").click()
    expect(page.get_by_role("heading", name="Decyzja")).to_be_visible()
    page.get_by_role("button", name="Zatwierdź i opublikuj").click()
    expect(page.get_by_role("alert")).to_contain_text("Odpowiedz na każdy punkt listy")


def rules_of_review(page: Page, _folder: Path) -> None:
    page.goto("/reviews")
    page.locator("aside").get_by_role("link", name="Miasto efektywne energetycznie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zasady sprawdzania")
