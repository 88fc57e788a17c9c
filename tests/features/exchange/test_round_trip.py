"""Export and import: exact, all or nothing, faults by line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sqlmodel import Session, select

from app.core.db import metadata
from app.features.exchange.actions import import_lines
from app.features.exchange.lines import LINE_TYPES
from app.features.exchange.queries import export_lines
from app.models import Outbox, Record, User
from app.models.network import NetworkRole
from app.models.record import Kind, State, Visibility
from app.models.record_links import replace_links
from tests import factories
from tests.databases import empty_tables
from tests.features.exchange.one_of_each import add_one_of_each


@pytest.fixture
def world(session: Session) -> Session:
    owner = factories.organisation(session, "Miasto Rybnik", cities=["247301"])
    other = factories.organisation(session)
    person = factories.editor(session, owner, password_hash="$argon2id$hush")
    network = factories.network(session, members=(owner, other))
    factories.role(session, person, network, NetworkRole.EXPERT)
    practice, visit, _ = [factories.record(session, owner, kind, author_id=person.id) for kind in Kind]
    replace_links(session, visit, cities=["247301"], records=[practice.id])
    factories.saved_search(session, person)
    factories.record(session, owner, state=State.WITHDRAWN)
    factories.record(session, owner, published=False, content={"title": "Szkic: zażółć gęślą jaźń"})
    factories.record(session, owner, visibility=Visibility.NETWORK, network_id=network.id)
    add_one_of_each(session)
    session.commit()
    return session


def test_an_export_taken_into_an_empty_site_gives_the_same_export(world, engine) -> None:
    before = list(export_lines(world))
    world.rollback()
    empty_tables(engine)
    world.expunge_all()
    report = import_lines(world, before)
    world.commit()
    assert report.faults == []
    assert sum(report.counts.values()) == len(before) - 1
    world.expunge_all()
    assert list(export_lines(world)) == before


def test_importing_the_same_export_again_changes_nothing(world) -> None:
    before = list(export_lines(world))
    assert import_lines(world, before).is_clean
    world.commit()
    world.expunge_all()
    assert list(export_lines(world)) == before


def test_every_line_type_is_exercised_and_no_secret_leaves(world) -> None:
    lines = [json.loads(line) for line in export_lines(world)]
    assert {kind.name for kind in LINE_TYPES} <= {line["type"] for line in lines}
    assert "hush" not in json.dumps(lines)


def test_imported_records_leave_notes_for_the_search(world, engine) -> None:
    lines = list(export_lines(world))
    world.rollback()
    empty_tables(engine)
    world.expunge_all()
    import_lines(world, lines)
    world.commit()
    subjects = {note.subject for note in world.exec(select(Outbox))}
    assert {f"record:{record.id}" for record in world.exec(select(Record))} <= subjects


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda line: line[:-1], "not JSON"),
        (lambda line: line.replace('"type":"record"', '"type":"recipe"'), "unknown type"),
        (lambda line: line.replace('"visibility":"public"', '"visibility":"everyone"'), "visibility"),
        (lambda line: line.replace('"organisation_id":"', '"organisation_id":"x'), "is not in organisation"),
        (lambda line: line.replace('"revisions":', '"revisjons":'), "unknown revisjons; missing revisions"),
    ],
)
def test_a_fault_names_its_line_and_nothing_is_stored(world, engine, spoil, complaint) -> None:
    lines = list(export_lines(world))
    at = next(i for i, line in enumerate(lines) if line.startswith('{"type":"record"') and spoil(line) != line)
    lines[at] = spoil(lines[at])
    world.rollback()
    empty_tables(engine)
    world.expunge_all()
    report = import_lines(world, lines)
    world.commit()
    assert report.faults[0].line == at + 1
    assert complaint in report.faults[0].message
    assert world.exec(select(User)).first() is None


@pytest.mark.parametrize("lines", [[], ["{}"], ['{"type":"rynek-export","version":99}'], ["<html>"]])
def test_a_file_of_another_kind_is_refused_at_its_first_line(session, lines) -> None:
    report = import_lines(session, lines)
    assert report.faults[0].line == 1


def test_the_documented_types_are_the_real_ones() -> None:
    text = (Path(__file__).parent.parent.parent.parent / "docs" / "export.md").read_text("utf-8")
    listed = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", text, re.MULTILINE)
    assert [(name, tuple(re.findall(r"`(\w+)`", key))) for name, key in listed] == [(k.name, k.key) for k in LINE_TYPES]


STAYS_AT_HOME = {
    "activity",
    "activity_object",
    "calendar_key",
    "confirmation_reminder",
    "feed_key",
    "last_seen",
    "link_check",
    "mail",
    "notification",
    "one_time_link",
    "outbox",
    "post_draft",
    "search_match",
    "search_watch",
    "sign_in_session",
}
"""Secrets, and what the machinery remembers: see docs/export.md."""


def test_every_table_is_exported_or_knowingly_left_out() -> None:
    exported = {kind.model.__table__.name for kind in LINE_TYPES}  # type: ignore[attr-defined]
    assert set(metadata.tables) - exported == STAYS_AT_HOME
