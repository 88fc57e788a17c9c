"""Pages that are met while somebody states a challenge."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect


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
