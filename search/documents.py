"""What is indexed: documents, their sections and who may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Token = str
"""One audience token, such as ``public``, ``network:4k…``, ``organisation:9d…`` or ``user:2c…``."""


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of a document's text, in its original language and spelling."""

    name: str
    """Stable key of the section: ``summary``, ``challenge``, ``solution``, ``results``, ``lessons`` …"""
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """Everything an engine needs to find one thing and to say why it was found.

    ``audience`` holds the tokens of those who may see the document: a viewer sees it when the
    viewer's own tokens and these have at least one in common. An empty set hides it from everyone.
    """

    id: str
    """Letters and digits only, at most 64; unique over all kinds."""
    kind: str
    """``practice``, ``visit``, ``analysis``, ``challenge``, ``city``, ``thread`` …"""
    language: str
    """Two-letter code of the language of title and sections (``pl``, ``en``)."""
    title: str
    url: str
    """Address of the page, relative to the site."""
    audience: frozenset[Token]
    sections: tuple[Section, ...] = ()
    entities: tuple[str, ...] = ()
    """Names that must match exactly and first: cities, organisations, networks, people, abbreviations, identifiers."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet name to the document's values (keys, never labels). Single-valued facets hold exactly one."""
    numbers: Mapping[str, float] = field(default_factory=dict)
    """For sorting and mild boosts: ``updated`` and ``published`` (unix seconds), ``evidence`` (0–5),
    ``freshness`` (0–1), ``stale`` (1 while nobody vouches for it any more)."""
    payload: Mapping[str, str | float | list[str] | None] = field(default_factory=dict)
    """Small display data given back untouched with a hit (JSON-serialisable)."""
    is_typical: bool = field(default=True, compare=False)
    """False for what is said about the texts that people search for, and not in their manner: the means and the spread
    of meaning, by which nearness is measured, are learnt without it. Not kept in the index."""
