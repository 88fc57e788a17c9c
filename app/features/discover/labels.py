"""What suggested things and sections are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.core.messages import N_
from app.models.content.field_labels import FIELDS
from app.models.content.labels import KINDS
from app.web.i18n import gettext

SUGGESTION_KINDS: Mapping[str, str] = MappingProxyType(
    {
        **KINDS,
        "challenge": N_("Wyzwanie"),
        "theme": N_("Temat"),
        "city": N_("Miasto"),
        "network": N_("Sieć"),
        "organisation": N_("Organizacja"),
        "person": N_("Osoba"),
    }
)
SECTIONS: Mapping[str, str] = MappingProxyType(
    {**FIELDS, "topics": N_("Tematy i wyzwania"), "forecasts": N_("Prognozy")}
)
"""Names of the sections that are indexed."""


def name_section(key: str | None) -> str:
    """The name of a section of a record; empty for one without a name."""
    return gettext(SECTIONS.get(key or "", ""))
