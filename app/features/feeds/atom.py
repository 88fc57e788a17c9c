"""Atom 1.0 (RFC 4287) with pages (RFC 5005), and the answer to "has it changed?"."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import Response

from app.models.base import Moment

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was last changed."""
_UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing in a feed."""

    id: str
    """``kind/id``: with the site's name it makes an id that never changes."""
    title: str
    summary: str
    path: str
    published_at: Moment
    updated_at: Moment
    author: str
    language: str = ""
    categories: Sequence[tuple[str, str]] = ()
    """Term and label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One page of a feed."""

    id: str
    title: str
    path: str
    """Of this page of the feed."""
    page_path: str
    """Of the page for people."""
    entries: Sequence[Entry]
    language: str
    next_path: str = ""
    previous_path: str = ""
    first_path: str = ""

    @property
    def updated_at(self) -> Moment:
        return max((entry.updated_at for entry in self.entries), default=NEVER)


def write_atom(feed: Feed, base_url: str) -> bytes:
    """The document. Ids are tag: addresses (RFC 4151), so that they outlive a change of titles and paths."""
    host = urlsplit(base_url).hostname or "localhost"
    ET.register_namespace("", ATOM)
    root = ET.Element(_atom("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": feed.language})
    _text(root, "id", f"tag:{host},2026:feed/{feed.id}")
    _text(root, "title", feed.title)
    _text(root, "updated", _moment(feed.updated_at))
    _text(ET.SubElement(root, _atom("author")), "name", "Rynek")
    _text(root, "generator", "Rynek")
    links = (
        ("self", feed.path, MEDIA_TYPE),
        ("alternate", feed.page_path, "text/html"),
        ("first", feed.first_path, MEDIA_TYPE),
        ("previous", feed.previous_path, MEDIA_TYPE),
        ("next", feed.next_path, MEDIA_TYPE),
    )
    for relation, path, kind in links:
        if path:
            ET.SubElement(root, _atom("link"), {"rel": relation, "href": base_url + path, "type": kind})
    for entry in feed.entries:
        _entry(root, entry, host, base_url)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(ET.tostring(root, encoding="utf-8"))


def answer(request: Request, document: bytes, changed_at: Moment, *, is_private: bool) -> Response:
    """The document, or 304 when the reader has it; what is private stays out of every shared cache and index."""
    tag = f'W/"{hashlib.sha256(document).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "private, no-cache" if is_private else "public, max-age=300",
        "Vary": "Accept-Language, Cookie",
        "Referrer-Policy": "no-referrer",
    }
    if is_private:
        # No date here: what somebody may see now can be older than what they saw before, as on joining a network.
        headers["X-Robots-Tag"] = "noindex, nofollow"
    else:
        headers["Last-Modified"] = format_datetime(changed_at.replace(microsecond=0), usegmt=True)
    if _is_known(request, tag, NEVER if is_private else changed_at):
        return Response(status_code=304, headers=headers)
    return Response(document, media_type=MEDIA_TYPE, headers=headers)


def _is_known(request: Request, tag: str, changed_at: Moment) -> bool:
    given = request.headers.get("if-none-match")
    if given is not None:
        return given.strip() == "*" or tag in {part.strip() for part in given.split(",")}
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    # An empty feed may have lost its last entry just now, and a private one is read with other eyes: no date then.
    return since.tzinfo is not None and changed_at > NEVER and changed_at.replace(microsecond=0) <= since


def _entry(root: ET.Element, entry: Entry, host: str, base_url: str) -> None:
    values = {"{http://www.w3.org/XML/1998/namespace}lang": entry.language} if entry.language else {}
    element = ET.SubElement(root, _atom("entry"), values)
    _text(element, "id", f"tag:{host},2026:{entry.id}")
    _text(element, "title", entry.title)
    _text(element, "updated", _moment(entry.updated_at))
    _text(element, "published", _moment(entry.published_at))
    ET.SubElement(element, _atom("link"), {"rel": "alternate", "href": base_url + entry.path, "type": "text/html"})
    _text(ET.SubElement(element, _atom("author")), "name", entry.author)
    if entry.summary:
        _text(element, "summary", entry.summary)
    for term, label in entry.categories:
        ET.SubElement(element, _atom("category"), {"term": term, "label": label})


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _text(parent: ET.Element, name: str, text: str) -> None:
    # Characters that XML cannot hold at all would make the whole feed unreadable.
    ET.SubElement(parent, _atom(name)).text = text.translate(_UNPRINTABLE)


def _moment(moment: Moment) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
