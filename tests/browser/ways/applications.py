"""Pages that are met while somebody applies to a call."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import pages


def application_to_be_withdrawn(page: Page, _folder: Path) -> None:
    """Of the call that waits for its results; once another test has published them, of the one that is still open."""
    for address in pages.APPLICATIONS:
        page.goto(address)
        link = page.get_by_role("link", name="Wycofaj wniosek")
        if link.count():
            link.click()
            break
    expect(page.get_by_role("heading", level=1)).to_have_text("Wycofać ten wniosek?")
