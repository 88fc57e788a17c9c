"""What suggested things are called; marked for translation."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.core.messages import N_
from app.models.content.labels import KINDS

SUGGESTION_KINDS: Mapping[str, str] = MappingProxyType(
    {
        **KINDS,
        "challenge": N_("Wyzwanie"),
        "need": N_("Wyzwanie miasta"),
        "collection": N_("Zbiór"),
        "thread": N_("Rozmowa"),
        "theme": N_("Temat"),
        "city": N_("Miasto"),
        "network": N_("Sieć"),
        "organisation": N_("Organizacja"),
        "person": N_("Osoba"),
    }
)
