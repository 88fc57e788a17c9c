"""Reading what people typed: into a typed form, with errors in their language, losing nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData

from app.core.messages import N_
from app.web.i18n import gettext

Form = TypeVar("Form", bound=BaseModel)

MESSAGES: Mapping[str, str] = {
    "missing": N_("Wypełnij to pole."),
    "string_too_short": N_("Wypełnij to pole."),
    "string_too_long": N_("Skróć ten tekst: limit to %(max_length)s znaków."),
    "too_long": N_("Za dużo pozycji: limit to %(max_length)s."),
    "float_parsing": N_("Wpisz liczbę, na przykład 1 250 000 albo 12,5."),
    "float_type": N_("Wpisz liczbę, na przykład 1 250 000 albo 12,5."),
    "int_parsing": N_("Wpisz liczbę całkowitą."),
    "int_from_float": N_("Wpisz liczbę całkowitą."),
    "int_type": N_("Wpisz liczbę całkowitą."),
    "finite_number": N_("Wpisz zwykłą liczbę."),
    "greater_than_equal": N_("Wpisz liczbę nie mniejszą niż %(ge)s."),
    "less_than_equal": N_("Wpisz liczbę nie większą niż %(le)s."),
    "enum": N_("Wybierz jedną z podanych możliwości."),
    "value_error.partial_date": N_("Wpisz rok, miesiąc albo dzień, na przykład 2021, 2021-05 lub 2021-05-17."),
    "value_error.unknown_concept": N_("Wybierz pozycję z listy."),
    "value_error.website": N_("Wpisz cały adres strony, na przykład https://miasto.pl."),
    "value_error.day": N_("Wpisz dzień, na przykład 2026-12-01."),
    "value_error.hour": N_("Wpisz godzinę, na przykład 9:30."),
    "value_error.email": N_("Wpisz adres e-mail, na przykład zespol@miasto.pl."),
}
FALLBACK = N_("Popraw to pole.")


@dataclass(frozen=True, slots=True)
class Filled(Generic[Form]):
    """A form as it came: ``value`` when it is right, else ``errors`` by field; ``typed`` is what was typed."""

    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    value: Form | None = None


def read(kind: type[Form], form: FormData) -> Filled[Form]:
    """Read a flat form (one text a field)."""
    typed = {name: storable(str(form.get(name, ""))) for name in kind.model_fields}
    try:
        return Filled(typed, {}, kind.model_validate(typed))
    except ValidationError as error:
        errors = {str(fault["loc"][0]): explain(str(fault["type"]), fault) for fault in error.errors() if fault["loc"]}
        return Filled(typed, errors, None)


def read_rows(kind: type[Form], form: FormData, *, lists: Collection[str] = ()) -> Filled[Form]:
    """Read a form with numbered rows (``themes.0.kind``); errors are named as the fields are.

    Fields in ``lists`` keep all their values, in the form; what was typed holds the last of them.
    """
    typed = {name: storable(value) for name, value in form.multi_items() if isinstance(value, str)}
    wanted = {name: value for name, value in nested(form, lists=lists).items() if name in kind.model_fields}
    try:
        return Filled(typed, {}, kind.model_validate(wanted))
    except ValidationError as error:
        faults = [(".".join(map(str, fault["loc"])), explain(str(fault["type"]), fault)) for fault in error.errors()]
        return Filled(typed, dict(faults), None)


def explain(kind: str, fault: Mapping[str, Any] | None = None) -> str:
    """A sentence, in the reader's language, for a kind of validation error."""
    details = dict((fault or {}).get("ctx") or {})
    reason = details.get("error")
    if kind == "value_error" and reason is not None:
        kind = f"value_error.{reason}"
    message = gettext(MESSAGES.get(kind, FALLBACK))
    try:
        return message % details if "%(" in message else message
    except KeyError:
        return gettext(FALLBACK)


def storable(text: str) -> str:
    """The text without the one character that PostgreSQL keeps in no column."""
    return text.replace("\x00", "")


def web_address(text: str) -> str:
    """The whole address of a page on the web, or nothing; for use in a form's types."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        raise ValueError("website") from None
    if parts.scheme not in {"http", "https"} or "." not in (parts.hostname or "") or not text.isprintable():
        raise ValueError("website")
    return text


def refused(filled: Filled[Form], name: str, message: str) -> Filled[Form]:
    """The same form with one more error; ``message`` is translated here."""
    return Filled(filled.typed, {**filled.errors, name: gettext(message)}, None)


def read_number(text: str, otherwise: int) -> int:
    """A whole number of at most nine digits, as it stands in a form or an address; ``otherwise`` if it is none."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else otherwise


def nested(form: FormData, *, lists: Collection[str] = ()) -> dict[str, Any]:
    """Fields named ``claims.0.value`` as nested data; fields in ``lists`` keep all their values.

    Rows are numbered in any way and keep their order; file fields are left out.
    """
    tree: dict[str, Any] = {}
    for name in dict.fromkeys(form.keys()):
        values = [storable(value) for value in form.getlist(name) if isinstance(value, str)]
        if not values:
            continue
        *path, leaf = name.split(".")
        place = tree
        for part in path:
            child = place.setdefault(part, {})
            if not isinstance(child, dict):
                break
            place = child
        else:
            place[leaf] = [value for value in values if value] if name in lists else values[-1]
    return {name: _rows_to_lists(value) for name, value in tree.items()}


def _rows_to_lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {key: _rows_to_lists(child) for key, child in value.items()}
    if inner and all(re.fullmatch("[0-9]{1,9}", key) for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner
