"""What people type about a saved search."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from app.models.saved_search import LONGEST_NAME, LONGEST_QUERY
from app.web.questions import clean

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)]


class NameForm(BaseModel):
    """A name for a search."""

    name: Name

    @property
    def clean_name(self) -> str:
        return clean(self.name)


class SearchForm(NameForm):
    """A search to be saved; ``query`` is the part of its address behind the question mark."""

    query: Annotated[str, StringConstraints(max_length=LONGEST_QUERY)] = ""
