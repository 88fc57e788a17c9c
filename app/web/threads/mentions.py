"""Names in posts: ``@osoba``, ``@organizacja``, ``@ekspert``, ``#rekord``; who is meant, and how it is shown.

People are named by the slug of their name (``@bogna-deszczulka``), with four characters of their id where two have
the same; records by their id. What is stored of a record is the id alone: a title may be for fewer readers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from app.core.messages import N_
from app.models.network import NetworkRole
from app.models.slug import slugify
from app.web.i18n import gettext
from app.web.markdown import to_html_with

NAME = re.compile(r"(?<![\w@#/&.])@([^\W_](?:[\w-]*\w)?(?:\.[0-9a-z]{4}\b)?)")
RECORD = re.compile(r"(?<![\w@#/&.])#([0-9a-hjkmnp-tv-z]{10})(?:-[\w-]*)?(?![\w-])")
EITHER = re.compile(f"{NAME.pattern}|{RECORD.pattern}")
MOST_MENTIONS = 20

ROLES: Mapping[str, NetworkRole | None] = {
    "ekspert": NetworkRole.EXPERT,
    "lider": NetworkRole.LEADER,
    "opiekun": NetworkRole.KEEPER,
    "redakcja": None,
}
"""What is typed after ``@`` for a role; None: those who look after the subject."""
ROLE_HINTS = {
    "ekspert": N_("eksperci tej sieci albo tego tematu"),
    "lider": N_("kto prowadzi tę sieć"),
    "opiekun": N_("opiekun sieci z Sekretariatu"),
    "redakcja": N_("autor i redaktorzy"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a post names: what it is called here, and its page where it has one."""

    label: str
    path: str = ""


Names = Mapping[str, Named]
"""Handle as typed after ``@`` (a slug) or ``#`` and id, to what it names."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom and what a text names, as far as its author may name them."""

    targets: tuple[str, ...] = ()
    """``person:id``, ``organisation:id``, ``role:…``, ``record:id``."""
    people: frozenset[str] = field(default_factory=frozenset)
    """Ids of everybody who is meant, also by a role or an organisation."""


def handle_of(text: str) -> str:
    """What was typed after ``@`` as it is compared: ``Bogna-Deszczułka.k3f9`` is ``bogna-deszczulka.k3f9``."""
    name, dot, tail = text.partition(".")
    return slugify(name) + dot + tail


def handles_in(text: str) -> tuple[str, ...]:
    """Handles of people, organisations and roles in the order of the text, each once."""
    return tuple(dict.fromkeys(handle_of(match[1]) for match in NAME.finditer(text)))[:MOST_MENTIONS]


def records_in(text: str) -> tuple[str, ...]:
    """Ids of the records that the text names."""
    return tuple(dict.fromkeys(match[1] for match in RECORD.finditer(text)))[:MOST_MENTIONS]


def without_titles(text: str) -> str:
    """The text with records named by their ids alone, as it is stored."""
    return RECORD.sub(lambda match: f"#{match[1]}", text)


def handles_of_person(person_id: str, name: str) -> tuple[str, str]:
    """The plain handle, and the one that is never anybody else's."""
    return slugify(name), f"{slugify(name)}.{person_id[:4]}"


def show(text: str, names: Names) -> Markup:
    """Safe HTML of a post; what it names is marked, and records are called by the titles that the reader may see."""
    return to_html_with(text, EITHER, _shown_by(names))


def _shown_by(names: Names) -> Callable[[re.Match[str]], tuple[str, str] | None]:
    def shown(match: re.Match[str]) -> tuple[str, str] | None:
        if match[2]:
            record = names.get(f"#{match[2]}")
            return (f"#{record.label}", record.path) if record else (gettext(N_("#rekord niedostępny")), "")
        handle = handle_of(match[1])
        if handle in ROLES:
            return f"@{handle}", ""
        named = names.get(handle)
        return (f"@{named.label}", named.path) if named else None

    return shown
