"""Beginning a record and writing it: nothing typed is lost, with or without JavaScript."""

from __future__ import annotations

import pytest
from sqlmodel import func, select

from app.models import Draft, Outbox, Record, Revision
from app.models.record import Kind, State
from tests import factories
from tests.browser_client import page, text_of
from tests.features.records.conftest import fields_of, opened


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


def test_whoever_may_not_write_learns_why(session, desk, sign_in):
    browser = sign_in(factories.user(session, desk.owner))
    assert "redaktorzy organizacji" in text_of(browser.get("/records/new"))
    assert browser.post("/records", {"kind": "practice"}).status_code == 403


def test_a_visitor_is_sent_to_sign_in(browser):
    assert browser.get("/records/new").headers["location"].startswith("/sign-in?next=")


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


def test_a_faulty_value_in_a_row_is_marked_in_its_own_row(desk, sign_in):
    browser = sign_in(desk.editor)
    rows = {"claims.0.subject": "dni", "claims.1.subject": "dotacje", "claims.1.value": "sto"}
    browser.post(desk.address("draft"), opened(browser, desk) | rows)
    editor = page(browser.get(desk.address("edit")))
    assert editor.get_element_by_id("claims-1-value").get("aria-invalid") == "true"
    assert editor.get_element_by_id("claims-0-value").get("aria-invalid") is None
    assert "Liczba (wynik 2): wpisz liczbę" in editor.xpath("string(//*[@data-error-summary])")


@pytest.mark.parametrize(
    ("kind", "name", "field"),
    [
        (Kind.PRACTICE, "claims", "statement"),
        (Kind.PRACTICE, "sources", "title"),
        (Kind.PRACTICE, "steps", "what"),
        (Kind.PRACTICE, "components", "title"),
        (Kind.PRACTICE, "funding", ""),
        (Kind.VISIT, "questions", "question"),
        (Kind.VISIT, "participants", ""),
        (Kind.ANALYSIS, "recommendations", "text"),
        (Kind.ANALYSIS, "claims", "statement"),
    ],
)
def test_rows_are_added_and_removed_without_javascript(desk, sign_in, session, kind, name, field):
    desk.record = factories.record(session, desk.owner, kind, published=False)
    browser = sign_in(desk.editor)
    tail = f".{field}" if field else ""
    for number in (0, 1):
        answer = browser.post(desk.address("draft"), opened(browser, desk) | {"add": name})
        assert f"#{name}-{number}" in answer.headers["location"]
        fields = opened(browser, desk)
        assert f"{name}.{number}{tail}" in fields
        browser.post(desk.address("draft"), fields | {f"{name}.{number}{tail}": f"wiersz {number}"})
    browser.post(desk.address("draft"), opened(browser, desk) | {"remove": f"{name}.0"})
    fields = opened(browser, desk)
    assert fields[f"{name}.0{tail}"] == "wiersz 1"
    assert f"{name}.1{tail}" not in fields


def test_rows_keep_their_ids_so_that_claims_keep_their_sources(desk, sign_in, session):
    browser = sign_in(desk.editor)
    browser.post(
        desk.address("draft"), opened(browser, desk) | {"sources.0.title": "Raport", "claims.0.subject": "dni"}
    )
    source = desk.draft(session).content["sources"][0]["id"]
    browser.post(desk.address("draft"), opened(browser, desk) | {"claims.0.source_id": source})
    assert opened(browser, desk)["claims.0.source_id"] == source
    assert desk.draft(session).content["sources"][0]["id"] == source


def test_a_row_made_by_javascript_has_an_id_of_its_own_that_survives_autosave(desk, sign_in, session):
    browser = sign_in(desk.editor)
    editor = page(browser.get(desk.address("edit")))
    template = editor.xpath('//div[@data-rows="claims"]/template//input[contains(@name, ".id")]')[0]
    made = template.get("value").replace("__INDEX__", "0")
    fields = fields_of(editor) | {template.get("name").replace("__INDEX__", "0"): made, "claims.0.subject": "dni"}
    browser.htmx(desk.address("draft?autosave=1"), "draft-status", "POST", fields)
    assert desk.draft(session).content["claims"][0]["id"] == made


def test_a_city_is_found_and_ticked_without_javascript(desk, sign_in, session):
    factories.city(session, "106101", "Łódź", 650_000)
    browser = sign_in(desk.editor)
    answer = browser.post(
        desk.address("draft"), opened(browser, desk) | {"city": "lodz", "title": "Nie zgiń"}, follow=True
    )
    editor = page(answer)
    assert editor.get_element_by_id("territories-106101").get("checked") is None
    assert editor.get_element_by_id("territories-247301").get("checked") is not None
    browser.post(desk.address("draft"), fields_of(editor) | {"territories": ["247301", "106101"]})
    assert desk.draft(session).content["territories"] == ["247301", "106101"]
    assert desk.draft(session).content["title"] == "Nie zgiń"


def test_the_city_picker_answers_htmx_with_the_ticked_and_the_found(desk, sign_in, session):
    factories.city(session, "106101", "Łódź", 650_000)
    answer = sign_in(desk.editor).get(desk.address("options?field=territories&city=Łó&territories=247301"))
    assert page(answer).xpath("//input/@value") == ["247301", "106101"]
    assert page(answer).xpath("//input[@checked]/@value") == ["247301"]
    assert "<html" not in answer.text


def test_the_practice_picker_finds_only_what_the_editor_may_see(desk, sign_in, session):
    other = factories.organisation(session)
    seen = factories.record(session, other, content={"title": "Łódź: zielone podwórka"})
    for hidden in (
        {"visibility": "organisation"},
        {"published": False},
        {"state": State.WITHDRAWN, "visibility": "organisation"},
    ):
        factories.record(session, other, content={"title": "Łódź: zielone podwórka 2"}, **hidden)
    desk.record = factories.record(session, desk.owner, Kind.VISIT, published=False)
    answer = sign_in(desk.editor).get(desk.address("options?field=practices&practice=podworka"))
    assert page(answer).xpath("//input/@value") == [seen.id]


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


@pytest.mark.parametrize("tail", ["edit", "preview", "publication", "options", "deletion"])
def test_a_draft_does_not_exist_for_others(desk, sign_in, browser, tail):
    assert sign_in(desk.stranger).get(desk.address(tail)).status_code == 404
    assert browser.get(desk.address(tail)).status_code == 404


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
