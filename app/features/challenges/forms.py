"""What people type: a challenge, what they decide about a match, what they offer; and what they ask of the board."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Self
from urllib.parse import urlencode

from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints

from app.models.challenge import LONGEST_NOTE, LONGEST_PART, LONGEST_TEXT, LONGEST_TITLE, ChallengeState, Standing
from app.models.city import SIZE_LABELS, VOIVODESHIPS
from app.models.content.labels import COST_BANDS
from app.models.record import Visibility
from app.models.taxonomy import THEMES
from app.web.forms import read_number
from app.web.moments import read_any_day
from app.web.questions import clean

PATH = "/challenges"
LONGEST_ADDRESS = 300
_RECORD_ADDRESS = re.compile(r"(?:^|/)(?:practices|visits|analyses|records)/([0-9a-z]{10})(?:[-/?#]|$)")


def _concept(key: str) -> str:
    if key and key not in THEMES:
        raise ValueError("unknown_concept")
    return key


def _size(key: str) -> str:
    if key and key not in SIZE_LABELS:
        raise ValueError("unknown_concept")
    return key


def _budget(key: str) -> str:
    if key and key not in COST_BANDS:
        raise ValueError("unknown_concept")
    return key


def _day(text: object) -> date | None:
    if not (typed := str(text or "").strip()):
        return None
    return read_any_day(typed)


Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TITLE), AfterValidator(clean)
]
Part = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_PART)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_NOTE)]


class ChallengeForm(BaseModel):
    """A challenge as its author types it."""

    title: Line
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
    causes: Part = ""
    affected: Part = ""
    constraints: Part = ""
    theme: Annotated[str, AfterValidator(_concept)] = ""
    teryt: str = ""
    size: Annotated[str, AfterValidator(_size)] = ""
    budget: Annotated[str, AfterValidator(_budget)] = ""
    deadline: Annotated[date | None, BeforeValidator(_day)] = None
    visibility: Visibility = Visibility.PUBLIC
    network_id: str = ""


class DecisionForm(BaseModel):
    """What the city decides about a record."""

    standing: Standing
    note: Note = ""


class ClosureForm(BaseModel):
    outcome: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_PART)]


class OfferForm(BaseModel):
    """What somebody offers: one of their own records, the address of another, a note."""

    own_record: str = ""
    address: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_ADDRESS)] = ""
    note: Note = ""

    @property
    def record_id(self) -> str:
        """The id of the record that is meant; empty when the address leads to none."""
        if not self.address:
            return self.own_record
        found = _RECORD_ADDRESS.search(self.address)
        return found.group(1) if found else ""


class AnswerForm(BaseModel):
    """What the city answers to an offer."""

    accepted: bool
    answer: Note = ""


@dataclass(frozen=True, slots=True)
class BoardQuestion:
    """What the address of the board asks for; what is unknown counts as not asked."""

    text: str = ""
    theme: str = ""
    voivodeship: str = ""
    size: str = ""
    state: str = ""
    page: int = 1

    @classmethod
    def read(cls, asked: dict[str, str]) -> Self:
        """Read the parameters of an address; nothing in it is an error."""

        def known(name: str, among: Collection[str]) -> str:
            value = asked.get(name, "")
            return value if value in among else ""

        return cls(
            text=clean(asked.get("q", ""))[:500],
            theme=known("theme", THEMES),
            voivodeship=known("voivodeship", VOIVODESHIPS),
            size=known("size", SIZE_LABELS),
            state=known("state", {state.value for state in ChallengeState}),
            page=max(1, read_number(asked.get("page", ""), 1)),
        )

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that say something, without the page."""
        given = (
            ("q", self.text),
            ("theme", self.theme),
            ("voivodeship", self.voivodeship),
            ("size", self.size),
            ("state", self.state),
        )
        return [(name, value) for name, value in given if value]

    def url(self, **changed: str) -> str:
        """The address of the first page of this question, with these parts changed."""
        pairs = replace(self, page=1, **changed).pairs
        return f"{PATH}?{urlencode(pairs)}" if pairs else PATH
