"""The filters beside the results: which values are offered, in what order, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.models.city import SIZE_LABELS, VOIVODESHIPS
from app.models.content.labels import COST_BANDS, EVIDENCE_FACET, KINDS, LANGUAGES, STAGES
from app.models.taxonomy import THEMES
from app.web.i18n import gettext
from app.web.questions import FACET_LABELS, Question, name_value

MOST_OPEN = 8
"""A facet with more values than this begins folded."""
INDENT = "\u2003"
ORDERS: Mapping[str, tuple[str, ...]] = {
    "theme": tuple(THEMES),
    "kind": tuple(KINDS),
    "stage": tuple(STAGES),
    "voivodeship": tuple(VOIVODESHIPS),
    "city_size": tuple(SIZE_LABELS),
    "evidence": tuple(EVIDENCE_FACET)[::-1],
    "cost": tuple(COST_BANDS),
    "language": tuple(LANGUAGES),
}
"""Facets whose values have an order of their own; in others the most frequent come first, years backwards."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class FacetBox:
    name: str
    label: str
    options: tuple[Option, ...]
    is_open: bool


def make_facets(
    counts: Mapping[str, Mapping[str, int]],
    question: Question,
    networks: Mapping[str, str],
    *,
    apart: tuple[str, str] | None = None,
) -> tuple[FacetBox, ...]:
    """Boxes with something to choose; ``apart`` is a (facet, value) that has a place of its own on the page."""
    boxes = []
    for facet, label in FACET_LABELS.items():
        options = tuple(_options(facet, counts.get(facet, {}), question, networks))
        options = tuple(option for option in options if (facet, option.value) != apart)
        if options:
            boxes.append(FacetBox(facet, gettext(label), options, len(options) <= MOST_OPEN))
    return tuple(boxes)


def _options(
    facet: str, counts: Mapping[str, int], question: Question, networks: Mapping[str, str]
) -> Iterable[Option]:
    chosen = question.filters.get(facet, ())
    offered = dict.fromkeys((*(value for value, count in counts.items() if count), *chosen))
    for value in _sorted(facet, offered, counts):
        is_narrower = facet == "theme" and value in THEMES and THEMES[value].broader is not None
        label = (INDENT if is_narrower else "") + name_value(facet, value, networks)
        yield Option(value, label, counts.get(value, 0), value in chosen)


def _sorted(facet: str, values: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    if facet == "year":
        return sorted(values, reverse=True)
    order = {value: place for place, value in enumerate(ORDERS.get(facet, ()))}
    return sorted(values, key=lambda value: (order.get(value, len(order)), -counts.get(value, 0), value))
