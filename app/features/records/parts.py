"""The parts of the editor: what each is called, what is in it, and which stand open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.core.messages import N_
from app.features.records.forms import Typed
from app.models.record import Kind
from app.web.i18n import gettext


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the editor. A part that nobody needs for publication is folded until there is something in it."""

    name: str
    title: str
    is_folding: bool
    is_open: bool


ABOUT = ("about", N_("O czym to jest"), ())
TOPICS = ("topics", N_("Po czym inni to znajdą"), ("challenges", "other_themes", "sdgs"))
SOURCES = ("sources", N_("Źródła"), ("sources",))
PLACEMENT = ("placement", N_("Dla kogo i na jakich zasadach"), ())

PARTS: Mapping[Kind, tuple[tuple[str, str, tuple[str, ...]], ...]] = MappingProxyType(
    {
        Kind.PRACTICE: (
            ABOUT,
            ("snapshot", N_("Skrót"), ()),
            ("story", N_("Historia"), ("situation_before", "solution", "actors", "legal_basis", "steps")),
            (
                "costs",
                N_("Koszty i ludzie"),
                ("cost_capital", "cost_yearly", "cost_note", "own_share", "funding", "staff", "months_to_start"),
            ),
            ("results", N_("Wyniki"), ("claims", "results_note")),
            (
                "lessons",
                N_("Lekcje"),
                ("went_wrong", "do_differently", "conditions", "fails_when", "transferability", "life_after"),
            ),
            ("components", N_("Dokumenty do wykorzystania"), ("components",)),
            TOPICS,
            SOURCES,
            PLACEMENT,
        ),
        Kind.VISIT: (
            ABOUT,
            ("visit", N_("Wizyta"), ()),
            ("questions", N_("Pytania i odpowiedzi"), ("questions",)),
            ("conclusions", N_("Wnioski"), ("take_home", "follow_up")),
            TOPICS,
            SOURCES,
            PLACEMENT,
        ),
        Kind.ANALYSIS: (
            ABOUT,
            ("answer", N_("Pytanie i odpowiedź"), ()),
            ("figures", N_("Liczby"), ("claims",)),
            ("recommendations", N_("Rekomendacje"), ("recommendations",)),
            TOPICS,
            SOURCES,
            PLACEMENT,
        ),
    }
)
"""Per kind: name, title, and the fields of a part that can wait; the other parts always stand open."""


def parts_of(kind: Kind, form: Typed) -> dict[str, Part]:
    """The parts of the editor of this kind, in their order, by name."""
    return {
        name: Part(name, gettext(title), bool(fields), not fields or any(map(form.is_touched, fields)))
        for name, title, fields in PARTS[kind]
    }
