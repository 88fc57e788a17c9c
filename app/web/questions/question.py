"""The question in the address: what is looked for, how it is narrowed, sorted and shown. Every state is an address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from app.models.content.labels import FACETS
from search.queries import MAX_QUERY_CHARACTERS, SORTS

PATH = "/search"
VIEWS = ("list", "map")
MOST_VALUES = 50
"""Of one filter; an address with more was not made by a person."""
LONGEST_VALUE = 64
LAST_PAGE = 500
# Controls, and halves of surrogate pairs: no database and no index keeps them.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def clean(text: str) -> str:
    """The text on one line, without characters that nobody sees."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


@dataclass(frozen=True, slots=True)
class Question:
    """What the address asks for; unknown parameters are left out, unknown values find nothing."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet to chosen values, in the order of ``FACETS``; only facets with a choice."""
    sort: str = ""
    """Empty: by relevance when there is a text, the newest first otherwise."""
    page: int = 1
    view: str = "list"
    is_cut: bool = False
    """True when the text was longer than what is searched."""

    @classmethod
    def read(cls, params: QueryParams) -> Self:
        """Read an address; nothing in it is an error."""
        text = clean(params.get("q", ""))
        chosen = {name: tuple(dict.fromkeys(map(clean_value, params.getlist(name)))) for name in FACETS}
        filters = {name: tuple(filter(None, values))[:MOST_VALUES] for name, values in chosen.items()}
        sort, view, page = params.get("sort", ""), params.get("view", ""), params.get("page", "")
        return cls(
            text=text[:MAX_QUERY_CHARACTERS].strip(),
            filters={name: values for name, values in filters.items() if values},
            sort=sort if sort in SORTS else "",
            page=min(int(page), LAST_PAGE) if re.fullmatch("[0-9]{1,6}", page) and int(page) else 1,
            view=view if view in VIEWS else "list",
            is_cut=len(text) > MAX_QUERY_CHARACTERS,
        )

    @property
    def order(self) -> str:
        """The order in which the answer is wanted."""
        if not self.text and self.sort in {"", "relevance"}:
            return "newest"
        return self.sort or "relevance"

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Every chosen filter: facet and value."""
        return tuple((name, value) for name, values in self.filters.items() for value in values)

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of this question, without those that say what goes without saying."""
        default = "relevance" if self.text else "newest"
        pairs = [("q", self.text)] if self.text else []
        pairs += self.chosen
        pairs += [("sort", self.order)] if self.order != default else []
        pairs += [("view", self.view)] if self.view != "list" else []
        return [*pairs, ("page", str(self.page))] if self.page > 1 else pairs

    def url(self) -> str:
        """The address of this question."""
        query = urlencode(self.pairs())
        return f"{PATH}?{query}" if query else PATH

    def without(self, facet: str, value: str) -> Self:
        """The same question with one filter taken off, from its first page."""
        rest = tuple(other for other in self.filters.get(facet, ()) if other != value)
        filters = {name: values for name, values in self.filters.items() if name != facet}
        return replace(self, filters=_ordered({**filters, facet: rest} if rest else filters), page=1)

    def unfiltered(self) -> Self:
        """The same text, everywhere."""
        return replace(self, filters={}, page=1)

    def narrowed_to(self, facet: str, value: str) -> Self:
        """The same question with one value of a facet in place of all others, as a list."""
        return replace(self, filters=_ordered({**self.filters, facet: (value,)}), page=1, view="list")

    def asking(self, text: str) -> Self:
        """The same filters with another text."""
        return replace(self, text=clean(text), page=1)

    def at_page(self, number: int) -> Self:
        """Another page of the same answer."""
        return replace(self, page=number)

    def shown_as(self, view: str) -> Self:
        """The same answer as a list or on the map."""
        return replace(self, view=view, page=1)


def clean_value(given: str) -> str:
    """A facet's value as it is compared."""
    return clean(given)[:LONGEST_VALUE]


def _ordered(filters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: filters[name] for name in FACETS if name in filters}
