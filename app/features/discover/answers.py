"""What the search API answers with, as its documentation shows it."""

from __future__ import annotations

from pydantic import BaseModel, Field

from search.queries import Marked


class MarkedText(BaseModel):
    """A text and the ranges in it that match."""

    text: str
    marks: list[tuple[int, int]] = Field(default_factory=list, description="Start and end of each match, in characters")

    @classmethod
    def of(cls, marked: Marked) -> MarkedText:
        return cls(text=marked.text, marks=list(marked.marks))


class WhyFound(BaseModel):
    """One reason for a hit."""

    kind: str = Field(
        description="`title`, `entity`, `words`, `synonym`, `typo`, `meaning`, `condition`, `evidence`, `fresh` "
        "or `shared`"
    )
    section: str | None = Field(None, description="Key of the section in which it was found")
    terms: list[str] = Field(default_factory=list, description="Words as they stand in the text, or shared values")
    sentence: str = Field(description="The same in the language of the request")


class FoundRecord(BaseModel):
    """A hit."""

    id: str
    kind: str = Field(description="`practice`, `visit` or `analysis`")
    title: str
    url: str = Field(description="Absolute address of the page")
    language: str = Field(description="Two-letter code of the language of the text")
    summary: str = ""
    cities: list[str] = Field(default_factory=list)
    evidence: int | None = Field(None, description="0 to 5; null where no result is reported")
    score: float | None = Field(None, description="0 to 1, comparable within one answer only")
    passage: MarkedText | None = None
    reasons: list[WhyFound] | None = Field(None, description="Only with `explain=true`")


class SearchAnswer(BaseModel):
    """An answer; `total` is the same on each of its pages."""

    total: int
    page: int
    limit: int
    hits: list[FoundRecord]
    facets: dict[str, dict[str, int]] = Field(
        default_factory=dict, description="Facet to value to count; each facet without its own filter"
    )
    meaning: str = Field(description="`used`, `off`, `warming` or `absent`: whether the meaning was compared too")
    degraded: str | None = Field(
        None,
        description="Why the answer may be poorer than usual: `engine_down`, `index_old` or `standby`; "
        "null when all is well",
    )
    did_you_mean: str | None = None


class SuggestedThing(BaseModel):
    """One suggestion."""

    id: str
    kind: str
    title: str
    url: str = Field(description="Absolute address of the page")


class SuggestAnswer(BaseModel):
    """Things whose names fit what was typed so far; at most four of each group."""

    suggestions: list[SuggestedThing]


class Problem(BaseModel):
    """An error, after RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
