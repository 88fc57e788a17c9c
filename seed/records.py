"""Practices, visit notes and analyses of the seed world, from ``seed/world/records/<kind>/<key>.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from sqlmodel import Session

from app.core import clock
from app.models import Record
from app.models.content import CONTENT, RecordContent
from app.models.record import Kind, State, Visibility
from app.models.record_links import linked_records, replace_links
from seed.places import WORLD, seed_id


def record_files() -> Iterator[tuple[str, dict[str, Any]]]:
    """Key and document of each record file, practices first: the others point at them."""
    for kind in Kind:
        for path in sorted((WORLD / "records" / kind).glob("*.toml")):
            document = tomllib.loads(path.read_text("utf-8"))
            if document["kind"] != kind:
                raise ValueError(f"{path.name} lies in the folder of another kind")
            yield path.stem, document


def read_content(key: str, document: dict[str, Any]) -> RecordContent:
    """The typed content of a record file, with ids that are unique over the whole world."""
    content = dict(document["content"])
    for part in ("sources", "claims", "components", "questions", "recommendations"):
        content[part] = [{**row, "id": _inner_id(key, row["id"])} for row in content.get(part, [])]
        if not content[part]:
            del content[part]
    for claim in content.get("claims", []):
        if claim.get("source_id"):
            claim["source_id"] = _inner_id(key, claim["source_id"])
    if "practices" in content:
        content["practices"] = [seed_id("record", practice) for practice in content["practices"]]
    return CONTENT[document["kind"]].model_validate(content)


def add_records(session: Session) -> int:
    """Store every record as its authors would have: drafted, published on its day, some withdrawn; returns how many."""
    added = 0
    for key, document in record_files():
        day: date = document["published"]
        with clock.held_at(datetime.combine(day, time(10, 0), UTC)):
            _add(session, key, document, read_content(key, document))
        added += 1
    return added


def _add(session: Session, key: str, document: dict[str, Any], content: RecordContent) -> None:
    author = seed_id("person", document["author"])
    network = document.get("network")
    record = Record(
        id=seed_id("record", key),
        kind=Kind(document["kind"]),
        organisation_id=seed_id("organisation", document["organisation"]),
        author_id=author,
        network_id=seed_id("network", network) if network else None,
        visibility=Visibility(document["visibility"]),
        is_demonstration=True,
    )
    session.add(record)
    session.flush()
    revision = record.keep_revision(content, author)
    revision.id = seed_id("revision", key)
    session.add(revision)
    if document["state"] != State.DRAFT:
        record.publish(revision)
        session.flush()
        replace_links(session, record, cities=content.territories, records=linked_records(content))
    draft = record.begin_draft(author)
    draft.content = dict(revision.content)
    session.add(draft)
    if document["state"] == State.WITHDRAWN:
        record.withdraw(document["withdrawn_reason"])
    session.flush()


def _inner_id(key: str, local: str) -> str:
    return seed_id("part", f"{key}/{local}")
