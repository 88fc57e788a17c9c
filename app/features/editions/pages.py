"""What the pages of editions show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from app.features.editions.forms import MOST_THEMES, EditionForm
from app.models import Edition, EditionTheme, Network
from app.models.network import KIND_LABELS, NetworkKind
from app.web.calls import CallLine, ThemeLine
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.meanwhile import mark_of
from app.web.render import Page
from app.web.themes import theme_choices

BLANK_ROWS = 3


@dataclass(frozen=True, slots=True)
class EditionLine:
    edition: Edition
    themes: Sequence[ThemeLine]
    calls: Sequence[CallLine]


@dataclass(frozen=True, kw_only=True)
class EditionsPage(Page):
    template: ClassVar[str] = "editions/list.html"
    editions: Sequence[EditionLine]
    may_open: bool


@dataclass(frozen=True, kw_only=True)
class EditionPage(Page):
    template: ClassVar[str] = "editions/edition.html"
    edition: Edition
    themes: Sequence[ThemeLine]
    calls: Sequence[CallLine]
    networks: Sequence[Network]
    may_change: bool


@dataclass(frozen=True, kw_only=True)
class EditionFormPage(Page):
    template: ClassVar[str] = "editions/form.html"
    edition: Edition | None
    """None for one that is not there yet."""
    form: Filled[EditionForm]
    seen: str
    """Mark of what was kept when the form was made."""
    rows: Sequence[int]
    themes: Sequence[tuple[str, str]]
    kinds: Sequence[tuple[str, str]]


def form_page(
    edition: Edition | None, form: Filled[EditionForm], kept: Mapping[str, str] = MappingProxyType({})
) -> EditionFormPage:
    """The form with its filled rows and a few blank ones; ``kept`` is the edition as its form holds it."""
    filled = [
        int(name.split(".")[1])
        for name, value in form.typed.items()
        if value and name.endswith(".theme") and name.split(".")[1].isdecimal()
    ]
    rows = min(max(filled, default=-1) + 1 + BLANK_ROWS, MOST_THEMES)
    kinds = [(kind.value, gettext(KIND_LABELS[kind])) for kind in NetworkKind]
    return EditionFormPage(
        edition=edition, form=form, seen=mark_of(kept), rows=range(rows), themes=theme_choices(), kinds=kinds
    )


def typed_of(edition: Edition, themes: Sequence[EditionTheme]) -> Mapping[str, str]:
    """The edition as its form holds it."""
    typed = {
        "name": edition.name,
        "starts": str(edition.starts),
        "ends": str(edition.ends),
        "about": edition.about,
    }
    for number, row in enumerate(themes):
        typed |= {
            f"themes.{number}.theme": row.theme,
            f"themes.{number}.kind": row.kind.value,
            f"themes.{number}.about": row.about,
        }
    return typed
