"""What somebody does in the editor, with JavaScript and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote_plus

from playwright.sync_api import Page, expect

EDITOR_ADDRESS = re.compile(r"/records/[a-z0-9]+/edit")


def begin(page: Page, kind: str = "practice") -> str:
    """Begin a record; returns the path of its editor."""
    page.goto("/records/new")
    page.locator(f"input[name=kind][value={kind}]").check()
    page.get_by_role("button", name="Zacznij pisać").click()
    page.wait_for_url(EDITOR_ADDRESS)
    return page.url


def fill_words(page: Page, title: str) -> None:
    """What is typed into a snapshot of a practice; its city is chosen apart."""
    page.get_by_label("Tytuł", exact=True).fill(title)
    page.get_by_label("W skrócie").fill("Doradca przychodzi do domu i razem z mieszkańcem wypełnia wniosek o dotację.")
    page.get_by_label("Temat główny").select_option("air-advice")
    page.get_by_label("Wyzwanie", exact=True).fill("Starsi mieszkańcy **nie składali** wniosków.")
    page.get_by_label("Etap").select_option("running")
    page.get_by_label("Początek").fill("2024-03")
    page.get_by_label("Kogo pytać").fill("Wydział Ochrony Powietrza, powietrze@miasto.example")


def save(page: Page) -> None:
    """Save by the button."""
    page.get_by_role("button", name="Zapisz szkic", exact=True).click()


def unfold(page: Page, part: str) -> None:
    """Open a folded part of the editor by its heading."""
    summary = page.locator("summary", has=page.get_by_role("heading", name=part, exact=True))
    if summary.locator("..").get_attribute("open") is None:
        summary.click()


@contextmanager
def saving_itself(page: Page, last: str) -> Iterator[None]:
    """What is typed inside is saved without a button; ``last`` is the last of it."""
    typed = quote_plus(last, safe="=")
    with page.expect_response(lambda r: "autosave=1" in r.url and typed in (r.request.post_data or "")) as saved:
        yield
    assert saved.value.status == 200
    expect(page.locator("[data-save-status]")).to_contain_text("Zapisano szkic:")
