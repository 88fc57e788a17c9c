"""The question of another programme, checked parameter by parameter."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from app.models.content.labels import FACETS
from app.web.questions import LAST_PAGE, LONGEST_VALUE, MOST_VALUES, Question, clean, clean_value
from search.queries import MAX_PAGE_SIZE, MAX_QUERY_CHARACTERS

Facet = Literal[
    "theme",
    "challenge",
    "kind",
    "stage",
    "voivodeship",
    "city_size",
    "evidence",
    "cost",
    "year",
    "language",
    "network",
]
Value = Annotated[str, StringConstraints(max_length=LONGEST_VALUE)]
Values = Annotated[list[Value], Field(max_length=MOST_VALUES)]


class SearchParameters(BaseModel):
    """The question as another programme asks it; what is malformed is refused and not mended."""

    q: str = Field("", max_length=MAX_QUERY_CHARACTERS, description="Words or several sentences; empty browses")
    theme: Values = []
    challenge: Values = []
    kind: Values = Field([], description="`practice`, `visit`, `analysis`")
    stage: Values = []
    voivodeship: Values = Field([], description="TERYT code of two digits")
    city_size: Values = []
    evidence: Values = Field([], description="`0` to `5`, or `none`")
    cost: Values = []
    year: Values = []
    language: Values = Field([], description="`pl`, `en`")
    network: Values = Field([], description="Id of a network")
    facets: list[Facet] = Field([], description="Facets to count; repeat for several")
    sort: Literal["", "relevance", "newest", "updated", "title", "evidence"] = ""
    page: int = Field(1, ge=1, le=LAST_PAGE)
    limit: int = Field(20, ge=1, le=MAX_PAGE_SIZE)
    explain: bool = Field(False, description="Say why each record was found")

    def question(self) -> Question:
        """The same as a page would ask it."""
        values = ((name, tuple(filter(None, map(clean_value, getattr(self, name))))) for name in FACETS)
        return Question(
            text=clean(self.q), filters={name: given for name, given in values if given}, sort=self.sort, page=self.page
        )
