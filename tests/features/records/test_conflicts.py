"""Two people write at the same time: both texts are shown, nothing is overwritten in silence."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.models import Revision
from tests.browser_client import page, text_of
from tests.features.records.conftest import Desk, opened


@pytest.fixture
def both(desk: Desk, sign_in):
    """The colleague has saved after the editor opened the form; the editor's stale fields come with it."""
    mine, theirs = sign_in(desk.editor), sign_in(desk.colleague)
    stale = opened(mine, desk) | {"title": "Mój tytuł", "summary": "Mój skrót", "contact": "Mój kontakt"}
    fresh = opened(theirs, desk) | {"title": "Ich tytuł", "summary": "Ich skrót", "cost_note": "Ich koszt"}
    theirs.post(desk.address("draft"), fresh)
    return mine, stale


def resolve(mine, desk, stale, **choices):
    """Fill in the page of the conflict as a browser would and send it."""
    answer = mine.post(desk.address("draft"), stale)
    assert answer.status_code == 409
    form = page(answer).xpath(f'//form[@action="{desk.address("draft")}"]')[0]
    sent = {}
    for field in form.xpath(".//input"):
        if field.get("type") != "radio" or "checked" in field.attrib:
            sent[field.get("name")] = field.get("value")
    keep = choices.pop("keep", None)
    sent |= {f"choice.{name}": side for name, side in choices.items()} | ({"keep": keep} if keep else {})
    if keep:
        sent = {name: value for name, value in sent.items() if not name.startswith("choice.")}
    return mine.post(desk.address("draft"), sent)


def test_a_stale_save_shows_both_texts_and_saves_neither_over_the_other(both, desk, session):
    mine, stale = both
    answer = mine.post(desk.address("draft"), stale)
    assert answer.status_code == 409
    assert "Piotr Kolega" in text_of(answer)
    tree = page(answer)
    assert [
        e.text_content().split()[-1] for e in tree.xpath('//section[contains(@aria-labelledby, "title")]//del')
    ] == ["Ich"]
    assert [
        e.text_content().split()[-1] for e in tree.xpath('//section[contains(@aria-labelledby, "title")]//ins')
    ] == ["Mój"]
    assert not tree.xpath('//section[contains(@aria-labelledby, "change-theme")]'), "only what differs"
    assert desk.draft(session).content["title"] == "Ich tytuł"


def test_each_field_goes_to_the_side_that_was_chosen(both, desk, session):
    mine, stale = both
    assert resolve(mine, desk, stale, title="theirs", summary="mine", cost_note="theirs").status_code == 303
    content = desk.draft(session).content
    assert (content["title"], content["summary"]) == ("Ich tytuł", "Mój skrót")
    assert (content["cost_note"], content["contact"]) == ("Ich koszt", "Mój kontakt")


@pytest.mark.parametrize(("side", "title", "note"), [("mine", "Mój tytuł", None), ("theirs", "Ich tytuł", "Ich koszt")])
def test_one_side_is_taken_as_a_whole(both, desk, session, side, title, note):
    mine, stale = both
    resolve(mine, desk, stale, keep=side)
    content = desk.draft(session).content
    assert (content["title"], content.get("cost_note")) == (title, note)


def test_what_was_overwritten_by_choice_stays_in_the_history(desk, sign_in, session):
    mine, theirs = sign_in(desk.editor), sign_in(desk.colleague)
    stale = opened(mine, desk) | {"title": "Mój tytuł"}
    fresh = opened(theirs, desk) | {"title": "Tylko samo się zapisało"}
    theirs.htmx(desk.address("draft?autosave=1"), "draft-status", "POST", fresh)
    resolve(mine, desk, stale, keep="mine")
    titles = [revision.content["title"] for revision in session.exec(select(Revision).order_by(Revision.number))]
    assert titles[-2:] == ["Tylko samo się zapisało", "Mój tytuł"]


def test_a_third_save_in_the_meantime_is_a_new_conflict(both, desk, sign_in, session):
    mine, stale = both
    first = mine.post(desk.address("draft"), stale)
    version = page(first).xpath('//input[@name="version"]/@value')[0]
    theirs = sign_in(desk.colleague)
    theirs.post(desk.address("draft"), opened(theirs, desk) | {"title": "Jeszcze inny"})
    again = mine.post(desk.address("draft"), stale | {"version": version, "keep": "mine"})
    assert again.status_code == 409
    assert desk.draft(session).content["title"] == "Jeszcze inny"


def test_a_stale_autosave_changes_nothing_and_offers_to_compare(both, desk, session):
    mine, stale = both
    answer = mine.htmx(desk.address("draft?autosave=1"), "draft-status", "POST", stale)
    assert answer.status_code == 409
    assert "Porównaj obie" in answer.text
    assert page(answer).xpath('//input[@name="version"]/@value') == [stale["version"]], "the next save is stale too"
    assert desk.draft(session).content["title"] == "Ich tytuł"


def test_faulty_and_long_texts_survive_a_conflict(both, desk, session):
    mine, stale = both
    long = "Zdanie z „cudzysłowem” & <znakiem>.\nDrugi wiersz.\n" * 50
    resolve(mine, desk, stale | {"cost_capital": "dużo", "challenge": long}, keep="mine")
    content = desk.draft(session).content
    assert content["cost_capital"] == "dużo"
    assert content["challenge"].replace("\r\n", "\n") == long
