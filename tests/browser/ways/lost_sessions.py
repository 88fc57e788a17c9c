"""The page for a session that ended while somebody wrote, from each place where one writes."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.writing import begin, save

SESSION_COOKIE = "rynek"


def lost_session(page: Page, _folder: Path) -> None:
    begin(page)
    page.get_by_label("Tytuł", exact=True).fill("Pisane po zgaśnięciu sesji")
    page.context.clear_cookies(name=SESSION_COOKIE)
    save(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twoja sesja wygasła")


def lost_session_in_a_thread(page: Page, _folder: Path) -> None:
    page.goto(pages.thread("doradcy-71"))
    page.locator("#text").fill("Pisane po zgaśnięciu sesji")
    page.context.clear_cookies(name=SESSION_COOKIE)
    page.get_by_role("button", name="Odpowiedz", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twoja sesja wygasła")


def challenge_without_a_session(page: Page, _folder: Path) -> None:
    page.goto("/challenges/new")
    page.get_by_label("Wyzwanie w jednym zdaniu").fill("Pisane po zgaśnięciu sesji")
    page.context.clear_cookies(name=SESSION_COOKIE)
    page.get_by_role("button", name="Zapisz wyzwanie").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twoja sesja wygasła")
