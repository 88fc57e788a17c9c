"""What people type in a review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, StringConstraints
from starlette.datastructures import FormData

from app.core.messages import N_
from app.models.content import CONTENT
from app.models.content.field_labels import FIELDS
from app.models.record import Kind
from app.models.review import Answer
from app.models.review_checklist import DEFAULT_CHECKLIST, LONGEST_ITEM, MOST_ITEMS, ChecklistItem
from app.web.forms import read_number, storable
from app.web.i18n import gettext

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]

ANSWER_PREFIX = "answer."
EVERY_ITEM = N_("Odpowiedz na każdy punkt listy, zanim zatwierdzisz.")
NO_MEANS_BACK = N_("Przy którymś punkcie listy jest „nie”. Zwróć tekst z uwagami albo zmień odpowiedź.")
NEEDS_WORDS = N_("Napisz, co poprawić, albo zostaw przy tekście choć jedną otwartą uwagę.")
OPEN_POINTS = N_("Są jeszcze nierozstrzygnięte uwagi. Rozstrzygnij je po kolei albo zwróć tekst.")
NEEDS_OPINION = N_("Ta sieć prosi o opinię eksperta, a nikt jej jeszcze nie napisał.")
NOTHING_ON_THE_LIST = N_("Zostaw na liście choć jeden punkt.")
TOO_MANY_ITEMS = N_("Lista może mieć najwyżej 20 punktów.")
TOO_LONG_ITEM = N_("Punkt listy może mieć najwyżej 200 znaków: skróć ten, który się tak zaczyna: „%(start)s…”.")


class PointForm(BaseModel):
    field: str = ""
    text: Words


class AnswerForm(BaseModel):
    text: Words


class OpinionForm(BaseModel):
    opinion: Words


class VerdictForm(BaseModel):
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Everything typed on the page of a review, whichever of its forms was sent."""

    place: str = ""
    """Field of a new point."""
    text: str = ""
    """Of a new point."""
    answer: str = ""
    answered: str = ""
    """Id of the point under which ``answer`` was typed."""
    opinion: str | None = None
    note: str = ""
    checklist: Mapping[str, str] | None = None


def read_checklist(form: FormData, items: Sequence[ChecklistItem]) -> dict[str, str]:
    """Id of the item to a valid answer; unanswered items are left out."""
    typed = {item.id: str(form.get(ANSWER_PREFIX + item.id, "")) for item in items}
    return {key: value for key, value in typed.items() if value in set(Answer)}


def round_in(form: FormData) -> int:
    """The round that the person had before them; 0, which is none, when it is not said."""
    return read_number(str(form.get("round", "")), otherwise=0)


def fields_of(kind: Kind) -> tuple[str, ...]:
    """Names of the fields of this kind that a point may hang on, in the order of the form."""
    return tuple(name for name in FIELDS if name in CONTENT[kind].model_fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRules:
    """The rules of a network as typed."""

    leader_checks: bool
    expert_gives_opinion: bool
    checklist: str
    version: int

    @property
    def items(self) -> tuple[str, ...]:
        """The list, one item a line, without blank and repeated ones."""
        # The default items were shown in the reader's language; they are kept as themselves, not as a translation.
        sources = {gettext(text): text for text in DEFAULT_CHECKLIST}
        lines = (" ".join(line.split()) for line in self.checklist.splitlines())
        return tuple(dict.fromkeys(sources.get(line, line) for line in lines if line))

    @property
    def fault(self) -> tuple[str, Mapping[str, str]] | None:
        """What is wrong with the list: a sentence and what it needs."""
        if not self.items:
            return NOTHING_ON_THE_LIST, {}
        if len(self.items) > MOST_ITEMS:
            return TOO_MANY_ITEMS, {}
        long = next((item for item in self.items if len(item) > LONGEST_ITEM), "")
        return (TOO_LONG_ITEM, {"start": long[:40]}) if long else None


def read_rules(form: FormData) -> TypedRules:
    """The rules as they came."""
    return TypedRules(
        leader_checks="leader_checks" in form,
        expert_gives_opinion="expert_gives_opinion" in form,
        checklist=storable(str(form.get("checklist", ""))),
        version=read_number(str(form.get("version", "")), otherwise=0),
    )
