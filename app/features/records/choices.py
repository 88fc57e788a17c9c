"""What can be chosen in the editor, in groups, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from app.models.content.labels import SDGS
from app.models.taxonomy import CHALLENGES, THEMES, TOP_THEMES
from app.web.i18n import gettext, language

Options = tuple[tuple[str, str], ...]
Groups = tuple[tuple[str, Options], ...]


def options(table: Mapping[str, str]) -> Options:
    """A table of labels as options of a select."""
    return tuple((key, gettext(label)) for key, label in table.items())


def goals() -> Options:
    """The seventeen goals, with their numbers."""
    return tuple((str(number), f"{number}. {gettext(label)}") for number, label in SDGS.items())


def theme_groups() -> Groups:
    """Each top theme with itself and the themes under it."""
    code = language()
    return tuple(
        (
            THEMES[top].label(code),
            tuple((c.id, c.label(code)) for c in THEMES.values() if top in {c.id, c.broader}),
        )
        for top in TOP_THEMES
    )


def challenge_groups() -> Groups:
    """Challenges under the theme in which each usually arises."""
    code = language()
    groups = []
    for top in TOP_THEMES:
        own = tuple((c.id, c.label(code)) for c in CHALLENGES.values() if c.themes and _top(c.themes[0]) == top)
        if own:
            groups.append((THEMES[top].label(code), own))
    placed = {key for _, own in groups for key, _ in own}
    rest = tuple((c.id, c.label(code)) for c in CHALLENGES.values() if c.id not in placed)
    return (*groups, (gettext("Inne"), rest)) if rest else tuple(groups)


def _top(theme: str) -> str:
    return THEMES[theme].broader or theme
