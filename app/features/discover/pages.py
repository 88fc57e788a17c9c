"""What the templates of discovery get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.features.discover.facets import FacetBox, Option
from app.models import Call
from app.web.cards import RecordCard
from app.web.challenges import ChallengeCard
from app.web.collections.lines import CollectionLine
from app.web.hits import HitCard
from app.web.pagination import Pagination
from app.web.render import Page
from search.queries import Marked


@dataclass(frozen=True, slots=True)
class Entry:
    """A way into the collection: a theme, a challenge, a network, a place."""

    label: str
    url: str
    count: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a conversation."""

    title: str
    url: str
    subject: str
    """What is talked about."""
    passage: Marked


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    template: ClassVar[str] = "discover/home.html"
    newest: tuple[RecordCard, ...]
    calls: tuple[Call, ...]
    """Open now, the one that closes first first."""
    waiting: tuple[ChallengeCard, ...]
    """Challenges that cities stated and nobody has answered yet."""
    collections: tuple[CollectionLine, ...]
    themes: tuple[Entry, ...]
    challenges: tuple[Entry, ...]
    networks: tuple[Entry, ...]
    map_counts: Mapping[str, int]
    map_urls: Mapping[str, str]
    records: int
    cities: int
    canonical: str


@dataclass(frozen=True, kw_only=True)
class ResultsPage(Page):
    template: ClassVar[str] = "discover/results.html"
    text: str
    title: str
    announcement: str
    total: int
    cards: tuple[HitCard | RecordCard, ...]
    guesses: tuple[HitCard, ...]
    """When nothing was found: the records nearest in meaning, shown as such and not counted."""
    facets: tuple[FacetBox, ...]
    own_size: Option | None
    """The size class of the reader's own city, offered on its own."""
    own_city: str
    chosen: tuple[tuple[str, str], ...]
    """Text of a chosen filter and the address without it."""
    unfiltered_url: str
    sorts: tuple[tuple[str, str, bool], ...]
    view: str
    list_url: str
    map_url: str
    map_counts: Mapping[str, int]
    map_urls: Mapping[str, str]
    map_selected: str
    pages: Pagination
    did_you_mean: tuple[str, str] | None
    notes: tuple[str, ...]
    """What the reader should know about this answer, in sentences."""
    is_makeshift: bool
    """True when the index is away and the words were looked up in the database."""
    neighbours: tuple[Entry, ...]
    """Places, networks and themes whose names fit the text."""
    close_challenges: tuple[Entry, ...]
    needs: tuple[Entry, ...]
    """Challenges of cities that the text finds: beside the results and not among them."""
    conversations: tuple[Place, ...]
    """Where people talk about it: beside the results too."""
    saved_name: str
    """A name to begin with, if the reader keeps this search."""
    saved_query: str
    canonical: str
    is_for_robots: bool


@dataclass(frozen=True, slots=True)
class SuggestionGroup:
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class SuggestionsPage(Page):
    template: ClassVar[str] = "discover/suggestions.html"
    groups: tuple[SuggestionGroup, ...]
    options: tuple[tuple[str, str, str], ...]
    """The same entries in one list: text, address, kind."""
    search_url: str


@dataclass(frozen=True, kw_only=True)
class SimilarPage(Page):
    template: ClassVar[str] = "discover/similar.html"
    title: str
    record_url: str
    cards: tuple[HitCard, ...]
