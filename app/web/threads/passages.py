"""Passages of records: found in the plain words of a page, and in the Markdown that they were made from."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from app.core.errors import ConflictError
from app.core.messages import N_
from app.models import Record
from app.models.content import CONTENT, AnalysisContent, PracticeContent
from app.models.content.field_labels import FIELDS
from app.models.thread import CONTEXT_LIMIT, QUOTE_LIMIT, Anchor
from app.web.i18n import gettext
from app.web.markdown import to_html

_TAG = re.compile(r"<[^>]+>")
_MARKUP = r"[\s*_~`>#\[\]|\\-]*"
GONE = N_("Tego fragmentu nie ma już w szkicu rekordu. Wprowadź poprawkę w edytorze.")


def plain_words(markdown: str) -> str:
    """What a reader sees of a Markdown text, in one line."""
    return " ".join(html.unescape(_TAG.sub(" ", to_html(markdown))).split())


def squashed(text: str) -> str:
    """Without any white space: pages and browsers break lines in different places."""
    return "".join(text.split())


def sections_of(record: Record) -> tuple[str, ...]:
    """Names of the texts of the record that can be talked about: those that say something."""
    content = CONTENT[record.kind].read_draft(record.content)[0]
    return tuple(name for name in content.SECTIONS if str(getattr(content, name)).strip())


def name_place(record: Record | None, section: str) -> str:
    """What the section or claim is called; empty when there is no such place any more."""
    if record is None or not section:
        return ""
    if section.startswith("claim:"):
        content = CONTENT[record.kind].read_draft(record.content)[0]
        claims = content.claims if isinstance(content, (PracticeContent, AnalysisContent)) else ()
        found = (claim for claim in claims if f"claim:{claim.id}" == section)
        return next(((claim.statement or claim.subject) for claim in found), "")
    return gettext(FIELDS[section]) if section in CONTENT[record.kind].SECTIONS else ""


def is_place(record: Record, section: str) -> bool:
    """True for a section of this kind of record and for one of its claims."""
    return bool(name_place(record, section))


def holds(content: Mapping[str, Any], section: str, exact: str) -> bool:
    """True when the passage stands in the section of this content."""
    return squashed(exact) in squashed(plain_words(str(content.get(section) or "")))


def anchor_in(record: Record, section: str, exact: str = "", prefix: str = "", suffix: str = "") -> Anchor:
    """The anchor as it is kept: tied to the published revision, in single spaces, no longer than its columns."""
    return Anchor(
        section,
        " ".join(exact.split())[:QUOTE_LIMIT],
        " ".join(prefix.split())[-CONTEXT_LIMIT:],
        " ".join(suffix.split())[:CONTEXT_LIMIT],
        record.published_revision,
    )


def replace_passage(markdown: str, anchor: Anchor, proposed: str) -> str:
    """The Markdown with the passage replaced. Raises ConflictError when it is not there, or not just once."""
    words = [re.escape(word) for word in re.findall(r"\w+|[^\w\s]", anchor.exact)]
    if not words:
        raise ConflictError(GONE)
    found = list(re.finditer(_MARKUP.join(words), markdown))
    if len(found) > 1:
        found = [match for match in found if _fits(markdown, match, anchor)]
    if len(found) != 1:
        raise ConflictError(GONE)
    before, removed, after = markdown[: found[0].start()], found[0].group(), markdown[found[0].end() :]
    for mark in EMPHASIS:
        if _count(removed, mark) % 2:
            before, after = _mended(before, after, mark)
    return before + proposed.strip() + after


EMPHASIS = ("**", "*")


def _count(text: str, mark: str) -> int:
    plain = re.sub(r"^\s*\* ", "", text, flags=re.MULTILINE)  # the sign of a list is no emphasis
    return plain.count("**") if mark == "**" else plain.replace("**", "").count("*")


def _mended(before: str, after: str, mark: str) -> tuple[str, str]:
    """The text around a passage that took one half of an emphasis with it: the other half is closed or goes too."""
    if _count(before, mark) % 2:
        kept = before.rstrip()
        return (kept.removesuffix(mark) if kept.endswith(mark) else kept + mark) + before[len(kept) :], after
    kept = after.lstrip()
    gap = after[: len(after) - len(kept)]
    return before, gap + (kept.removeprefix(mark) if kept.startswith(mark) else mark + kept)


def _fits(markdown: str, match: re.Match[str], anchor: Anchor) -> bool:
    before, after = (squashed(plain_words(text)) for text in (markdown[: match.start()], markdown[match.end() :]))
    return before.endswith(squashed(anchor.prefix)) and after.startswith(squashed(anchor.suffix))
