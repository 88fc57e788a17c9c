"""An expert analysis: a question, what the expert found, and what follows from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.core.ids import new_id
from app.models.content.base import LongText, RecordContent, ShortText
from app.models.content.claims import Claim


class RecommendationKind(StrEnum):
    """The three sorts of an Improvement Plan, and advice to cities themselves."""

    LAW = "law"
    FINANCE = "finance"
    ORGANISATION = "organisation"
    LOCAL = "local"


class Recommendation(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(default_factory=new_id)
    kind: RecommendationKind = RecommendationKind.LOCAL
    text: Annotated[str, Field(max_length=1_000)] = ""
    addressee: ShortText = ""


class AnalysisContent(RecordContent):
    SNAPSHOT: ClassVar = ("title", "summary", "theme", "question")
    COMPLETE: ClassVar = ("findings", "recommendations", "sources")
    SECTIONS: ClassVar = ("question", "approach", "findings", "limits")

    question: LongText = ""
    approach: LongText = ""
    findings: LongText = ""
    limits: LongText = ""
    recommendations: Annotated[tuple[Recommendation, ...], Field(max_length=20)] = ()
    practices: Annotated[tuple[str, ...], Field(max_length=30)] = ()
    """Ids of the practices drawn on."""
    claims: Annotated[tuple[Claim, ...], Field(max_length=40)] = ()
