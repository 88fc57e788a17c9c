"""Pages that are met while somebody curates."""

from __future__ import annotations

import secrets
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import pages


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
