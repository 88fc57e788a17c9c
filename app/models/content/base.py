"""What every kind of record has in common, and how complete a record is."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

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
    theme: str = ""
    other_themes: Annotated[tuple[str, ...], Field(max_length=2)] = ()
    challenges: Annotated[tuple[str, ...], Field(max_length=6)] = ()
    sdgs: Annotated[tuple[Annotated[int, Field(ge=1, le=17)], ...], Field(max_length=4)] = ()
    sources: Annotated[tuple[Source, ...], Field(max_length=60)] = ()
    licence: Licence = Licence.CC_BY

    @model_validator(mode="after")
    def _known_concepts(self) -> Self:
        unknown = [t for t in (self.theme, *self.other_themes) if t and t not in THEMES]
        unknown += [c for c in self.challenges if c not in CHALLENGES]
        if unknown:
            raise ValueError(f"unknown_concept: {', '.join(unknown)}")
        return self

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

    @classmethod
    def read_draft(cls, raw: dict[str, object]) -> tuple[Self, list[tuple[tuple[str | int, ...], str]]]:
        """Read what somebody typed: the valid part of it, and the faults as ``(location, error type)``.

        Nothing is thrown away by the caller: drafts keep ``raw`` as typed, and this shows what of it
        counts. A faulty leaf falls back to its default.
        """
        faults: list[tuple[tuple[str | int, ...], str]] = []
        current: dict[str, object] = dict(raw)
        for _ in range(50):
            try:
                return cls.model_validate(current), faults
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                location = tuple(first["loc"])
                faults.append((location, str(first["type"])))
                current = _without(current, location) if location else {}
        return cls(), faults


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
