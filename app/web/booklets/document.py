"""A booklet as data: what stands on its cover, and its parts with their records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.web.booklets.records import PrintedRecord
from app.web.booklets.texts import blocks, plain, web_address
from app.web.i18n import gettext, language


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of a collection, or the only part of a single record."""

    title: str
    text: str
    """Markdown."""
    records: Sequence[PrintedRecord]


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """What is printed: ``facts`` stand on the cover, ``mark`` on every page, ``further`` are links at the end."""

    title: str
    language: str
    summary: str = ""
    introduction: str = ""
    facts: Sequence[tuple[str, str]] = ()
    mark: str = ""
    parts: Sequence[Part]
    further_title: str = ""
    further: Sequence[tuple[str, str]] = ()
    """Title and whole address."""
    has_cover: bool = True
    """A single record needs neither a cover nor a table of contents."""

    def data(self) -> Mapping[str, Any]:
        """Plain nested data for the printer; every text is cleaned."""
        return {
            "title": plain(self.title),
            "lang": self.language,
            "interface": language(),
            "summary": plain(self.summary),
            "introduction": blocks(self.introduction),
            "facts": [[plain(name), plain(value), web_address(value)] for name, value in self.facts],
            "mark": plain(self.mark),
            "cover": self.has_cover,
            "words": {
                "contents": gettext("Spis treści"),
                "introduction": gettext("Wprowadzenie"),
                "sources": gettext("Źródła"),
                "results": gettext("Wyniki i dowody"),
                "whom": gettext("Dla kogo:"),
                "note": gettext("Po co tu jest"),
            },
            "parts": [
                {
                    "title": plain(part.title),
                    "text": blocks(part.text),
                    "records": [record.data() for record in part.records],
                }
                for part in self.parts
            ],
            "further": {
                "title": plain(self.further_title),
                "links": [[plain(title), address] for title, address in self.further],
            },
        }
