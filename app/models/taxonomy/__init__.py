"""The taxonomy: themes and challenges with preferred and everyday labels (SKOS), and the SDGs.

It lives in files of the repository, not in the database: a change of it is reviewed like code, and every
installation speaks the same language. ``CHALLENGES`` is a scheme of its own, not a branch of the themes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Concept:
    """A SKOS concept. ``alternative`` holds the everyday words people really type."""

    id: str
    preferred: Mapping[str, str]
    alternative: Mapping[str, tuple[str, ...]]
    broader: str | None = None
    sdgs: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    """For a challenge: the themes in which it usually arises."""

    def label(self, language: str) -> str:
        """The preferred label, in Polish where the language has none."""
        return self.preferred.get(language) or self.preferred["pl"]


def _read(name: str) -> Mapping[str, Concept]:
    rows = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
    return MappingProxyType(
        {
            key: Concept(
                id=key,
                preferred=MappingProxyType({"pl": row["pl"], "en": row["en"]}),
                alternative=MappingProxyType({"pl": tuple(row.get("alt_pl", ())), "en": tuple(row.get("alt_en", ()))}),
                broader=row.get("broader"),
                sdgs=tuple(row.get("sdgs", ())),
                themes=tuple(row.get("themes", ())),
            )
            for key, row in rows.items()
        }
    )


THEMES = _read("themes")
CHALLENGES = _read("challenges")
TOP_THEMES = tuple(concept.id for concept in THEMES.values() if concept.broader is None)


def with_broader(theme: str) -> tuple[str, ...]:
    """A theme and the theme above it, for filters: a record on bicycles is also one on mobility."""
    above = THEMES[theme].broader
    return (theme,) if above is None else (theme, above)
