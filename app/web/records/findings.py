"""Findings of the automatic checks in the reader's language, each with its place in the form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.models.checks import Finding
from app.models.content.field_labels import ROWS, label_of
from app.web.i18n import gettext


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding; ``anchor`` is the id of its field in the editor."""

    place: str
    message: str
    severity: str
    excerpt: str
    anchor: str


def name_place(field: str) -> str:
    """A field as it is called away from the form: „Rok (wynik 2)”; the whole text for none."""
    if not field:
        return gettext("Cały tekst")
    first, _, rest = field.partition(".")
    row = rest.partition(".")[0]
    place = gettext(label_of(field))
    if first in ROWS and row.isdecimal():
        place += f" ({gettext(ROWS[first]).lower()} {int(row) + 1})"
    return place


def view_findings(findings: Iterable[Finding], *, without: frozenset[str] = frozenset()) -> tuple[FindingView, ...]:
    """The findings in words, but for the codes in ``without``."""
    return tuple(
        FindingView(
            place=name_place(finding.field),
            message=gettext(finding.message) % finding.details if finding.details else gettext(finding.message),
            severity=finding.severity.value,
            excerpt=finding.excerpt,
            anchor=finding.field.replace(".", "-"),
        )
        for finding in findings
        if finding.code not in without
    )
