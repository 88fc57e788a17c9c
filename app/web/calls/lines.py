"""A call and a theme in the words of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.models import Call, Edition, EditionTheme
from app.models.call import STATE_LABELS, CallState
from app.models.network import KIND_LABELS
from app.models.taxonomy import THEMES
from app.web.i18n import gettext, language
from search.text.collation import title_key

TAGS = {
    CallState.ANNOUNCED: "outline",
    CallState.OPEN: "success",
    CallState.CLOSED: "warning",
    CallState.RESULTS: "brand",
}


@dataclass(frozen=True, slots=True)
class CallLine:
    call: Call
    edition: Edition
    state: CallState
    label: str
    tag: str
    """Variant of the tag that shows the state."""

    @property
    def is_open(self) -> bool:
        return self.state is CallState.OPEN


@dataclass(frozen=True, slots=True)
class ThemeLine:
    theme: str
    name: str
    kind: str
    is_transfer: bool
    about: str


def call_line(call: Call, edition: Edition, at: datetime) -> CallLine:
    """The call as it stands at that moment."""
    state = call.state(at)
    return CallLine(call, edition, state, gettext(STATE_LABELS[state]), TAGS[state])


def name_theme(theme: str) -> str:
    """The theme in the reader's language; its own word where the taxonomy does not know it."""
    concept = THEMES.get(theme)
    return concept.label(language()) if concept else theme


def theme_lines(themes: Sequence[EditionTheme]) -> Sequence[ThemeLine]:
    """The themes of an edition by name."""
    lines = [
        ThemeLine(
            row.theme, name_theme(row.theme), gettext(KIND_LABELS[row.kind]), row.kind.value == "transfer", row.about
        )
        for row in themes
    ]
    return sorted(lines, key=lambda line: title_key(line.name))
