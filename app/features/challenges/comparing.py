"""Conditions of a challenge beside those of a record: which are alike, which differ, what nobody has said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.messages import N_
from app.features.challenges.matching import Need
from app.models import City
from app.models.city import SIZE_LABELS, VOIVODESHIPS
from app.models.content import PracticeContent, RecordContent
from app.models.content.labels import COST_BANDS, STAGES
from app.models.taxonomy import THEMES, with_broader
from app.web.i18n import gettext, language
from app.web.records.views import best_grade

ALIKE, DIFFERENT, UNKNOWN = "alike", "different", "unknown"
PROVEN = 2
"""Grade from which there is more than a statement: a change against what was before."""
_BANDS = tuple(COST_BANDS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sentences in the reader's language."""

    alike: tuple[str, ...]
    different: tuple[str, ...]
    unknown: tuple[str, ...]


def compare(need: Need, content: RecordContent, cities: Sequence[City]) -> Comparison:
    """The conditions of both, side by side; what the challenge leaves open is not compared."""
    told = [
        *_size(need, cities),
        *_voivodeship(need, cities),
        *_theme(need, content),
        *_cost(need, content),
        *_stage(content),
        *_evidence(content),
    ]
    alike, different, unknown = (
        tuple(text for kind, text in told if kind == wanted) for wanted in (ALIKE, DIFFERENT, UNKNOWN)
    )
    return Comparison(alike, different, unknown)


def _size(need: Need, cities: Sequence[City]) -> Iterator[tuple[str, str]]:
    if need.size not in SIZE_LABELS:
        return
    sizes = {city.size_class for city in cities}
    wanted = gettext(SIZE_LABELS[need.size])
    if not sizes:
        yield UNKNOWN, gettext(N_("wielkość miasta"))
    elif need.size in sizes:
        yield ALIKE, gettext(N_("podobna wielkość miasta: %(size)s")) % {"size": wanted}
    else:
        theirs = ", ".join(gettext(SIZE_LABELS[key]) for key in SIZE_LABELS if key in sizes)
        yield (
            DIFFERENT,
            gettext(N_("wielkość miasta: %(theirs)s, a w wyzwaniu %(ours)s"))
            % {
                "theirs": theirs,
                "ours": wanted,
            },
        )


def _voivodeship(need: Need, cities: Sequence[City]) -> Iterator[tuple[str, str]]:
    if need.voivodeship not in VOIVODESHIPS:
        return
    found = sorted({city.voivodeship for city in cities})
    if not found:
        yield UNKNOWN, gettext(N_("województwo"))
    elif need.voivodeship in found:
        yield ALIKE, gettext(N_("to samo województwo: %(name)s")) % {"name": VOIVODESHIPS[need.voivodeship]}
    else:
        yield DIFFERENT, gettext(N_("województwo: %(names)s")) % {"names": ", ".join(VOIVODESHIPS[c] for c in found)}


def _theme(need: Need, content: RecordContent) -> Iterator[tuple[str, str]]:
    if need.theme not in THEMES:
        return
    themes = {wider for key in (content.theme, *content.other_themes) if key for wider in with_broader(key)}
    shared = [key for key in with_broader(need.theme) if key in themes]
    if shared:
        closest = max(shared, key=lambda key: len(with_broader(key)))
        yield ALIKE, gettext(N_("ten sam temat: %(theme)s")) % {"theme": THEMES[closest].label(language())}
    elif content.theme in THEMES:
        yield DIFFERENT, gettext(N_("inny temat: %(theme)s")) % {"theme": THEMES[content.theme].label(language())}


def _cost(need: Need, content: RecordContent) -> Iterator[tuple[str, str]]:
    if need.budget not in COST_BANDS or not isinstance(content, PracticeContent):
        return
    if not content.cost_band:
        yield UNKNOWN, gettext(N_("koszt"))
        return
    theirs, ours = gettext(COST_BANDS[content.cost_band]), gettext(COST_BANDS[need.budget])
    if _BANDS.index(content.cost_band) <= _BANDS.index(need.budget):
        yield ALIKE, gettext(N_("koszt mieści się w budżecie: %(cost)s")) % {"cost": theirs}
    else:
        yield (
            DIFFERENT,
            gettext(N_("koszt: %(theirs)s, a budżet wyzwania to %(ours)s"))
            % {
                "theirs": theirs,
                "ours": ours,
            },
        )


def _stage(content: RecordContent) -> Iterator[tuple[str, str]]:
    if not isinstance(content, PracticeContent):
        return
    if content.stage is None:
        yield UNKNOWN, gettext(N_("etap"))
    elif content.stage in {"running", "ended"}:
        yield ALIKE, gettext(N_("wdrożone (etap: %(stage)s)")) % {"stage": gettext(STAGES[content.stage])}
    else:
        yield DIFFERENT, gettext(N_("nie jest wdrożone (etap: %(stage)s)")) % {"stage": gettext(STAGES[content.stage])}


def _evidence(content: RecordContent) -> Iterator[tuple[str, str]]:
    grade = best_grade(content)
    if grade is None:
        yield UNKNOWN, gettext(N_("wyniki"))
    elif grade >= PROVEN:
        yield ALIKE, gettext(N_("wynik porównany co najmniej ze stanem sprzed zmiany"))
    else:
        yield DIFFERENT, gettext(N_("wynik opisany, bez porównania z tym, co było wcześniej"))
