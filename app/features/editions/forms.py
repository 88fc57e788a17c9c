"""What the secretariat types about an edition."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints, field_validator
from starlette.datastructures import FormData

from app.core.messages import N_
from app.models.network import NetworkKind
from app.models.taxonomy import THEMES
from app.web.forms import Filled, read_rows, refused

ENDS_BEFORE = N_("Edycja nie może się skończyć, zanim się zacznie.")
TWICE = N_("Ten temat jest już wyżej.")
MOST_THEMES = 12
Year = Annotated[int, Field(ge=2000, le=2100)]


class ThemeRow(BaseModel):
    """One theme; a row without one is left out."""

    theme: str = ""
    kind: NetworkKind = NetworkKind.PLANNING
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000)] = ""

    @field_validator("theme")
    @classmethod
    def _known(cls, value: str) -> str:
        if value and value not in THEMES:
            raise ValueError("unknown_concept")
        return value


class EditionForm(BaseModel):
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    starts: Year
    ends: Year
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)] = ""
    themes: Annotated[list[ThemeRow], Field(max_length=MOST_THEMES)] = Field(default_factory=list)

    @property
    def chosen(self) -> list[ThemeRow]:
        return [row for row in self.themes if row.theme]


def read_edition(form: FormData) -> Filled[EditionForm]:
    """Read the form, and check what its fields say together."""
    filled = read_rows(EditionForm, form)
    if filled.value is None:
        return filled
    if filled.value.ends < filled.value.starts:
        return refused(filled, "ends", ENDS_BEFORE)
    seen: set[str] = set()
    for number, row in enumerate(filled.value.themes):
        if row.theme in seen:
            return refused(filled, f"themes.{number}.theme", TWICE)
        seen |= {row.theme} - {""}
    return filled
