"""Pages that are met while somebody searches."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect


def search_without_a_name(page: Page, _folder: Path) -> None:
    page.goto("/search?q=smog")
    page.locator("summary", has_text="Zapisz").click()
    page.locator("[name=name][form=save-search]").fill("   ")
    page.locator("button[form=save-search]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zapisz wyszukiwanie")
