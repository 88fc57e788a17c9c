"""A city with an editor at work on a practice, and neighbours who look on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from lxml.html import HtmlElement
from sqlmodel import Session

from app.models import Draft, Organisation, Record, User
from app.models.record import Kind
from tests import factories
from tests.browser_client import page


@dataclass
class Desk:
    """Who is there, and the record on the table."""

    owner: Organisation
    editor: User
    colleague: User
    stranger: User
    record: Record

    def address(self, tail: str) -> str:
        return f"/records/{self.record.id}/{tail}"

    def draft(self, session: Session) -> Draft:
        """The working copy as it is stored now; the test's own transaction is over afterwards."""
        session.expire_all()
        draft = session.get_one(Draft, self.record.id)
        session.commit()
        return draft


@pytest.fixture
def desk(session: Session) -> Desk:
    """An unpublished practice with a snapshot's content."""
    owner = factories.organisation(session, "Miasto Rybnik")
    editor = factories.editor(session, owner, name="Anna Redaktor")
    colleague = factories.editor(session, owner, name="Piotr Kolega")
    stranger = factories.editor(session, factories.organisation(session))
    factories.city(session)
    record = factories.record(session, owner, Kind.PRACTICE, published=False, author_id=editor.id)
    session.commit()
    return Desk(owner, editor, colleague, stranger, record)


@pytest.fixture
def published(session: Session, desk: Desk) -> Desk:
    """The same, published."""
    desk.record = factories.record(session, desk.owner, Kind.PRACTICE, author_id=desk.editor.id)
    session.commit()
    return desk


def fields_of(tree: HtmlElement, form_id: str = "editor") -> dict[str, Any]:
    """What a browser would send with the form, without any of its buttons."""
    form = tree.get_element_by_id(form_id)
    sent: dict[str, Any] = {}
    for element in form.xpath(".//input|.//textarea|.//select"):
        if element.xpath("ancestor::template") or not element.get("name"):
            continue
        kind = element.get("type")
        if kind in {"checkbox", "radio"} and "checked" not in element.attrib:
            continue
        value = element.value
        if element.tag == "textarea":
            value = (element.text or "").removeprefix("\n")
        if element.get("name") in sent and kind == "checkbox":
            before = sent[element.get("name")]
            sent[element.get("name")] = [*(before if isinstance(before, list) else [before]), value]
        else:
            sent[element.get("name")] = value if value is not None else ""
    return sent


def opened(browser, desk: Desk) -> dict[str, Any]:
    """The editor's fields as they stand when it is opened."""
    answer = browser.get(desk.address("edit"))
    assert answer.status_code == 200
    return fields_of(page(answer))


def stored(session: Session, desk: Desk) -> Record:
    session.expire_all()
    record = session.get_one(Record, desk.record.id)
    session.commit()
    return record
