"""What the pages of saved searches show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from app.features.searches.forms import SearchForm
from app.web.forms import Filled
from app.web.pagination import Pagination
from app.web.questions import SavedLine
from app.web.render import Page


@dataclass(frozen=True, kw_only=True)
class SearchesPage(Page):
    template: ClassVar[str] = "searches/list.html"
    searches: Sequence[SavedLine]
    total: int
    pages: Pagination
    renamed: str = ""
    """Id of the search whose new name was refused."""
    typed: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SavingPage(Page):
    """A search whose name was refused, to be tried again."""

    template: ClassVar[str] = "searches/saving.html"
    form: Filled[SearchForm]
    sentence: str
    search_url: str
