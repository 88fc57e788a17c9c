"""Dead links: looked at only on request, a few at a time, and told to those who can mend them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.core.db import transaction
from app.models import LinkCheck, Organisation, Record
from app.web.links import list_dead_links, look_at_links, looking
from tests import factories

CITED = {
    "sources": [
        {"id": "a", "title": "Raport", "address": "https://miasto.example/zniknal"},
        {"id": "b", "title": "Uchwała", "address": "https://miasto.example/jest"},
        {"id": "c", "title": "Zły adres", "address": "miasto.example"},
    ]
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that were fetched; one of them is gone."""
    seen: list[str] = []

    def fetch(address: str) -> bool:
        seen.append(address)
        return address.endswith("/zniknal")

    monkeypatch.setattr(looking, "is_dead", fetch)
    return seen


@pytest.fixture
def record(session: Session) -> Record:
    made = factories.record(session, factories.organisation(session), content=CITED)
    session.commit()
    return made


def look(site, engine, moment=None) -> int:
    with clock.held_at(moment or clock.now()), transaction(engine) as session:
        return look_at_links(session, site.state.site)


def test_nothing_is_fetched_unless_the_operator_wants_it(site, engine, record, asked):
    assert look(site, engine) == 0
    assert asked == []


def test_what_is_gone_is_told_and_asked_again_only_after_a_month(site, engine, record, asked, session: Session):
    site.state.site.settings.check_links = True
    assert look(site, engine) == 2
    assert sorted(asked) == ["https://miasto.example/jest", "https://miasto.example/zniknal"]
    assert look(site, engine) == look(site, engine, clock.now() + timedelta(days=29)) == 0
    (dead,) = list_dead_links(session, record.published_content())
    assert (dead.code, dead.field) == ("dead_link", "sources.0.address")
    session.rollback()
    assert look(site, engine, clock.now() + timedelta(days=31)) == 2


def test_drafts_are_looked_at_and_withdrawn_records_are_not(site, engine, record, asked, session: Session):
    site.state.site.settings.check_links = True
    record.withdraw("Pomyłka.")
    session.add(record)
    content = {"sources": [{"id": "x", "title": "Szkic", "address": "https://inne.example/"}]}
    factories.record(session, factories.organisation(session), published=False, content=content)
    session.commit()
    look(site, engine)
    assert asked == ["https://inne.example/"]


def test_an_editor_sees_dead_links_before_publishing_and_before_confirming(
    site, engine, record, asked, session: Session, sign_in
):
    site.state.site.settings.check_links = True
    look(site, engine)
    author = factories.user(session, session.get_one(Organisation, record.organisation_id))
    record.author_id = author.id
    session.add(record)
    browser = sign_in(author)
    for address in (f"/records/{record.id}/publication", f"/confirmations/records/{record.id}"):
        text = browser.get(address).text
        assert "https://miasto.example/zniknal" in text
        assert "https://miasto.example/jest" not in text


def test_one_that_never_answers_holds_up_nobody(site, engine, record, monkeypatch, session: Session):
    site.state.site.settings.check_links = True
    monkeypatch.setattr(looking, "PATIENCE", 0.0)
    monkeypatch.setattr(looking, "is_dead", lambda _address: True)
    assert look(site, engine) == 2
    assert len(session.exec(select(LinkCheck)).all()) == 2
