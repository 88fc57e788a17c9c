"""Why something was found, as a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from app.core.messages import N_
from app.models.content.field_labels import FIELDS
from app.web.i18n import gettext
from app.web.questions import name_value
from search.queries import Reason

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "title": N_("tytuł zawiera: %(terms)s"),
        "entity": N_("dotyczy: %(terms)s"),
        "words": N_("zawiera: %(terms)s"),
        "synonym": N_("mówi o tym samym innymi słowami: %(terms)s"),
        "typo": N_("po poprawieniu pisowni: %(terms)s"),
        "shared": N_("łączy je: %(terms)s"),
        "condition": N_("warunki jak u Was: %(terms)s"),
    }
)
IN_SECTION: Mapping[str, str] = MappingProxyType(
    {
        "words": N_("zawiera: %(terms)s (część „%(section)s”)"),
        "synonym": N_("mówi o tym samym innymi słowami: %(terms)s (część „%(section)s”)"),
        "typo": N_("po poprawieniu pisowni: %(terms)s (część „%(section)s”)"),
        "meaning": N_("bliskie znaczeniem: fragment z części „%(section)s”"),
    }
)
PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "title": N_("tytuł pasuje do pytania"),
        "entity": N_("ta sama nazwa"),
        "words": N_("zawiera szukane słowa"),
        "synonym": N_("mówi o tym samym innymi słowami"),
        "typo": N_("pasuje po poprawieniu pisowni"),
        "meaning": N_("bliskie znaczeniem"),
        "condition": N_("podobne warunki jak u Was"),
        "evidence": N_("wynik dobrze sprawdzony"),
        "fresh": N_("niedawno zmienione"),
        "shared": N_("mają ze sobą coś wspólnego"),
    }
)
SECTIONS: Mapping[str, str] = MappingProxyType(
    {**FIELDS, "topics": N_("Tematy i wyzwania"), "forecasts": N_("Prognozy")}
)
"""Names of the sections that are indexed."""
OF_FACETS = frozenset({"condition", "shared"})
"""Reasons whose section is a facet and whose terms are values of it."""
OF_WORDS = frozenset({"words", "synonym", "typo"})
MOST_TERMS = 4
MOST_SENTENCES = 3


def explain(reasons: Sequence[Reason]) -> tuple[str, ...]:
    """One sentence for each reason that can be put into words and says more than those before it."""
    told: list[str] = []
    words: set[str] = set()
    for reason in reasons:
        own = {word for term in reason.terms for word in term.casefold().split()}
        if reason.kind in OF_WORDS and own and own <= words:
            continue
        words |= own if reason.kind in {*OF_WORDS, "title"} else set()
        told.append(explain_one(reason))
    return tuple(dict.fromkeys(filter(None, told)))[:MOST_SENTENCES]


def explain_one(reason: Reason) -> str:
    """The most precise sentence that the reason allows; empty for a kind that is not known here."""
    section = name_section(reason.section)
    terms = _list_terms(reason)
    if section and reason.kind in IN_SECTION and (terms or reason.kind == "meaning"):
        return gettext(IN_SECTION[reason.kind]) % {"terms": terms, "section": section}
    if terms and reason.kind in SENTENCES:
        return gettext(SENTENCES[reason.kind]) % {"terms": terms}
    return gettext(PLAIN.get(reason.kind, ""))


def _list_terms(reason: Reason) -> str:
    terms = list(dict.fromkeys(term for term in reason.terms if term))[:MOST_TERMS]
    if reason.kind in OF_FACETS and reason.section:
        return ", ".join(name_value(reason.section, term) for term in terms)
    # A phrase says what its words say.
    terms = [term for term in terms if not any(term != other and term in other.split() for other in terms)]
    quote = gettext("„%(words)s”")
    return ", ".join(quote % {"words": term} for term in terms)


def name_section(key: str | None) -> str:
    """The name of a section of a record; empty for one without a name."""
    return gettext(SECTIONS.get(key or "", ""))
