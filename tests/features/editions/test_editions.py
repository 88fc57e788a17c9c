"""Editions: everybody reads them, the secretariat opens them with their themes."""

from __future__ import annotations

import pytest
from sqlmodel import Session, select

from app.models import Edition, EditionTheme
from app.models.network import NetworkKind
from tests import call_factories, factories
from tests.browser_client import selects_of, text_of

FORM = {
    "name": "Czwarta edycja",
    "starts": "2027",
    "ends": "2029",
    "about": "O edycji.",
    "themes.0.theme": "air",
    "themes.0.kind": "planning",
    "themes.0.about": "Dym",
    "themes.1.theme": "",
    "themes.1.kind": "planning",
    "themes.1.about": "",
    "themes.2.theme": "hou",
    "themes.2.kind": "transfer",
    "themes.2.about": "",
}


@pytest.fixture
def secretariat(session: Session, sign_in):
    return sign_in(factories.user(session, is_secretariat=True))


def test_the_secretariat_opens_an_edition_with_its_themes_and_changes_it(session, secretariat, browser) -> None:
    answer = secretariat.post("/editions", FORM)
    assert answer.status_code == 303
    edition = session.exec(select(Edition)).one()
    session.commit()
    assert answer.headers["location"] == f"/editions/{edition.id}"
    shown = text_of(browser.get(f"/editions/{edition.id}"))
    assert "Jakość powietrza" in shown
    assert "sieć transferu rozwiązań" in shown
    changed = FORM | {"name": "Edycja czwarta", "themes.0.theme": "", "themes.2.kind": "planning"}
    assert secretariat.post(f"/editions/{edition.id}", changed).status_code == 303
    session.expire_all()
    assert [(row.theme, row.kind) for row in session.exec(select(EditionTheme))] == [("hou", NetworkKind.PLANNING)]
    assert "Edycja czwarta" in browser.get("/editions").text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": " "}, "Wypełnij to pole."),
        ({"ends": "2026"}, "zanim się zacznie"),
        ({"starts": "dwa tysiące"}, "liczbę całkowitą"),
        ({"themes.2.theme": "air"}, "już wyżej"),
        ({"themes.2.theme": "nie-ma"}, "Wybierz pozycję z listy."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(secretariat, session, wrong, words) -> None:
    answer = secretariat.post("/editions", FORM | wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert "O edycji." in answer.text
    assert session.exec(select(Edition)).first() is None


def test_nobody_else_opens_or_changes_one(session, browser, sign_in) -> None:
    edition = call_factories.edition(session)
    editor = sign_in(factories.editor(session, factories.organisation(session)))
    for path in ("/editions", f"/editions/{edition.id}"):
        assert editor.post(path, FORM).status_code == 403
        assert browser.post(path, FORM).headers["location"].startswith("/sign-in")
    assert editor.get("/editions/new").status_code == 403
    assert browser.get("/editions/nie-ma").status_code == 404
    assert "Otwórz edycję" not in editor.get("/editions").text


def test_a_form_without_its_token_is_refused(secretariat) -> None:
    assert secretariat.post("/editions", {**FORM, "csrf_token": ""}).status_code == 403


def test_descriptions_stay_polish_in_the_english_interface(session, browser) -> None:
    edition = call_factories.edition(session)
    edition.about = "Opis po polsku"
    factories.network(session, "Sieć")
    session.commit()
    answer = browser.get("/editions", language="en")
    assert '<p lang="pl">Opis po polsku</p>' in answer.text


def test_ten_editions_cost_as_many_selects_as_one(session, browser, queries) -> None:
    call_factories.call(session)
    one = selects_of(browser, "/editions", session, queries)
    for _ in range(9):
        call_factories.call(session)
    assert selects_of(browser, "/editions", session, queries) == one
