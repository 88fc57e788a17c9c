"""Beginning a record and writing it: nothing typed is lost, with or without JavaScript."""

from __future__ import annotations

import pytest
from sqlmodel import func, select

from app.models import Draft, Outbox, Record, Revision
from app.models.record import Kind, State
from tests import factories
from tests.browser_client import page, text_of
from tests.features.records.conftest import opened


@pytest.mark.parametrize("kind", list(Kind))
def test_choosing_a_kind_begins_a_record_and_leads_to_its_editor(desk, sign_in, session, kind):
    browser = sign_in(desk.editor)
    assert browser.get("/records/new").status_code == 200
    answer = browser.post("/records", {"kind": kind.value})
    record = session.exec(select(Record).where(Record.kind == kind).order_by(Record.created_at.desc())).first()
    assert (answer.status_code, answer.headers["location"]) == (303, f"/records/{record.id}/edit")
    assert (record.organisation_id, record.author_id, record.state) == (desk.owner.id, desk.editor.id, State.DRAFT)
    assert browser.get(answer.headers["location"]).status_code == 200


def test_an_unknown_kind_is_refused_with_the_choices_again(desk, sign_in):
    answer = sign_in(desk.editor).post("/records", {"kind": "poem"})
    assert answer.status_code == 422
    assert len(page(answer).xpath('//input[@name="kind"]')) == 3


def test_the_editor_sends_back_exactly_what_it_shows(desk, sign_in, session):
    browser = sign_in(desk.editor)
    before = desk.draft(session).content
    browser.post(desk.address("draft"), opened(browser, desk))
    draft = desk.draft(session)
    assert {name: draft.content[name] for name in ("title", "summary", "territories", "theme", "starts")} == {
        name: before[name] for name in ("title", "summary", "territories", "theme", "starts")
    }
    assert session.exec(select(func.count()).select_from(Revision)).one() == 1, "nothing changed: no new revision"


def test_a_plain_save_keeps_a_numbered_revision_and_says_so(desk, sign_in, session):
    browser = sign_in(desk.editor)
    answer = browser.post(desk.address("draft"), opened(browser, desk) | {"title": "Rybnik: doradcy"})
    assert (answer.status_code, answer.headers["location"]) == (303, desk.address("edit"))
    assert "Szkic zapisany." in text_of(browser.get(desk.address("edit")))
    revision = session.exec(select(Revision).where(Revision.number == 2)).one()
    assert (revision.content["title"], revision.author_id) == ("Rybnik: doradcy", desk.editor.id)


def test_autosave_keeps_the_draft_only_and_answers_with_the_line_about_it(desk, sign_in, session):
    browser = sign_in(desk.editor)
    fields = opened(browser, desk) | {"title": "W trakcie pisania"}
    answer = browser.htmx(desk.address("draft?autosave=1"), "draft-status", "POST", fields)
    assert answer.status_code == 200
    assert "Zapisano szkic" in answer.text
    assert "<html" not in answer.text
    assert page(answer).xpath('//input[@name="version"]/@value') == ["2"]
    assert desk.draft(session).content["title"] == "W trakcie pisania"
    assert session.exec(select(func.count()).select_from(Revision)).one() == 1
    assert session.get_one(Record, desk.record.id).title == "Rybnik: wymiana kopciuchów"


def test_autosave_also_brings_the_progress_up_to_date(desk, sign_in):
    browser = sign_in(desk.editor)
    fields = opened(browser, desk)
    answer = browser.htmx(desk.address("draft?autosave=1"), "draft-status", "POST", fields | {"contact": ""})
    partial = page(answer).xpath('//hx-partial[@hx-target="#progress"]')[0]
    assert "Kogo pytać" in partial.text_content()


def test_a_faulty_value_is_kept_as_typed_and_marked(desk, sign_in, session):
    browser = sign_in(desk.editor)
    fields = opened(browser, desk) | {"cost_capital": "około miliona", "starts": "wiosną"}
    assert browser.post(desk.address("draft"), fields).status_code == 303
    assert desk.draft(session).content["cost_capital"] == "około miliona"
    editor = page(browser.get(desk.address("edit")))
    assert editor.get_element_by_id("cost_capital").value == "około miliona"
    assert editor.get_element_by_id("starts").get("aria-invalid") == "true"
    summary = editor.xpath("//*[@data-error-summary]//a/@href")
    assert set(summary) == {"#cost_capital", "#starts"}


def test_one_text_is_previewed_safely(desk, sign_in):
    browser = sign_in(desk.editor)
    text = "**ważne** <script>alert(1)</script>"
    answer = browser.htmx(desk.address("preview?field=challenge"), "look-challenge", "POST", {"challenge": text})
    assert "<strong>ważne</strong>" in answer.text
    assert "<script>alert" not in answer.text
    assert "<html" not in answer.text


def test_the_whole_record_is_previewed_from_the_draft_and_from_what_is_being_typed(desk, sign_in, session):
    browser = sign_in(desk.editor)
    fields = opened(browser, desk) | {"title": "Tylko wpisany"}
    answer = browser.post(desk.address("preview"), fields)
    assert "Tylko wpisany" in text_of(answer)
    assert page(answer).xpath('//form//input[@name="title"]/@value') == ["Tylko wpisany"]
    assert "Tylko wpisany" not in text_of(browser.get(desk.address("preview")))
    assert desk.draft(session).version == 1


@pytest.mark.parametrize("kind", list(Kind))
def test_the_editor_costs_the_same_reads_for_one_row_as_for_ten(desk, sign_in, session, queries, kind):
    counts = []
    for number in (1, 10):
        content = {"sources": [{"id": f"s{n}", "title": f"Źródło {n}"} for n in range(number)]}
        desk.record = factories.record(session, desk.owner, kind, published=False, content=content)
        browser = sign_in(desk.editor)
        queries.clear()
        assert browser.get(desk.address("edit")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_an_autosave_leaves_no_note_for_search(desk, sign_in, session):
    browser = sign_in(desk.editor)
    fields = opened(browser, desk)
    before = session.exec(select(func.count()).select_from(Outbox)).one()
    session.commit()
    browser.htmx(desk.address("draft?autosave=1"), "draft-status", "POST", fields | {"title": "x"})
    session.expire_all()
    assert session.exec(select(func.count()).select_from(Outbox)).one() == before
    assert session.get_one(Draft, desk.record.id).content["title"] == "x"


@pytest.mark.parametrize("strange", ["²", "9" * 5_000])
def test_numbers_that_are_none_lose_no_text(desk, sign_in, session, strange):
    browser = sign_in(desk.editor)
    fields = opened(browser, desk)
    answer = browser.post(desk.address("draft"), fields | {"version": strange, "title": "Pisane długo"})
    assert answer.status_code == 409
    assert "Pisane długo" in answer.text
    assert browser.post(desk.address("draft"), fields | {"remove": f"claims.{strange}"}).status_code == 303
    assert browser.post(desk.address("preview"), fields | {f"claims.{strange}.value": "1"}).status_code == 200


def test_a_character_that_no_database_keeps_is_left_out(desk, sign_in, session):
    browser = sign_in(desk.editor)
    fields = opened(browser, desk) | {"title": "Wklejone\x00 skądś"}
    assert browser.post(desk.address("draft"), fields).status_code == 303
    assert desk.draft(session).content["title"] == "Wklejone skądś"
