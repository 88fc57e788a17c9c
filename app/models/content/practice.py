"""A good practice: what a city did about a challenge, what it cost, what came of it, what went wrong."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from app.core.ids import new_id
from app.models.content.base import Licence, LongText, Money, PartialDate, RecordContent, ShortText
from app.models.content.claims import Claim, Method, decimal_comma

Percent = Annotated[Annotated[int, Field(ge=0, le=100)] | None, BeforeValidator(decimal_comma)]
Months = Annotated[Annotated[int, Field(ge=0, le=240)] | None, BeforeValidator(decimal_comma)]

COST_BANDS = (("under_50k", 50_000), ("50k_500k", 500_000), ("500k_5m", 5_000_000), ("5m_50m", 50_000_000))
"""Band name and its upper limit in PLN (exclusive); above the last: ``over_50m``."""


class Stage(StrEnum):
    IDEA = "idea"
    PILOT = "pilot"
    RUNNING = "running"
    ENDED = "ended"
    ABANDONED = "abandoned"


class ComponentKind(StrEnum):
    """A reusable piece of a practice."""

    RESOLUTION = "resolution"
    RULES = "rules"
    TENDER = "tender"
    CONTRACT = "contract"
    COST_ESTIMATE = "cost_estimate"
    FORM = "form"
    DATA = "data"
    CODE = "code"
    PRESENTATION = "presentation"


class Step(BaseModel):
    model_config = ConfigDict(extra="forbid")

    when: PartialDate = ""
    what: ShortText = ""


class Component(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(default_factory=new_id)
    kind: ComponentKind = ComponentKind.RESOLUTION
    title: ShortText = ""
    address: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""
    licence: Licence = Licence.OFFICIAL
    note: ShortText = ""


class Transferability(BaseModel):
    """What another city needs to have before it starts; each line may be empty."""

    model_config = ConfigDict(extra="forbid")

    competence: ShortText = ""
    law: ShortText = ""
    money: ShortText = ""
    staff: ShortText = ""
    data: ShortText = ""
    partners: ShortText = ""

    def __bool__(self) -> bool:
        return any(self.model_dump().values())


class PracticeContent(RecordContent):
    SNAPSHOT: ClassVar = ("title", "summary", "territories", "theme", "challenge", "stage", "starts", "contact")
    COMPLETE: ClassVar = (
        "situation_before",
        "solution",
        "steps",
        "actors",
        "legal_basis",
        "costs",
        "funding",
        "staff",
        "results",
        "went_wrong",
        "do_differently",
        "conditions",
        "transferability",
    )
    SECTIONS: ClassVar = (
        "challenge",
        "situation_before",
        "solution",
        "actors",
        "results_note",
        "went_wrong",
        "do_differently",
        "conditions",
        "fails_when",
        "life_after",
    )

    challenge: LongText = ""
    stage: Stage | None = None
    starts: PartialDate = ""
    ends: PartialDate = ""
    contact: ShortText = ""
    """A unit and a role mailbox, never a private person's data."""
    situation_before: LongText = ""
    solution: LongText = ""
    steps: Annotated[tuple[Step, ...], Field(max_length=5)] = ()
    actors: LongText = ""
    legal_basis: Annotated[str, Field(max_length=2_000)] = ""
    cost_capital: Money = None
    cost_yearly: Money = None
    cost_note: Annotated[str, Field(max_length=1_000)] = ""
    own_share: Percent = None
    """Own contribution, per cent of the capital cost."""
    funding: Annotated[tuple[ShortText, ...], Field(max_length=10)] = ()
    staff: Annotated[str, Field(max_length=1_000)] = ""
    months_to_start: Months = None
    claims: Annotated[tuple[Claim, ...], Field(max_length=40)] = ()
    results_note: LongText = ""
    """Results in words, or why nothing was measured."""
    went_wrong: LongText = ""
    do_differently: LongText = ""
    conditions: LongText = ""
    fails_when: LongText = ""
    transferability: Transferability = Transferability()
    life_after: LongText = ""
    components: Annotated[tuple[Component, ...], Field(max_length=30)] = ()

    @property
    def cost_band(self) -> str | None:
        """Band of the capital cost, or of one year's running cost where nothing was built."""
        amount = self.cost_capital if self.cost_capital or self.cost_yearly is None else self.cost_yearly
        if amount is None:
            return None
        return next((name for name, limit in COST_BANDS if amount < limit), "over_50m")

    @property
    def costs(self) -> bool:
        """True when the costs are known or it is said why they are not."""
        return self.cost_capital is not None or self.cost_yearly is not None or bool(self.cost_note.strip())

    @property
    def results(self) -> bool:
        """True with one claim that has unit and year and is no forecast, or with a note on why nothing was measured."""
        reported = (claim for claim in self.claims if claim.method is not Method.FORECAST)
        return any(claim.unit and claim.year for claim in reported) or bool(self.results_note.strip())
