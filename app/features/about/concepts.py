"""The taxonomy for readers, with counts, and for machines, as SKOS in JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from app.core.messages import N_
from app.models.taxonomy import CHALLENGES, THEMES, Concept
from app.web.i18n import gettext, language

SCHEMES = (
    ("themes", "theme", THEMES, N_("Tematy")),
    ("challenges", "challenge", CHALLENGES, N_("Wyzwania")),
)
SDG = "http://metadata.un.org/sdg/"


@dataclass(frozen=True, slots=True)
class ConceptLine:
    id: str
    label: str
    everyday: str
    """The words that people really type, with commas."""
    sdgs: Sequence[int]
    themes: Sequence[str]
    """For a challenge: where it usually arises, in words."""
    records: int
    search: str


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    top: ConceptLine
    narrower: Sequence[ConceptLine]


def group_themes(counts: Mapping[str, int]) -> Sequence[ThemeGroup]:
    """Each top theme with the themes below it, in the order of the taxonomy."""
    return [
        ThemeGroup(
            _line(top, "theme", counts),
            [_line(theme, "theme", counts) for theme in THEMES.values() if theme.broader == top.id],
        )
        for top in THEMES.values()
        if top.broader is None
    ]


def list_challenges(counts: Mapping[str, int]) -> Sequence[ConceptLine]:
    return [_line(challenge, "challenge", counts) for challenge in CHALLENGES.values()]


def _line(concept: Concept, facet: str, counts: Mapping[str, int]) -> ConceptLine:
    return ConceptLine(
        id=concept.id,
        label=concept.label(language()),
        everyday=", ".join(concept.alternative[language()]),
        sdgs=concept.sdgs,
        themes=[THEMES[theme].label(language()) for theme in concept.themes],
        records=counts.get(concept.id, 0),
        search="/search?" + urlencode({facet: concept.id}),
    )


def as_linked_data(base_url: str) -> dict[str, Any]:
    """Both schemes as one JSON-LD document; every address leads to the concept on the page of themes."""
    graph: list[dict[str, Any]] = []
    for name, _facet, scheme, title in SCHEMES:
        address = f"{base_url}/about/themes#{name}"
        graph.append(
            {"@id": address, "@type": "skos:ConceptScheme", "skos:prefLabel": _text(language(), gettext(title))}
        )
        graph.extend(_node(concept, address, base_url) for concept in scheme.values())
    return {"@context": {"skos": "http://www.w3.org/2004/02/skos/core#"}, "@graph": graph}


def concept_address(base_url: str, concept_id: str) -> str:
    return f"{base_url}/about/themes#{concept_id}"


def _node(concept: Concept, scheme: str, base_url: str) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": concept_address(base_url, concept.id),
        "@type": "skos:Concept",
        "skos:notation": concept.id,
        "skos:inScheme": {"@id": scheme},
        "skos:prefLabel": [_text(code, label) for code, label in concept.preferred.items()],
        "skos:altLabel": [_text(code, label) for code, labels in concept.alternative.items() for label in labels],
    }
    if concept.broader:
        node["skos:broader"] = {"@id": concept_address(base_url, concept.broader)}
    elif not concept.themes:
        node["skos:topConceptOf"] = {"@id": scheme}
    related = [concept_address(base_url, theme) for theme in concept.themes]
    if related:
        node["skos:related"] = [{"@id": address} for address in related]
    if concept.sdgs:
        node["skos:relatedMatch"] = [{"@id": f"{SDG}{goal}"} for goal in concept.sdgs]
    return node


def _text(code: str, label: str) -> dict[str, str]:
    return {"@language": code, "@value": label}
