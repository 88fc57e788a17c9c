"""Pages that are met while somebody searches, collects what was found, or states a challenge."""

from __future__ import annotations

import secrets
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import pages


def search_without_a_name(page: Page, _folder: Path) -> None:
    page.goto("/search?q=smog")
    page.locator("summary", has_text="Zapisz").click()
    page.locator("[name=name][form=save-search]").fill("   ")
    page.locator("button[form=save-search]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zapisz wyszukiwanie")


def conflict_of_curators(page: Page, _folder: Path) -> None:
    """The same note, saved from two tabs; the first one saved would be gone."""
    elsewhere = page.context.new_page()
    for tab in (elsewhere, page):
        tab.goto(pages.PRIVATE["collection-editor"])
        tab.locator("[id^=note-of-] > summary").first.click()
    for tab in (elsewhere, page):
        tab.locator("textarea[id^=note-]").first.fill(f"Notatka {secrets.token_hex(4)}")
        tab.get_by_role("button", name="Zapisz notatkę").first.click()
        tab.wait_for_load_state()
    elsewhere.close()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ktoś pisał w tym samym czasie")


def challenge_looked_at(page: Page, _folder: Path) -> None:
    page.goto("/challenges/new")
    page.get_by_label("Wyzwanie w jednym zdaniu").fill("Po ulewach zalewa nam piwnice")
    page.get_by_label("Co się dzieje").fill("Szukamy zasad dotacji na zbiorniki i ogrody deszczowe przy domach.")
    page.get_by_role("button", name="Zobacz, co odpowiada").click()
    expect(page.locator("#challenge-answers .answer").first).to_be_visible()


def challenge_with_errors(page: Page, _folder: Path) -> None:
    page.goto("/challenges/new")
    page.get_by_role("button", name="Zapisz wyzwanie").click()
    expect(page.locator(".govuk-error-message").first).to_be_visible()
