"""One record on a card: where, how big, what, what it cost, how well proven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.messages import N_
from app.models import City, Record
from app.models.city import SIZE_LABELS
from app.models.content import PracticeContent
from app.models.content.labels import COST_BANDS, STAGES
from app.models.record import Visibility
from app.models.taxonomy import THEMES
from app.web.i18n import gettext, language
from app.web.records.views import best_grade

AUDIENCES = {
    Visibility.NETWORK: N_("tylko dla sieci"),
    Visibility.ORGANISATION: N_("tylko dla organizacji"),
}
CITIES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCard:
    """What the macro ``ui.record_card`` reads, in the reader's language."""

    kind: str
    title: str
    url: str
    language: str
    cities: str
    city_size: str
    summary: str
    theme: str
    stage: str
    cost: str
    evidence: int | None
    updated_on: date
    stale_since: date | None
    """Since when nobody has confirmed that it is still true; None while that counts."""
    is_demonstration: bool
    audience: str
    """Who may see it, when that is not everybody."""


def make_card(record: Record, cities: Sequence[City]) -> RecordCard:
    """The card of a published record; ``cities`` are the municipalities it is about."""
    content = record.published_content()
    practice = content if isinstance(content, PracticeContent) else None
    return RecordCard(
        kind=record.kind.value,
        title=record.title,
        url=record.path,
        language=record.language,
        cities=name_cities(cities),
        city_size=name_size(cities),
        summary=content.summary,
        theme=THEMES[content.theme].label(language()) if content.theme else "",
        stage=gettext(STAGES[practice.stage]) if practice and practice.stage else "",
        cost=gettext(COST_BANDS[practice.cost_band]) if practice and practice.cost_band else "",
        evidence=best_grade(content),
        updated_on=record.updated_at.date(),
        stale_since=record.confirmed_until.date() if record.confirmed_until and record.is_stale else None,
        is_demonstration=record.is_demonstration,
        audience=gettext(AUDIENCES[record.visibility]) if record.visibility in AUDIENCES else "",
    )


def name_size(cities: Sequence[City]) -> str:
    """How big the cities are, when one size is true of them all."""
    classes = {city.size_class for city in cities}
    if len(classes) > 1:
        return gettext("miasta różnej wielkości")
    return "".join(gettext(SIZE_LABELS[size]) for size in classes)


def name_cities(cities: Sequence[City]) -> str:
    """The first names, and how many more there are."""
    names = [city.name for city in cities]
    if len(names) <= CITIES_SHOWN:
        return ", ".join(names)
    rest = len(names) - CITIES_SHOWN
    return gettext("%(names)s i jeszcze %(number)s") % {"names": ", ".join(names[:CITIES_SHOWN]), "number": rest}
