"""Pages of a post that somebody has written."""

from __future__ import annotations

import secrets
from pathlib import Path

from playwright.sync_api import Page, expect

from seed.places import seed_id

ASKER = "ludomir.terminski@rynek.example"


def own_post(page: Page) -> str:
    """Address of a post that the clerk has written; its words are changed, so that it has a history."""
    path = f"/posts/{seed_id('post', 'koszt-analizy/1')}"
    page.goto(f"{path}/edit")
    text = page.locator("#text")
    text.fill(f"{text.input_value()} {secrets.token_hex(3)}")
    page.get_by_role("button", name="Zapisz zmianę").click()
    expect(page.get_by_text("Zmieniono:").first).to_be_visible()
    return path


def post_changed(page: Page, _folder: Path) -> None:
    page.goto(f"{own_post(page)}/edit")


def post_history(page: Page, _folder: Path) -> None:
    page.goto(f"{own_post(page)}/revisions")
    expect(page.locator(".diff ins").first).to_be_visible()


def post_deletion(page: Page, _folder: Path) -> None:
    page.goto(f"/posts/{seed_id('post', 'koszt-analizy/1')}/deletion")
