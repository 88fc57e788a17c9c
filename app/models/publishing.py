"""Showing a revision to readers: placed, linked, and told of; the same directly and after a review."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session

from app.models.activity import tell
from app.models.content import CONTENT, RecordContent
from app.models.record import Record, Revision, Visibility
from app.models.record_links import linked_records, replace_links
from app.models.taxonomy import THEMES, with_broader


def publish(
    session: Session,
    record: Record,
    revision: Revision,
    *,
    visibility: Visibility,
    network_id: str | None,
    cities: Collection[str],
    practices: Collection[str],
    by: str | None,
) -> None:
    """Show ``revision`` to this audience.

    ``cities`` and ``practices`` are those that exist; of what the text names, only they are linked. ``by`` is whoever
    published it; after a review, whoever submitted it.

    Raises ConflictError while fields of the snapshot are missing or the record is withdrawn.
    """
    content = CONTENT[record.kind].model_validate(revision.content)
    is_new = record.published_revision is None
    record.place(visibility, network_id, first_revision=revision.number)
    record.publish(revision)
    named = set(linked_records(content)) & set(practices)
    replace_links(session, record, cities=set(content.territories) & set(cities), records=named)
    tell(
        session,
        key=f"record:{record.id}:shown:{revision.number}:{revision.published_at}",
        verb="record.published" if is_new else "record.updated",
        actor_id=by,
        subject=f"record:{record.id}",
        path=record.path,
        objects=watched_of(record, content),
        details={"title": record.title, "kind": record.kind.value, "note": revision.note},
    )


def watched_of(record: Record, content: RecordContent) -> frozenset[str]:
    """``kind:id`` of everything by which somebody may watch the record."""
    watched = {f"record:{record.id}", f"organisation:{record.organisation_id}"}
    if record.network_id:
        watched.add(f"network:{record.network_id}")
    for theme in (content.theme, *content.other_themes):
        if theme in THEMES:
            watched |= {f"theme:{key}" for key in with_broader(theme)}
    return frozenset(watched)
