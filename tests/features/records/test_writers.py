"""Who may write a record: nobody else, and nothing typed is lost when a session ends."""

from __future__ import annotations

import pytest

from app.models import User
from app.models.user import OrganisationRole
from tests import factories
from tests.browser_client import page, text_of
from tests.features.records.conftest import opened


def test_whoever_may_not_write_learns_why(session, desk, sign_in):
    browser = sign_in(factories.user(session, desk.owner))
    assert "redaktorzy organizacji" in text_of(browser.get("/records/new"))
    assert browser.post("/records", {"kind": "practice"}).status_code == 403


def test_a_visitor_is_sent_to_sign_in(browser):
    assert browser.get("/records/new").headers["location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("tail", ["edit", "preview", "publication", "options", "deletion"])
def test_a_draft_does_not_exist_for_others(desk, sign_in, browser, tail):
    assert sign_in(desk.stranger).get(desk.address(tail)).status_code == 404
    assert browser.get(desk.address(tail)).status_code == 404


def test_what_an_author_wrote_stays_with_the_city_when_they_move_on(desk, sign_in, session):
    """The author is no editor any more, works elsewhere, comes back as somebody without a role, and as an editor."""
    browser = sign_in(desk.editor)

    def moved(organisation: str, role: OrganisationRole) -> int:
        person = session.get_one(User, desk.editor.id)
        person.organisation_id, person.organisation_role = organisation, role
        session.commit()
        return browser.get(desk.address("edit")).status_code

    home, elsewhere = desk.owner.id, str(desk.stranger.organisation_id)
    assert moved(home, OrganisationRole.MEMBER) == 200
    assert moved(elsewhere, OrganisationRole.EDITOR) == 404
    assert desk.record.id not in browser.get("/desk").text
    assert browser.post(desk.address("draft"), {"title": "Nadal moje", "version": "1"}).status_code == 404
    assert desk.draft(session).content["title"] == "Rybnik: wymiana kopciuchów"
    assert moved(home, OrganisationRole.EDITOR) == 200


@pytest.mark.parametrize("tail", ["draft", "preview", "publication", "deletion", "revisions/1/restoration"])
def test_nobody_else_writes(desk, published, sign_in, session, tail):
    answer = sign_in(desk.stranger).post(desk.address(tail), {"title": "Obcy", "version": "1"})
    assert answer.status_code == 403
    assert desk.draft(session).content["title"] == "Rybnik: wymiana kopciuchów"


@pytest.mark.parametrize(
    "tail",
    ["draft", "preview", "publication", "withdrawal", "reinstatement", "deletion", "revisions/1/restoration"],
)
def test_a_form_from_elsewhere_is_refused(desk, sign_in, tail):
    browser = sign_in(desk.editor)
    assert browser.post(desk.address(tail), {"csrf_token": "f" * 64}).status_code == 403
    assert browser.post("/records", {"csrf_token": "f" * 64, "kind": "visit"}).status_code == 403


def test_text_posted_after_the_session_ended_comes_back_and_is_saved_after_signing_in(desk, sign_in, session):
    browser = sign_in(desk.editor)
    fields = opened(browser, desk) | {"title": "Pisane godzinę", "claims.0.subject": "dni"}
    cookie = browser.client.cookies.get("rynek")
    browser.client.cookies.delete("rynek")
    answer = browser.post(desk.address("draft"), fields)
    assert answer.status_code == 401
    form = page(answer).xpath(f'//form[@action="{desk.address("draft")}"]')[0]
    carried = {field.get("name"): field.value for field in form.xpath(".//input")}
    assert (carried["title"], carried["claims.0.subject"]) == ("Pisane godzinę", "dni")
    browser.client.cookies.set("rynek", cookie, domain="testserver.local")
    assert browser.post(desk.address("draft"), carried).status_code == 303
    assert desk.draft(session).content["title"] == "Pisane godzinę"


def test_autosave_after_the_session_ended_says_so_in_its_line(desk, sign_in):
    browser = sign_in(desk.editor)
    fields = opened(browser, desk)
    browser.client.cookies.delete("rynek")
    answer = browser.htmx(desk.address("draft?autosave=1"), "draft-status", "POST", fields)
    assert answer.status_code == 401
    assert "Sesja wygasła" in answer.text
    assert "<html" not in answer.text
    assert page(answer).xpath('//input[@name="version"]/@value') == ["1"]
