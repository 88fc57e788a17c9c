"""What can be chosen in the editor, in groups, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from app.models.content import labels
from app.models.taxonomy import CHALLENGES, THEMES, TOP_THEMES
from app.web.i18n import gettext, language
from app.web.render import Page

Options = tuple[tuple[str, str], ...]
Groups = tuple[tuple[str, Options], ...]


def options(table: Mapping[str, str]) -> Options:
    """A table of labels as options of a select."""
    return tuple((key, gettext(label)) for key, label in table.items())


def goals() -> Options:
    """The seventeen goals, with their numbers."""
    return tuple((str(number), f"{number}. {gettext(label)}") for number, label in labels.SDGS.items())


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


@dataclass(frozen=True, kw_only=True)
class Choices(Page):
    """What there is to choose from in every editor, whatever the record."""

    themes: Groups = field(default_factory=theme_groups)
    challenges: Groups = field(default_factory=challenge_groups)
    goals: Options = field(default_factory=goals)
    stages: Options = field(default_factory=partial(options, labels.STAGES))
    methods: Options = field(default_factory=partial(options, labels.METHODS))
    source_kinds: Options = field(default_factory=partial(options, labels.SOURCE_KINDS))
    component_kinds: Options = field(default_factory=partial(options, labels.COMPONENT_KINDS))
    recommendation_kinds: Options = field(default_factory=partial(options, labels.RECOMMENDATION_KINDS))
    licences: Options = field(default_factory=partial(options, labels.LICENCES))
    languages: Options = field(default_factory=partial(options, labels.LANGUAGES))
    visibilities: Options = field(default_factory=partial(options, labels.VISIBILITIES))
