"""A record as it is printed: its main texts, results with their evidence, sources, and how fresh it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.models import City, Record
from app.models.content import AnalysisContent, RecordContent, VisitContent
from app.models.content.claims import Claim, Method
from app.models.content.field_labels import FIELDS
from app.models.content.labels import GRADE_REASONS, KINDS, LICENCES, METHODS, SOURCE_KINDS
from app.web.booklets.texts import blocks, plain, web_address
from app.web.i18n import gettext, show_date, show_number
from app.web.records.views import view_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRecord:
    """One record of a booklet."""

    title: str
    language: str
    kind: str
    places: str
    summary: str
    note: str = ""
    """The curator's, in Markdown."""
    for_whom: str = ""
    texts: Sequence[tuple[str, str]] = ()
    """Heading and Markdown."""
    claims: Sequence[tuple[str, str, str, str]] = ()
    sources: Sequence[tuple[str, str]] = ()
    """What a source is, and its address (or nothing)."""
    facts: Sequence[tuple[str, str]] = field(default_factory=tuple)

    def data(self) -> Mapping[str, Any]:
        """Plain nested data for the printer."""
        heads = (gettext("Wynik"), gettext("Liczba"), gettext("Skąd ta liczba"), gettext("Dowód"))
        return {
            "title": plain(self.title),
            "lang": self.language,
            "kind": self.kind,
            "places": plain(self.places),
            "summary": plain(self.summary),
            "note": blocks(self.note),
            "whom": plain(self.for_whom),
            "texts": [{"title": plain(title), "blocks": blocks(text)} for title, text in self.texts],
            "claims": [[plain(cell) for cell in row] for row in (heads, *self.claims)] if self.claims else [],
            "sources": [[plain(text), web_address(address), plain(address)] for text, address in self.sources],
            "facts": [[plain(name), plain(value), web_address(value)] for name, value in self.facts],
        }


def print_record(
    record: Record,
    cities: Sequence[City],
    *,
    address: str,
    owner: str,
    checked: str = "",
    note: str = "",
    for_whom: str = "",
    is_open: bool = True,
) -> PrintedRecord:
    """The record as its readers may read it; one that is not open shows its summary only."""
    content = record.published_content()
    facts = [
        (gettext("Prowadzi"), owner),
        (gettext("Ostatnia zmiana"), show_date(record.updated_at.date())),
        (gettext("Wersja"), str(record.published_revision)),
        (gettext("Licencja"), gettext(LICENCES[content.licence])),
        (gettext("Sprawdzono"), checked),
        (gettext("W Rynku"), address),
    ]
    return PrintedRecord(
        title=record.title,
        language=record.language,
        kind=gettext(KINDS[record.kind]),
        places=", ".join(city.name for city in cities),
        summary=content.summary,
        note=note,
        for_whom=for_whom,
        texts=tuple(_texts(content)) if is_open else (),
        claims=tuple(_claims(content)) if is_open else (),
        sources=tuple(_sources(content)) if is_open else (),
        facts=[(name, value) for name, value in facts if value],
    )


def _texts(content: RecordContent) -> Iterator[tuple[str, str]]:
    for name in content.SECTIONS:
        text = str(getattr(content, name))
        if text.strip():
            yield gettext(FIELDS[name]), text
    if isinstance(content, VisitContent):
        for question in content.questions:
            answers = (question.answer, question.pros, question.cons, question.take_home)
            yield question.question, "\n\n".join(text for text in answers if text.strip())
    if isinstance(content, AnalysisContent) and content.recommendations:
        lines = (f"- {one.text}" + (f" ({one.addressee})" if one.addressee else "") for one in content.recommendations)
        heading = FIELDS["recommendations"]
        yield gettext(heading), "\n".join(lines)


def _claims(content: RecordContent) -> Iterator[tuple[str, str, str, str]]:
    for view in view_claims(content):
        claim = view.claim
        source = gettext("źródło %(number)s") % {"number": view.source_number} if view.source else gettext("bez źródła")
        grade = f"{view.grade}: {gettext(GRADE_REASONS[view.grade])}"
        yield (
            claim.statement or claim.subject,
            _figure(claim),
            f"{gettext(METHODS[claim.method])}; {source}",
            gettext("prognoza") if claim.method is Method.FORECAST else grade,
        )


def _figure(claim: Claim) -> str:
    now = _amount(claim.value, claim.unit, claim.year)
    before = _amount(claim.baseline_value, claim.unit, claim.baseline_year)
    return "; ".join(filter(None, (now, gettext("przedtem: %(value)s") % {"value": before} if before else ""))) or "–"


def _amount(value: float | None, unit: str, year: int | None) -> str:
    if value is None:
        return str(year or "")
    return " ".join(filter(None, (show_number(value), unit, f"({year})" if year else "")))


def _sources(content: RecordContent) -> Iterator[tuple[str, str]]:
    for source in content.sources:
        kind = gettext(SOURCE_KINDS[source.kind])
        parts = (source.title or gettext("Źródło bez tytułu"), source.publisher, kind, source.date)
        yield ", ".join(part for part in parts if part), source.address
