"""Claims, their sources, and the published rule that grades the evidence of each claim.

The scale is Rynek's own; its lower rungs exist because few city practices reach the second level of
the Nesta or Maryland scales. It grades claims, never cities.
"""

from __future__ import annotations

import re
from enum import IntEnum, StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from app.core.ids import new_id


def decimal_comma(value: object) -> object:
    """Read ``1 234,50`` as people in Poland write it; an empty text is no number."""
    if isinstance(value, str):
        return re.sub(r"[\s\u00a0\u202f]", "", value).replace(",", ".") or None
    return value


ShortText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
LongText = Annotated[str, StringConstraints(max_length=20_000)]
Year = Annotated[Annotated[int, Field(ge=1900, le=2100)] | None, BeforeValidator(decimal_comma)]
Figure = Annotated[Annotated[float, Field(allow_inf_nan=False)] | None, BeforeValidator(decimal_comma)]


class Method(StrEnum):
    """How a figure came about."""

    MEASURED = "measured"
    ADMINISTRATIVE = "administrative"
    SURVEY = "survey"
    MODEL = "model"
    ESTIMATE = "estimate"
    DECLARATION = "declaration"
    FORECAST = "forecast"


class SourceKind(StrEnum):
    """What sort of document or testimony a source is."""

    ACT = "act"
    REPORT = "report"
    EVALUATION = "evaluation"
    OFFICIAL = "official"
    PRESS = "press"
    COMPANY = "company"
    INTERVIEW = "interview"
    VISIT = "visit"
    ARTICLE = "article"


class Grade(IntEnum):
    """How well a claim is proven; each rung includes what the one below asks for (5 does not need 4)."""

    DECLARED = 0
    DESCRIBED = 1
    BEFORE_AFTER = 2
    COMPARED = 3
    EVALUATED = 4
    REPEATED = 5


class Source(BaseModel):
    """Where a statement comes from."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(default_factory=new_id)
    title: ShortText = ""
    publisher: ShortText = ""
    kind: SourceKind = SourceKind.PRESS
    address: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""
    date: ShortText = ""
    read_on: ShortText = ""
    independent: bool = False
    """True when neither the owner of the practice nor its supplier wrote it."""


class Claim(BaseModel):
    """One checkable statement about a result."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(default_factory=new_id)
    subject: ShortText = ""
    """What is measured, in a few words; claims of one record with the same subject and year may conflict."""
    statement: Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)] = ""
    value: Figure = None
    unit: ShortText = ""
    year: Year = None
    baseline_value: Figure = None
    baseline_year: Year = None
    area: ShortText = ""
    """Population or area the figure is about."""
    method: Method = Method.DECLARATION
    comparison: Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)] = ""
    """Comparison group, or how the change was attributed to the action."""
    source_id: str = ""
    """Id of one of the record's sources; empty means unsourced."""
    repeated_in: tuple[str, ...] = ()
    """Ids of confirmed adaptations elsewhere with a result of their own (grade 2 or better)."""
