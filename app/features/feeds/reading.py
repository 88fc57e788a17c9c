"""What stands in a feed: the same for everybody who may read it, and for nobody more than they may see."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session

from app.features.feeds import queries
from app.features.feeds.atom import Entry, Feed
from app.models import Activity, Record
from app.models.base import Moment
from app.models.taxonomy import THEMES
from app.policies import ANONYMOUS, Actor
from app.web.activities import sentence_of
from app.web.i18n import gettext, language
from app.web.objects import name_objects

SIZE = 20
LAST_PAGE = 50
EVERYTHING = "all"
KINDS = {"networks": "network", "themes": "theme", "collections": "collection"}
"""First part of a public address to the kind of object."""


def name_of(session: Session, actor: Actor, feed: str) -> str | None:
    """What the feed is called; None when the actor may not know of it."""
    if feed == EVERYTHING:
        return gettext("Rynek: wszystko, co publiczne") if actor == ANONYMOUS else gettext("Rynek: wszystko dla mnie")
    if feed.partition(":")[0] not in {*KINDS.values(), "search"}:
        return None
    item = name_objects(session, actor, [feed]).get(feed)
    return gettext("Rynek: %(title)s") % {"title": item.title} if item else None


def read_feed(session: Session, actor: Actor, feed: str, path: str, page: int) -> Feed | None:
    """One page of a feed as the actor may read it; None when there is no such feed for them."""
    title = name_of(session, actor, feed)
    if title is None:
        return None
    page = min(max(page, 1), LAST_PAGE)
    entries = _entries(session, actor, feed, limit=page * SIZE + 1)
    item = name_objects(session, actor, [feed]).get(feed)

    def at(number: int) -> str:
        return path if number == 1 else f"{path}?page={number}"

    return Feed(
        id=feed.replace(":", "/"),
        title=title,
        path=at(page),
        page_path=item.path if item else "/",
        entries=entries[(page - 1) * SIZE : page * SIZE],
        language=language(),
        next_path=at(page + 1) if len(entries) > page * SIZE and page < LAST_PAGE else "",
        previous_path=at(page - 1) if page > 1 else "",
        first_path=at(1),
    )


def _entries(session: Session, actor: Actor, feed: str, *, limit: int) -> list[Entry]:
    kind, _, key = feed.partition(":")
    if kind == "search":
        found = queries.newest_matches(session, actor, key, limit=limit)
        return [_of_record(record, name, updated_at=max(at, record.updated_at)) for record, name, at in found]
    if kind == "collection":
        rows = queries.newest_records(session, actor, queries.in_collection(key), limit=limit)
        return [_of_record(record, name) for record, name in rows]
    conditions: list[ColumnElement[bool]] = []
    if kind == "network":
        conditions = [queries.in_network(key)]
    elif kind == "theme":
        conditions = [queries.in_themes([key, *(one.id for one in THEMES.values() if one.broader == key)])]
    rows = queries.newest_records(session, actor, *conditions, limit=limit)
    events = queries.newest_events(session, actor, "" if feed == EVERYTHING else feed, limit=limit)
    entries = [*(_of_record(record, name) for record, name in rows), *_of_events(events)]
    return sorted(entries, key=lambda entry: (entry.published_at, entry.id), reverse=True)[:limit]


def _of_record(record: Record, organisation: str, *, updated_at: Moment | None = None) -> Entry:
    content = record.published_content()
    themes = [theme for theme in (content.theme, *content.other_themes) if theme in THEMES]
    return Entry(
        id=f"record/{record.id}",
        title=record.title,
        summary=content.summary,
        path=record.path,
        published_at=record.published_at or record.updated_at,
        updated_at=updated_at or record.updated_at,
        author=organisation,
        language=record.language,
        categories=[(theme, THEMES[theme].label(language())) for theme in themes],
    )


def _of_events(events: Sequence[Activity]) -> list[Entry]:
    return [
        Entry(
            id=f"activity/{event.id}",
            title=sentence_of(event),
            summary=str(event.details.get("excerpt", "")),
            path=event.path,
            published_at=event.created_at,
            updated_at=event.created_at,
            author="Rynek",
        )
        for event in events
    ]
