"""Rows of the editor and its pickers: added, removed, found and ticked, with or without JavaScript."""

from __future__ import annotations

import pytest

from app.models.record import Kind, State
from tests import factories
from tests.browser_client import page
from tests.features.records.conftest import fields_of, opened


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
