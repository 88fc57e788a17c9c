"""What people type into the editor: kept as typed, row by row, with the faults beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from pydantic import BaseModel
from starlette.datastructures import FormData

from app.core.ids import new_id
from app.models.content import CONTENT, Fault
from app.models.record import Kind
from app.models.working_copy import PLACEMENT
from app.web.forms import explain, nested, read_number
from app.web.records.texts import show_typed

CHOSEN_LISTS = frozenset({"territories", "other_themes", "challenges", "sdgs", "practices"})
"""Fields of which several values are ticked."""
TEXT_ROWS = frozenset({"funding", "participants"})
"""Repeatable rows of one text each."""
NAMED_ROWS = frozenset({"claims", "sources", "components", "questions", "recommendations"})
"""Repeatable rows with an id, by which other parts refer to them and versions are compared."""
ROWS = TEXT_ROWS | NAMED_ROWS | {"steps"}


class NewRecordForm(BaseModel):
    kind: Kind


class WithdrawalForm(BaseModel):
    reason: str = ""


def read_typed(form: FormData, kind: Kind) -> dict[str, Any]:
    """The content as typed: faulty values too, blank fields left out, rows kept even if still empty."""
    tree = nested(form, lists=CHOSEN_LISTS)
    typed = {name: _without_blanks(tree[name]) for name in CONTENT[kind].model_fields if name in tree}
    typed = {name: value for name, value in typed.items() if value not in ("", [], {})}
    for name in NAMED_ROWS & typed.keys():
        for row in rows_of(typed[name]):
            if isinstance(row, dict) and not row.get("id"):
                row["id"] = new_id()
    return typed | {name: str(tree[name]) for name in PLACEMENT if name in tree}


def _without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_blanks(child) for key, child in value.items() if child != ""}
    return [_without_blanks(item) for item in value] if isinstance(value, list) else value


def rows_of(value: Any) -> list[Any]:
    """The rows of a repeatable field, whatever was typed."""
    return value if isinstance(value, list) else []


def add_row(typed: dict[str, Any], name: str) -> None:
    """Append an empty row. Unknown names are ignored."""
    if name in ROWS:
        row: Any = "" if name in TEXT_ROWS else ({"id": new_id()} if name in NAMED_ROWS else {})
        typed[name] = [*rows_of(typed.get(name)), row]


def remove_row(typed: dict[str, Any], place: str) -> None:
    """Take out the row called ``claims.2``. Unknown places are ignored."""
    name, _, index = place.partition(".")
    rows = rows_of(typed.get(name))
    if name in ROWS:
        gone = read_number(index, otherwise=-1)
        typed[name] = [row for number, row in enumerate(rows) if number != gone]


@dataclass(frozen=True, slots=True)
class Typed:
    """The typed values of the editor's fields by dotted name, each with its error in the reader's language."""

    raw: Mapping[str, Any]
    errors: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What stands in a field; empty when there is nothing."""
        found = self._at(name)
        return "" if isinstance(found, (dict, list)) else show_typed(found)

    def values(self, name: str) -> list[str]:
        """What is ticked in a list."""
        return [show_typed(item) for item in rows_of(self._at(name))]

    def rows(self, name: str) -> range:
        """The numbers of the rows."""
        return range(len(rows_of(self._at(name))))

    def is_touched(self, name: str) -> bool:
        """Whether something stands in a field or its rows, or is wrong there."""
        found = self._at(name)
        is_filled = any(text for _, text in flatten(found)) or (name in ROWS and bool(rows_of(found)))
        return is_filled or any(place.partition(".")[0] == name for place in self.errors)

    def error(self, name: str) -> str:
        """The error of a field or of an item in it."""
        inner = (message for place, message in self.errors.items() if place.startswith(f"{name}."))
        return self.errors.get(name, "") or (next(inner, "") if name in CHOSEN_LISTS else "")

    def _at(self, name: str) -> Any:
        place: Any = self.raw
        for part in name.split("."):
            if isinstance(place, Mapping):
                place = place.get(part)
            elif isinstance(place, list) and part.isdigit() and int(part) < len(place):
                place = place[int(part)]
            else:
                return None
        return place


def explain_faults(faults: tuple[Fault, ...]) -> dict[str, str]:
    """Field to what to do about it."""
    return {fault.name: explain(fault.kind, {"ctx": fault.details}) for fault in faults}


def flatten(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Typed content as the form fields that carried it, for hidden inputs."""
    if isinstance(value, Mapping):
        for key, child in value.items():
            yield from flatten(child, f"{name}.{key}" if name else key)
    elif isinstance(value, (list, tuple)):
        for index, child in enumerate(value):
            yield from flatten(child, name if name in CHOSEN_LISTS else f"{name}.{index}")
    else:
        yield name, show_typed(value)


FIRST_FIELDS = {
    "claims": "subject",
    "sources": "title",
    "steps": "when",
    "components": "title",
    "questions": "question",
    "recommendations": "text",
}


def place_of_last_row(typed: Mapping[str, Any], name: str) -> str:
    """Id of the first field of the last row, or of the whole list where it is empty."""
    if name not in ROWS:
        return "main"
    last = len(rows_of(typed.get(name))) - 1
    if last < 0:
        return name
    return f"{name}-{last}-{FIRST_FIELDS[name]}" if name in FIRST_FIELDS else f"{name}-{last}"


def seen_version_of(form: FormData) -> int:
    """The version of the draft that the person had before them; 0, which conflicts, when it is not said."""
    return read_number(str(form.get("version", "")), otherwise=0)


def read_choices(form: FormData) -> tuple[dict[str, str], str]:
    """Out of a conflict: which side was chosen for each field, and which one for all."""
    prefix = "choice."
    choices = {name.removeprefix(prefix): str(form[name]) for name in form if name.startswith(prefix)}
    return choices, str(form.get("keep", ""))


def search_in(form: FormData) -> str:
    """What was looked for in a picker without JavaScript, as the tail of the editor's address."""
    for search, field_name in (("city", "territories"), ("practice", "practices")):
        text = str(form.get(search, "")).strip()
        if text:
            return "?" + urlencode({search: text}) + f"#{field_name}"
    return ""
