"""What an automatic check noticed in a record: where, how serious, and the sentence that tells its editor."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How serious a finding is. Nothing here stops a publication: people decide."""

    MUST = "must"
    """Must be mended, or knowingly left, before the record is shown to anybody."""
    SHOULD = "should"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check noticed."""

    code: str
    """Stable name of the check, such as ``pesel`` or ``acronym``."""
    field: str
    """Dotted name of the form field, such as ``solution`` or ``claims.0.year``; empty for the record as a whole."""
    severity: Severity
    message: str
    """A Polish sentence marked by ``N_``; ``gettext(message) % details`` is what the editor reads."""
    details: Mapping[str, str] = dataclasses.field(default_factory=dict)
    excerpt: str = ""
    """The words that were noticed, as they stand; personal data is shown with its middle masked."""
    offset: int | None = None
    """Where the excerpt begins in the field's text, in characters; None where it is no place in a text."""
