"""Two at once, and sessions that end while somebody writes, in a real browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.browser import pages
from tests.browser.conftest import OpenContext, link_in_mail, sign_in
from tests.browser.ways.accounts import invite
from tests.browser.ways.lost_sessions import SESSION_COOKIE
from tests.browser.writing import begin, save, saving_itself


def test_two_editors_at_once_lose_nothing(open_context: OpenContext, folder: Path) -> None:
    ours = open_context(person=pages.EDITOR).new_page()
    invite(ours, "halszka.druga@rynek.example", "Halszka Druga")
    theirs = open_context().new_page()
    theirs.goto(link_in_mail(folder, "halszka.druga@rynek.example", "/invitations/"))
    theirs.get_by_label("Hasło").fill("cztery niepowiązane słowa tutaj")
    theirs.get_by_role("button", name="Załóż konto").click()
    theirs.wait_for_url("**/desk")

    editor = begin(ours)
    ours.get_by_label("Tytuł", exact=True).fill("Tytuł, o którym rozmawiamy")
    save(ours)
    expect(ours.get_by_text("Szkic zapisany.").first).to_be_visible()
    theirs.goto(editor)
    theirs.get_by_label("W skrócie").fill("Skrót Halszki")
    save(theirs)
    expect(theirs.get_by_text("Szkic zapisany.").first).to_be_visible()
    ours.get_by_label("W skrócie").fill("Skrót Teofila")
    save(ours)
    expect(ours.get_by_role("heading", level=1)).to_have_text("Ktoś pisał w tym samym czasie")
    expect(ours.get_by_text("Halszka Druga")).to_be_visible()
    expect(ours.locator(".diff")).to_contain_text("Halszki")
    expect(ours.locator(".diff")).to_contain_text("Teofila")
    ours.get_by_role("button", name="Zapisz wybrane wersje").click()
    expect(ours.get_by_label("W skrócie")).to_have_value("Skrót Teofila")
    ours.goto(editor.replace("/edit", "/revisions"))
    ours.locator("tbody tr", has_text="Halszka").first.get_by_role("link").click()
    expect(ours.locator("main")).to_contain_text("Skrót Halszki")


def lose_session(context: BrowserContext) -> None:
    context.clear_cookies(name=SESSION_COOKIE)


def sign_in_again(context: BrowserContext) -> None:
    other_tab = context.new_page()
    sign_in(other_tab, pages.EDITOR)
    other_tab.close()


def test_a_lost_session_takes_no_text(open_context: OpenContext) -> None:
    context = open_context(person=pages.EDITOR)
    page = context.new_page()
    begin(page)
    with saving_itself(page, "Napisane przed końcem sesji"):
        page.get_by_label("Tytuł", exact=True).fill("Napisane przed końcem sesji")
    lose_session(context)
    page.get_by_label("W skrócie").fill("Napisane po końcu sesji.")
    expect(page.locator("[data-save-status]")).to_contain_text("Sesja wygasła.")
    sign_in_again(context)
    with saving_itself(page, "Wydział Środowiska"):
        page.get_by_label("Kogo pytać").fill("Wydział Środowiska")
    page.reload()
    expect(page.get_by_label("W skrócie")).to_have_value("Napisane po końcu sesji.")
    expect(page.get_by_label("Kogo pytać")).to_have_value("Wydział Środowiska")


def test_a_lost_session_takes_no_text_without_javascript(open_context: OpenContext) -> None:
    context = open_context(person=pages.EDITOR, javascript=False)
    page = context.new_page()
    begin(page)
    page.get_by_label("W skrócie").fill("Napisane po końcu sesji.")
    lose_session(context)
    save(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("tekst jest bezpieczny")
    sign_in_again(context)
    page.get_by_role("button", name="zapisz szkic").click()
    expect(page.get_by_label("W skrócie")).to_have_value("Napisane po końcu sesji.")
