"""Pages of signing in, of invitations and of mail."""

from __future__ import annotations

import secrets
from pathlib import Path

from playwright.sync_api import Page, expect

from app.core.settings import Settings
from app.features.notifications.unsubscribing import unsubscribe_url
from seed.places import seed_id
from tests.browser import pages
from tests.browser.conftest import link_in_mail


def sign_in_refused(page: Page, _folder: Path) -> None:
    page.goto("/sign-in")
    page.locator("main input[name=email]").fill(pages.CLERK)
    page.locator("main input[name=password]").fill("nie to hasło")
    page.locator("main button[type=submit]:not([formaction])").click()
    expect(page.get_by_text("Nie udało się zalogować")).to_be_visible()


def sign_in_by_link(page: Page, folder: Path) -> None:
    page.goto("/sign-in")
    page.locator("main input[name=email]").fill(pages.LEADER)
    page.get_by_role("button", name="Wyślij mi odnośnik").click()
    page.wait_for_url("**/sign-in/links")
    page.goto(link_in_mail(folder, pages.LEADER, "/sign-in/links/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Potwierdź logowanie")


def invite(page: Page, email: str, name: str, role: str = "editor") -> None:
    """An editor invites somebody to their organisation."""
    page.goto("/account/invitations")
    page.get_by_label("Adres e-mail").fill(email)
    page.get_by_label("Imię i nazwisko").fill(name)
    page.locator(f"input[name=role][value={role}]").check()
    page.get_by_role("button", name="Wyślij zaproszenie").click()
    expect(page.get_by_text("Zaproszenie wysłane.")).to_be_visible()


def invitation(page: Page, folder: Path) -> None:
    email = f"{secrets.token_hex(4)}@rynek.example"
    invite(page, email, "Osoba Zaproszona", "member")
    page.goto(link_in_mail(folder, email, "/invitations/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Zaproszenie do Rynku")


def unsubscription(page: Page, folder: Path) -> None:
    settings = Settings(_env_file=None, data_dir=folder)
    link = unsubscribe_url(settings, seed_id("person", "wloclawek"), f"network:{seed_id('network', 'pim3-energia')}")
    page.goto(link.removeprefix(settings.base_url))
    expect(page.get_by_role("heading", level=1)).to_have_text("Nie pisać więcej?")


def state_of_mail(page: Page, _folder: Path) -> None:
    page.goto("/notifications/delivery")
    expect(page.get_by_role("heading", level=1)).to_have_text("Poczta wychodząca")
