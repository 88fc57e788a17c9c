"""What facets and their values are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.core.messages import N_
from app.models.city import SIZE_LABELS, VOIVODESHIPS
from app.models.content.labels import COST_BANDS, EVIDENCE_FACET, KINDS, LANGUAGES, STAGES
from app.models.taxonomy import CHALLENGES, THEMES
from app.web.i18n import gettext, language

FACET_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "theme": N_("Temat"),
        "challenge": N_("Wyzwanie"),
        "kind": N_("Rodzaj"),
        "stage": N_("Etap"),
        "voivodeship": N_("Województwo"),
        "city_size": N_("Wielkość miasta"),
        "evidence": N_("Jak dobrze sprawdzone"),
        "cost": N_("Koszt"),
        "year": N_("Rok rozpoczęcia"),
        "language": N_("Język tekstu"),
        "network": N_("Sieć"),
    }
)
SORT_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "relevance": N_("Najtrafniejsze"),
        "newest": N_("Najnowsze"),
        "updated": N_("Ostatnio zmienione"),
        "evidence": N_("Najlepiej sprawdzone"),
        "title": N_("Według tytułu"),
    }
)
_TABLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "kind": KINDS,
        "stage": STAGES,
        "city_size": SIZE_LABELS,
        "evidence": EVIDENCE_FACET,
        "cost": COST_BANDS,
        "language": LANGUAGES,
    }
)


def name_value(facet: str, value: str, networks: Mapping[str, str] | None = None) -> str:
    """The label of a facet's value; a value that is unknown stands for itself."""
    concept = {"theme": THEMES, "challenge": CHALLENGES}.get(facet, {}).get(value)
    if concept is not None:
        return concept.label(language())
    if facet == "network":
        return (networks or {}).get(value, value)
    if facet == "voivodeship":
        return VOIVODESHIPS.get(value, value)
    label = _TABLES.get(facet, {}).get(value)
    return gettext(label) if label else value
