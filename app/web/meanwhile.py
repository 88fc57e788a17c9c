"""Two people at one form: what somebody else saved meanwhile is not overwritten unread.

A form carries the mark of what it was filled with. When that is no longer what is kept, the form comes back with what
was typed, a warning and the new mark: whoever saves once more has read the warning. The row must be locked first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import TypeVar

from pydantic import BaseModel
from starlette.datastructures import FormData

from app.core.messages import N_
from app.web.forms import Filled, refused

Form = TypeVar("Form", bound=BaseModel)

CHANGED_MEANWHILE = N_(
    "Ktoś w tym czasie zapisał tu inną wersję. Sprawdź w nowej karcie, co jest nowe: jeśli zapiszesz jeszcze raz, "
    "zastąpi ją Twoja."
)


def mark_of(kept: Mapping[str, str]) -> str:
    """A short name of what is kept, given as its form would be filled: other texts have other marks."""
    return blake2b(json.dumps(sorted(kept.items())).encode(), digest_size=9).hexdigest()


def unless_changed(filled: Filled[Form], form: FormData, kept: Mapping[str, str], name: str) -> Filled[Form]:
    """The form as it is, or refused at the field ``name`` when what is kept is not what it was filled with."""
    mark = mark_of(kept)
    return refused(filled, name, CHANGED_MEANWHILE) if form.get("seen", mark) != mark else filled
