"""Editions' themes, calls for applications in them, and what they ask, weigh and end with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from sqlmodel import Field, SQLModel

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import (
    Moment,
    choice_field,
    id_field,
    json_list_field,
    key_to,
    moment_field,
    optional_key_to,
)
from app.models.network import NetworkKind
from app.models.slug import slugify

MOST_POINTS = 5
"""A scorer gives from nothing to this many points for each criterion."""
MOST_WEIGHT = 10


class CallState(StrEnum):
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    RESULTS = "results"


STATE_LABELS = {
    CallState.ANNOUNCED: N_("zapowiedziany"),
    CallState.OPEN: N_("trwa"),
    CallState.CLOSED: N_("zamknięty, trwa ocena"),
    CallState.RESULTS: N_("rozstrzygnięty"),
}


class EditionTheme(SQLModel, table=True):
    """A theme for which an edition looks for networks, and of which kind the network will be."""

    __tablename__ = "edition_theme"

    edition_id: str = Field(foreign_key="edition.id", primary_key=True, ondelete="CASCADE")
    theme: str = Field(primary_key=True, max_length=40)
    """A key of the taxonomy."""
    kind: NetworkKind = choice_field(NetworkKind, default=NetworkKind.PLANNING)
    about: str = Field(default="", max_length=1000)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a scorer gives points for. ``weight`` says how much it counts beside the others."""

    key: str
    name: str
    weight: int

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        return cls(str(row["key"]), str(row["name"]), int(row["weight"]))


class Call(SQLModel, table=True):
    """A call for applications; what state it is in follows from its dates."""

    id: str = id_field()
    edition_id: str = key_to("edition.id")
    network_id: str | None = optional_key_to("network.id")
    """For a supplementary call: the network that looks for more partners."""
    title: str = Field(max_length=160)
    about: str = Field(default="", max_length=4000)
    rules: str = Field(default="", max_length=20000)
    """Markdown."""
    attachments: list[dict[str, Any]] = json_list_field()
    """Links: ``title`` and ``url``."""
    formal_place: str = Field(default="", max_length=600)
    """Where the formal, signed application goes (such as ePUAP): what is written here does not replace it."""
    opens_at: Moment = moment_field(now=True)
    closes_at: Moment = moment_field(now=True)
    most_applications: int = 1
    """How many applications one organisation may submit."""
    criteria: list[dict[str, Any]] = json_list_field()
    results_at: Moment | None = moment_field()
    results_note: str = Field(default="", max_length=4000)
    is_demonstration: bool = False
    author_id: str | None = optional_key_to("person.id")
    created_at: Moment = moment_field(now=True)

    @property
    def path(self) -> str:
        return f"/calls/{self.id}-{slugify(self.title)}"

    @property
    def is_supplementary(self) -> bool:
        return self.network_id is not None

    @property
    def weighed(self) -> tuple[Criterion, ...]:
        """The criteria in their order."""
        return tuple(Criterion.read(row) for row in self.criteria)

    def state(self, at: datetime) -> CallState:
        """What the dates say at that moment; the last moment of an open call is ``closes_at`` itself."""
        if self.results_at is not None and self.results_at <= at:
            return CallState.RESULTS
        if at < self.opens_at:
            return CallState.ANNOUNCED
        return CallState.OPEN if at <= self.closes_at else CallState.CLOSED

    def publish_results(self, note: str) -> None:
        """Let everybody know who was accepted. Raises ConflictError unless the call is closed."""
        if self.state(clock.now()) is not CallState.CLOSED:
            raise ConflictError(N_("Wyniki można ogłosić raz, po zamknięciu naboru."))
        self.results_at = clock.now()
        self.results_note = note


def score(points: Mapping[str, Any], criteria: Sequence[Criterion]) -> float | None:
    """Per cent of what could be had: weighted points over weighted most points; None without criteria.

    A criterion without points counts as none.
    """
    most = sum(criterion.weight * MOST_POINTS for criterion in criteria)
    if not most:
        return None
    got = sum(criterion.weight * int(points.get(criterion.key, 0)) for criterion in criteria)
    return 100 * got / most


def mean(scores: Sequence[float | None]) -> float | None:
    """The plain mean over scorers; None where nobody has scored."""
    given = [one for one in scores if one is not None]
    return sum(given) / len(given) if given else None
