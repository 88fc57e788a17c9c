"""A hit as a card: the facts, the passage with its marks, and why it is here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core import clock
from app.web.hits.plain import without_markup
from app.web.hits.reasons import explain
from app.web.i18n import gettext
from app.web.questions import name_value
from search.queries import Hit, Marked

CITIES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HitCard:
    """What the macro ``ui.record_card`` reads, in the reader's language."""

    kind: str
    title: Marked
    url: str
    language: str
    cities: str
    city_size: str
    summary: str | Marked
    passage: Marked | None
    theme: str
    stage: str
    cost: str
    evidence: int | None
    updated_on: date | None
    stale_since: date | None
    is_demonstration: bool
    reasons: tuple[str, ...]


def card_of(hit: Hit, *, is_searched: bool = True) -> HitCard:
    """The card of a hit; one that was browsed and not searched for needs neither passage nor reasons."""
    facts = hit.payload
    in_summary = hit.passage_section == "summary" and bool(hit.passage.text)
    has_own_passage = is_searched and bool(hit.passage.text) and hit.passage_section not in {"summary", "title", None}
    evidence = facts.get("evidence")
    updated, until = facts.get("updated"), facts.get("confirmed_until")
    confirmed_until = date.fromisoformat(until) if isinstance(until, str) else None
    return HitCard(
        kind=hit.kind,
        title=hit.title,
        url=hit.url,
        language=hit.language,
        cities=_name_cities(facts.get("cities")),
        city_size=_label(hit, "city_size"),
        summary=without_markup(hit.passage) if in_summary and is_searched else str(facts.get("summary") or ""),
        passage=without_markup(hit.passage) if has_own_passage else None,
        theme=_label(hit, "theme"),
        stage=_label(hit, "stage"),
        cost=_label(hit, "cost"),
        evidence=int(evidence) if isinstance(evidence, (int, float)) else None,
        updated_on=date.fromisoformat(updated) if isinstance(updated, str) else None,
        stale_since=confirmed_until if confirmed_until and confirmed_until <= clock.now().date() else None,
        is_demonstration=bool(facts.get("demonstration")),
        reasons=explain(hit.reasons) if is_searched else (),
    )


def _label(hit: Hit, facet: str) -> str:
    value = hit.payload.get(facet)
    return name_value(facet, value) if isinstance(value, str) else ""


def _name_cities(names: str | float | Sequence[str] | None) -> str:
    if not isinstance(names, list):
        return ""
    rest = len(names) - CITIES_SHOWN
    shown = ", ".join(names[:CITIES_SHOWN])
    return gettext("%(names)s i jeszcze %(number)s") % {"names": shown, "number": rest} if rest > 0 else shown
