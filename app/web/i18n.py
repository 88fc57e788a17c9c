"""Languages of the interface: which one a reader gets, and the sentences in it.

Polish is the language of the sources; other catalogues are read from ``app/locale/<code>/messages.po``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel.dates import format_date, format_datetime, get_timezone
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations
from starlette.requests import Request

LANGUAGES = ("pl", "en")
COOKIE = "rynek_language"
WARSAW = get_timezone("Europe/Warsaw")
LOCALE_FOLDER = Path(__file__).parent.parent / "locale"

_language: ContextVar[str] = ContextVar("language", default="pl")


def language() -> str:
    """The language in which the present request is answered."""
    return _language.get()


def speak(code: str) -> None:
    """Answer the present request (or mail) in this language."""
    _language.set(code if code in LANGUAGES else "pl")


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Write in this language inside the block: mail is in its receiver's language, not in the sender's."""
    before = language()
    speak(code)
    try:
        yield
    finally:
        speak(before)


def choose_language(request: Request, preferred: str | None, default: str) -> str:
    """What the reader chose here, else their account's language, else their browser's, else the site's."""
    chosen = request.cookies.get(COOKIE) or preferred
    if chosen in LANGUAGES:
        return chosen
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return default


@cache
def catalogue(code: str) -> Translations:
    """The sentences of one language; the Polish catalogue holds plurals only (three forms; the sources have two)."""
    path = LOCALE_FOLDER / code / "messages.po"
    with path.open("rb") as file:
        messages = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled)


def gettext(message: str) -> str:
    """The sentence in the reader's language."""
    return catalogue(language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the noun that goes with the number."""
    return catalogue(language()).ngettext(singular, plural, number)


def show_date(day: date) -> str:
    """``22 listopada 2026`` or ``22 November 2026``."""
    return format_date(day, "d MMMM y", locale=language())


def show_moment(moment: datetime) -> str:
    """Date and time, to the minute, in Polish time."""
    return format_datetime(moment, "d MMMM y, HH:mm", tzinfo=WARSAW, locale=language())


def show_number(number: float) -> str:
    """With the separators of the reader's language."""
    return str(format_decimal(number, locale=language()))
