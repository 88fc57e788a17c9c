"""Stating a challenge: looked at before it is saved, kept whatever goes wrong, changed by one at a time."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import Activity, Challenge
from app.models.record import Visibility
from tests import factories
from tests.browser_client import page, text_of
from tests.features.challenges.conftest import FITTING, TEXT

TYPED = {"title": "Dym nad miastem", "text": TEXT, "theme": "air-heating", "budget": "50k_500k", "visibility": "public"}


def typed_in(response) -> dict[str, str]:
    """What the form on the page holds."""
    form = page(response).get_element_by_id("challenge-form")
    # A browser drops the line break with which a text area begins.
    return {name: value.removeprefix("\n") for name, value in form.form_values() if name != "csrf_token"}


def stored(session, title: str = TYPED["title"]) -> Challenge | None:
    session.expire_all()
    found = session.exec(select(Challenge).where(Challenge.title == title)).one_or_none()
    session.commit()  # SQLite has one writer: the browser's turn
    return found


def test_an_editor_states_a_challenge_for_their_city(session, world, sign_in) -> None:
    browser = sign_in(world.editor)
    assert "Rybnik, 100–250 tys. mieszkańców" in text_of(browser.get("/challenges/new"))
    answer = browser.post("/challenges", {**TYPED, "deadline": "2027-08-31", "size": "under_20k"})
    made = stored(session)
    assert answer.status_code == 303
    assert answer.headers["location"] == made.path
    assert (made.organisation_id, made.author_id) == (world.city.id, world.editor.id)
    # The size is that of the municipality, whatever the form says.
    assert (made.teryt, made.size, made.deadline.year) == ("247301", "100k_250k", 2027)
    told = session.exec(select(Activity).where(Activity.verb == "challenge.stated")).one()
    assert (told.subject, told.details["title"]) == (f"challenge:{made.id}", made.title)
    assert "theme:air" in told.objects


@pytest.mark.parametrize("htmx", [False, True], ids=["without JavaScript", "with htmx"])
def test_what_answers_is_seen_before_anything_is_saved(session, world, sign_in, reindex, htmx) -> None:
    factories.record(session, world.stranger, content=FITTING)
    reindex()
    browser = sign_in(world.editor)
    browser.get("/challenges/new")
    if htmx:
        answer = browser.htmx("/challenges/preview", "challenge-answers", "POST", TYPED)
        assert "<html" not in answer.text
    else:
        answer = browser.post("/challenges/preview", TYPED)
        assert typed_in(answer) | TYPED == typed_in(answer)
    assert "Doradcy od pieców" in text_of(answer)
    assert "Niczego jeszcze nie zapisano" in text_of(answer)
    assert stored(session) is None


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(session, world, sign_in) -> None:
    browser = sign_in(world.editor)
    typed = {**TYPED, "title": " ", "deadline": "jesienią", "affected": "Wszyscy."}
    answer = browser.post("/challenges", typed)
    assert answer.status_code == 422
    assert typed_in(answer) | typed == typed_in(answer)
    assert "Wypełnij to pole." in text_of(answer)
    assert "Wpisz dzień, na przykład 2026-12-01." in text_of(answer)
    assert stored(session) is None


def test_a_lost_session_gives_the_text_back(session, world, browser) -> None:
    session.commit()
    answer = browser.post("/challenges", TYPED)
    assert answer.status_code == 401
    fields = dict(page(answer).forms[-1].form_values())
    assert fields | TYPED == fields
    assert stored(session) is None


def test_a_challenge_for_a_network_needs_one_of_ones_own(session, world, sign_in) -> None:
    network = factories.network(session, members=(world.stranger,))
    browser = sign_in(world.editor)
    for given in ("", network.id):
        answer = browser.post("/challenges", {**TYPED, "visibility": "network", "network_id": given})
        assert answer.status_code == 422
    answer = sign_in(world.outsider).post("/challenges", {**TYPED, "visibility": "network", "network_id": network.id})
    assert answer.status_code == 303
    assert (stored(session).visibility, stored(session).network_id) == (Visibility.NETWORK, network.id)


def test_who_may_not_state_is_told_whom_to_ask(session, world, browser, sign_in) -> None:
    assert browser.get("/challenges/new").headers["location"].startswith("/sign-in")
    colleague = sign_in(world.colleague)
    assert "Poproś redaktora w swojej organizacji" in text_of(colleague.get("/challenges"))
    assert colleague.post("/challenges", TYPED).status_code == 403
    assert stored(session) is None


def test_an_edit_changes_the_text_and_its_address_reads_anew(session, world, sign_in) -> None:
    browser = sign_in(world.editor)
    shown = browser.get(f"{world.challenge.path}/edit")
    assert typed_in(shown)["text"].strip() == TEXT
    answer = browser.post(f"{world.challenge.path}/edit", {**TYPED, "version": "1"})
    assert answer.headers["location"].endswith("-dym-nad-miastem")
    assert sign_in(world.outsider).post(f"{world.challenge.path}/edit", TYPED).status_code == 403


def test_who_saves_later_sees_what_the_other_wrote(session, world, sign_in) -> None:
    browser = sign_in(world.editor)
    address = f"{world.challenge.path}/edit"
    browser.post(address, {**TYPED, "title": "Wersja pierwsza", "version": "1"})
    answer = browser.post(address, {**TYPED, "title": "Wersja druga", "version": "1"})
    assert answer.status_code == 409
    assert "Wersja pierwsza" in text_of(answer)
    assert typed_in(answer)["title"] == "Wersja druga"
    assert stored(session, "Wersja druga") is None
    assert browser.post(address, typed_in(answer)).status_code == 303
    assert stored(session, "Wersja druga").version == 3


@pytest.mark.parametrize("path", ["", "/preview", "/x/edit", "/x/closure", "/x/reopening", "/x/offers", "/x/matches/y"])
def test_a_form_from_elsewhere_changes_nothing(session, world, sign_in, path: str) -> None:
    browser = sign_in(world.editor)
    address = f"/challenges{path}".replace("/x/", f"/{world.challenge.id}/")
    assert browser.post(address, {**TYPED, "csrf_token": "forged"}).status_code == 403


def test_the_day_is_understood_as_people_write_it(session, world, sign_in) -> None:
    sign_in(world.editor).post("/challenges", {**TYPED, "deadline": "31.08.2027"})
    assert stored(session).deadline.isoformat() == "2027-08-31"
