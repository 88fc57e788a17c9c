"""What every kind of record has in common, and how complete a record is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from app.models.content.claims import LongText, ShortText, Source, decimal_comma
from app.models.taxonomy import CHALLENGES, THEMES

PARTIAL_DATE = re.compile(r"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")


def _check_partial_date(value: object) -> object:
    if isinstance(value, str):
        value = value.strip()
        if value and not PARTIAL_DATE.match(value):
            raise ValueError("partial_date")
    return value


PartialDate = Annotated[str, BeforeValidator(_check_partial_date)]
"""``2021``, ``2021-05`` or ``2021-05-17``: the precision a source gives is kept; empty means unknown."""
Money = Annotated[Annotated[float, Field(ge=0, le=1e12)] | None, BeforeValidator(decimal_comma)]
"""Amount in PLN; accepts ``1 234,50``."""


def _known_theme(key: str) -> str:
    if key and key not in THEMES:
        raise ValueError("unknown_concept")
    return key


def _known_challenge(key: str) -> str:
    if key not in CHALLENGES:
        raise ValueError("unknown_concept")
    return key


ThemeId = Annotated[str, AfterValidator(_known_theme)]
ChallengeId = Annotated[str, AfterValidator(_known_challenge)]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one typed value: where it is, the kind of validation error, and its details."""

    location: tuple[str | int, ...]
    kind: str
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Dotted name of the form field: ``claims.0.value``."""
        return ".".join(str(part) for part in self.location)


class Language(StrEnum):
    POLISH = "pl"
    ENGLISH = "en"


class Licence(StrEnum):
    """Licence of a text or an attachment."""

    CC_BY = "CC-BY-4.0"
    CC_BY_SA = "CC-BY-SA-4.0"
    CC0 = "CC0-1.0"
    OFFICIAL = "official-document"  # art. 4 of the Polish copyright act: official documents are not protected
    ALL_RIGHTS = "all-rights-reserved"


class RecordContent(BaseModel):
    """The part of a record that people write; everything may be empty in a draft.

    Subclasses say which fields a snapshot needs, which a complete record needs, and which texts are
    searched and compared, in reading order.
    """

    model_config = ConfigDict(extra="forbid")

    SNAPSHOT: ClassVar[tuple[str, ...]] = ("title", "summary", "theme")
    COMPLETE: ClassVar[tuple[str, ...]] = ()
    SECTIONS: ClassVar[tuple[str, ...]] = ()
    """Fields holding Markdown, in reading order: the sections of the page and of the search."""

    title: Annotated[str, Field(max_length=160)] = ""
    summary: Annotated[str, Field(max_length=400)] = ""
    language: Language = Language.POLISH
    territories: tuple[str, ...] = ()
    """TERYT codes of municipalities."""
    theme: ThemeId = ""
    other_themes: Annotated[tuple[ThemeId, ...], Field(max_length=2)] = ()
    challenges: Annotated[tuple[ChallengeId, ...], Field(max_length=6)] = ()
    sdgs: Annotated[tuple[Annotated[int, Field(ge=1, le=17)], ...], Field(max_length=4)] = ()
    sources: Annotated[tuple[Source, ...], Field(max_length=60)] = ()
    licence: Licence = Licence.CC_BY

    def missing_for_snapshot(self) -> tuple[str, ...]:
        """Names of the fields still needed before the record may be published at all."""
        return self._empty(self.SNAPSHOT)

    def missing_for_complete(self) -> tuple[str, ...]:
        """Names of the fields still needed before the record counts as complete."""
        return self._empty(self.SNAPSHOT + self.COMPLETE)

    def completeness(self) -> int:
        """Per cent of the needed fields that are filled."""
        needed = self.SNAPSHOT + self.COMPLETE
        return round(100 * (len(needed) - len(self._empty(needed))) / len(needed))

    def _empty(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if self._is_empty(name))

    def _is_empty(self, name: str) -> bool:
        value = getattr(self, name)
        if isinstance(value, str):
            return not value.strip()
        return value is None or value is False or (not isinstance(value, (int, float)) and not value)

    def without_blank_rows(self) -> Self:
        """The same content without rows in which nothing was filled in."""
        filled = {
            name: tuple(row for row in value if not is_blank(row))
            for name in type(self).model_fields
            if isinstance(value := getattr(self, name), tuple)
        }
        return self.model_copy(update=filled)

    @classmethod
    def read_draft(cls, raw: Mapping[str, object]) -> tuple[Self, tuple[Fault, ...]]:
        """Read what somebody typed: the valid part of it, and the faults, placed as they were typed.

        Nothing is thrown away by the caller: drafts keep ``raw`` as typed, and this shows what of it
        counts. A faulty value falls back to its default; a faulty item of a plain list is left out.
        """
        try:
            return cls.model_validate(raw), ()
        except ValidationError as error:
            faults = tuple(
                Fault(tuple(found["loc"]), str(found["type"]), dict(found.get("ctx") or {}))
                for found in error.errors(include_url=False)
            )
        rest: dict[str, object] = dict(raw)
        # From the last to the first: taking an item out of a list moves those behind it.
        for location in sorted({fault.location for fault in faults}, key=_place, reverse=True):
            rest = _without(rest, location)
        try:
            return cls.model_validate(rest), faults
        except ValidationError:
            return cls(), faults


CHOICES_OF_ROWS = frozenset({"id", "kind", "method", "licence", "independent"})
"""Fields of rows that have a value although nobody filled them in."""


def is_blank(row: object) -> bool:
    """True for an empty text, and for a row with nothing but its id and the choices it began with."""
    if isinstance(row, BaseModel):
        values = (value for name, value in row.model_dump().items() if name not in CHOICES_OF_ROWS)
        return all(value is None or value in ("", ()) for value in values)
    return isinstance(row, str) and not row.strip()


def _place(location: tuple[str | int, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (0, part) for part in location)


def _without(data: dict[str, object], location: tuple[str | int, ...]) -> dict[str, object]:
    """A copy of nested data with the leaf at ``location`` removed (the list item as a whole, if a list)."""
    head, rest = location[0], location[1:]
    copy = dict(data)
    child = copy.get(str(head))
    if rest and isinstance(child, dict):
        copy[str(head)] = _without(child, rest)
    elif rest and isinstance(child, (list, tuple)) and isinstance(rest[0], int) and rest[0] < len(child):
        items = list(child)
        item = items[rest[0]]
        if len(rest) > 1 and isinstance(item, dict) and str(rest[1]) in item:
            items[rest[0]] = _without(item, rest[1:])
        else:
            del items[rest[0]]
        copy[str(head)] = items
    else:
        copy.pop(str(head), None)
    return copy


__all__ = ["Language", "Licence", "LongText", "Money", "PartialDate", "RecordContent", "ShortText"]
