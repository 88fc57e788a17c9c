"""Pages to which no fixed address leads: answers to forms, links from mail, what two people at once meet."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from app.core.db import open_engine, open_session
from app.core.settings import Settings
from app.features.notifications.unsubscribing import unsubscribe_url
from app.models import Record
from app.web.confirmations.links import link_for
from seed.places import seed_id
from tests.browser import pages
from tests.browser.conftest import link_in_mail
from tests.browser.writing import begin, fill_words, save

SESSION_COOKIE = "rynek"
ASKER = "ludomir.terminski@rynek.example"


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


def editor_with_errors(page: Page, _folder: Path) -> None:
    begin(page)
    page.get_by_label("Początek").fill("wiosną")
    save(page)
    expect(page.locator(".govuk-error-message").first).to_be_visible()


def editor_of_a_visit(page: Page, _folder: Path) -> None:
    begin(page, "visit")


def editor_of_an_analysis(page: Page, _folder: Path) -> None:
    begin(page, "analysis")


def deletion(page: Page, _folder: Path) -> None:
    begin(page)
    page.get_by_role("link", name="Usuń szkic").click()
    page.wait_for_url("**/deletion")


def comparison(page: Page, _folder: Path) -> None:
    editor = begin(page)
    for title in ("Doradcy w domach", "Doradcy energetyczni w domach"):
        fill_words(page, title)
        save(page)
        expect(page.get_by_text("Szkic zapisany.").first).to_be_visible()
    page.goto(editor.replace("/edit", "/revisions"))
    page.get_by_role("button", name="Porównaj wersje").click()
    expect(page.locator(".diff ins").first).to_be_visible()


def conflict(page: Page, _folder: Path) -> None:
    editor = begin(page)
    elsewhere = page.context.new_page()
    elsewhere.goto(editor)
    fill_words(elsewhere, "Tekst z drugiej karty")
    save(elsewhere)
    elsewhere.close()
    fill_words(page, "Tekst z pierwszej karty")
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ktoś pisał w tym samym czasie")


def search_without_a_name(page: Page, _folder: Path) -> None:
    page.goto("/search?q=smog")
    page.locator("summary", has_text="Zapisz").click()
    page.locator("[name=name][form=save-search]").fill("   ")
    page.locator("button[form=save-search]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zapisz wyszukiwanie")


def lost_session(page: Page, _folder: Path) -> None:
    begin(page)
    page.get_by_label("Tytuł", exact=True).fill("Pisane po zgaśnięciu sesji")
    page.context.clear_cookies(name=SESSION_COOKIE)
    save(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twoja sesja wygasła")


def confirmation_by_link(page: Page, folder: Path) -> None:
    """As from the letter, which is written by day only."""
    settings = Settings(_env_file=None, data_dir=folder)
    engine = open_engine(settings.sqlalchemy_url)
    with open_session(engine, writes=False) as session:
        record = session.get_one(Record, seed_id("record", "kielce-system-informacji-przestrzennej"))
        link = link_for(settings, record, seed_id("person", "redakcja"))
    engine.dispose()
    page.goto(link.removeprefix(settings.base_url))
    expect(page.get_by_role("heading", level=1)).to_have_text("Czy to jeszcze aktualne?")


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


ENERGY = f"/networks/{seed_id('network', 'pim3-energia')}-"
MEETING = f"/meetings/{seed_id('meeting', 'energia-grudzien')}-"
DOCUMENT = f"/documents/{seed_id('document', 'energia-zasady')}"
OF_A_LEADER = {
    "network from inside": ENERGY,
    "people of a network": f"{ENERGY}/people",
    "calendar of a network": f"{ENERGY}/calendar?when=past",
    "documents of a network": f"{ENERGY}/documents",
    "silence in a network": f"{ENERGY}/silence",
    "settings of a network": f"{ENERGY}/settings",
    "meeting from inside": MEETING,
    "meeting being changed": f"{MEETING}/edit",
    "meeting being cancelled": f"{MEETING}/cancellation",
    "document being changed": f"{DOCUMENT}/edit",
    "document being removed": f"{DOCUMENT}/removal",
    "calendar of a person": "/meetings",
}
INVITATION = f"{ENERGY}/invitations/{seed_id('invitation', 'energia-radlin')}"


def straight_to(path: str) -> Callable[[Page, Path], None]:
    """The way to a page that has an address, but only for some."""

    def lead(page: Page, _folder: Path) -> None:
        page.goto(path)

    return lead


def review_to_decide(page: Page, _folder: Path) -> None:
    page.goto("/reviews")
    page.get_by_role("link", name="Rzeszów: Urban Lab").click()
    expect(page.get_by_role("heading", name="Decyzja")).to_be_visible()
    page.get_by_role("button", name="Zatwierdź i opublikuj").click()
    expect(page.get_by_role("alert")).to_contain_text("Odpowiedz na każdy punkt listy")


def rules_of_review(page: Page, _folder: Path) -> None:
    page.goto("/reviews")
    page.locator("aside").get_by_role("link", name="Miasto efektywne energetycznie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zasady sprawdzania")


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


def lost_session_in_a_thread(page: Page, _folder: Path) -> None:
    page.goto(pages.thread("doradcy-71"))
    page.locator("#text").fill("Pisane po zgaśnięciu sesji")
    page.context.clear_cookies(name=SESSION_COOKIE)
    page.get_by_role("button", name="Odpowiedz", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twoja sesja wygasła")


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


def challenge_without_a_session(page: Page, _folder: Path) -> None:
    page.goto("/challenges/new")
    page.get_by_label("Wyzwanie w jednym zdaniu").fill("Pisane po zgaśnięciu sesji")
    page.context.clear_cookies(name=SESSION_COOKIE)
    page.get_by_role("button", name="Zapisz wyzwanie").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twoja sesja wygasła")


def unsubscription(page: Page, folder: Path) -> None:
    settings = Settings(_env_file=None, data_dir=folder)
    link = unsubscribe_url(settings, seed_id("person", "wloclawek"), f"network:{seed_id('network', 'pim3-energia')}")
    page.goto(link.removeprefix(settings.base_url))
    expect(page.get_by_role("heading", level=1)).to_have_text("Nie pisać więcej?")


def state_of_mail(page: Page, _folder: Path) -> None:
    page.goto("/notifications/delivery")
    expect(page.get_by_role("heading", level=1)).to_have_text("Poczta wychodząca")


WAYS: dict[str, tuple[str, Callable[[Page, Path], None]]] = {
    "sign-in refused": ("", sign_in_refused),
    "sign-in by link": ("", sign_in_by_link),
    "confirmation by link": ("", confirmation_by_link),
    "invitation": (pages.EDITOR, invitation),
    "editor with errors": (pages.EDITOR, editor_with_errors),
    "editor of a visit": (pages.EDITOR, editor_of_a_visit),
    "editor of an analysis": (pages.EDITOR, editor_of_an_analysis),
    "deletion of a draft": (pages.EDITOR, deletion),
    "comparison": (pages.EDITOR, comparison),
    "conflict": (pages.EDITOR, conflict),
    "conflict of curators": (pages.EDITORIAL, conflict_of_curators),
    "search without a name": (pages.CLERK, search_without_a_name),
    "review to decide": (pages.ENERGY_LEADER, review_to_decide),
    "rules of review": (pages.ENERGY_LEADER, rules_of_review),
    "unsubscription": ("", unsubscription),
    "state of mail": (pages.SECRETARIAT, state_of_mail),
    "lost session": (pages.EDITOR, lost_session),
    "challenge looked at": (pages.EDITOR, challenge_looked_at),
    "challenge with errors": (pages.EDITOR, challenge_with_errors),
    "challenge without a session": (pages.EDITOR, challenge_without_a_session),
    "post changed": (ASKER, post_changed),
    "history of a post": (ASKER, post_history),
    "deletion of a post": (ASKER, post_deletion),
    "lost session in a conversation": (pages.EDITOR, lost_session_in_a_thread),
    **{name: (pages.NETWORK_LEADER, straight_to(path)) for name, path in OF_A_LEADER.items()},
    "invitation to a network": (pages.CLERK, straight_to(INVITATION)),
    **{name: (pages.SECRETARIAT, straight_to(path)) for name, path in pages.OF_THE_SECRETARIAT.items()},
    "application begun": (pages.APPLICANT, straight_to(pages.APPLICATION)),
}
"""Name: whose browser, and the way there."""
