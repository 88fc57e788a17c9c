"""The themes of the programme, as lists offer them."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.taxonomy import THEMES
from app.web.i18n import language
from search.text.collation import title_key


def theme_choices() -> Sequence[tuple[str, str]]:
    """Key and label of every theme, in the reader's language and in the order of an index."""
    choices = [(key, theme.label(language())) for key, theme in THEMES.items()]
    return sorted(choices, key=lambda choice: title_key(choice[1]))
