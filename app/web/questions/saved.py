"""Saved searches with what they find now; the list of them and the desk show the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session
from starlette.datastructures import QueryParams

from app.models import SavedSearch
from app.models.base import Moment
from app.policies import Actor
from app.web.i18n import gettext
from app.web.questions.asking import ask, query_for
from app.web.questions.labels import FACET_LABELS, SORT_LABELS, name_value
from app.web.questions.queries import list_network_names, published_since
from app.web.questions.question import Question
from search.catalogue import Catalogue
from search.queries import Answer

NEWEST_COMPARED = 50
"""Of the results of each search; more new ones than these are shown as that many and more."""
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedLine:
    """A saved search as pages show it."""

    id: str
    name: str
    sentence: str
    """What is looked for and how it is narrowed, in words."""
    url: str
    total: int | None
    """None while the index is away."""
    new: int
    has_more_new: bool
    """True when there may be more new results than ``new``."""
    looked_at: Moment


def read_query(query: str) -> Question:
    """The question that a query string asks, from its first page, as a list."""
    return replace(Question.read(QueryParams(query.removeprefix("?"))), page=1, view="list")


def saved_lines(
    session: Session, catalogue: Catalogue, actor: Actor, searches: Sequence[SavedSearch]
) -> tuple[SavedLine, ...]:
    """Lines of these searches; as many SELECTs for ten as for one."""
    questions = {search.id: read_query(search.query) for search in searches}
    answers = {key: _newest(catalogue, actor, question) for key, question in questions.items()}
    found = {hit.id for answer in answers.values() if answer for hit in answer.hits}
    since = min((search.looked_at for search in searches), default=None)
    published = published_since(session, actor, found, since) if since else {}
    networks = list_network_names(
        session, {key for question in questions.values() for key in question.filters.get("network", ())}
    )
    return tuple(_line(search, questions[search.id], answers[search.id], published, networks) for search in searches)


def _newest(catalogue: Catalogue, actor: Actor, question: Question) -> Answer | None:
    query = query_for(replace(question, sort="newest"), actor, None, size=NEWEST_COMPARED)
    return ask(catalogue, replace(query, facets=()))


def _line(
    search: SavedSearch,
    question: Question,
    answer: Answer | None,
    published: Mapping[str, Moment],
    networks: Mapping[str, str],
) -> SavedLine:
    ids = [hit.id for hit in answer.hits] if answer else []
    new = sum(1 for key in ids if key in published and published[key] > search.looked_at)
    return SavedLine(
        id=search.id,
        name=search.name,
        sentence=describe(question, networks),
        url=question.url(),
        total=answer.total if answer else None,
        new=new,
        has_more_new=new == NEWEST_COMPARED,
        looked_at=search.looked_at,
    )


def describe(question: Question, networks: Mapping[str, str]) -> str:
    """A question in words: ``Szukamy: „smog”. Temat: Powietrze. Etap: działa, pilotaż.``"""
    parts = [gettext("Szukamy: „%(text)s”.") % {"text": question.text}] if question.text else []
    for facet, values in question.filters.items():
        names = ", ".join(name_value(facet, value, networks) for value in values)
        parts.append(f"{gettext(FACET_LABELS[facet])}: {names}.")
    if ("sort", question.order) in question.pairs():
        parts.append(f"{gettext('Kolejność')}: {gettext(SORT_LABELS[question.order]).lower()}.")
    return " ".join(parts) or gettext("Wszystkie rekordy.")


def propose_name(question: Question, networks: Mapping[str, str]) -> str:
    """A name to begin with: the words, or else the filters."""
    text = question.text or ", ".join(name_value(facet, value, networks) for facet, value in question.chosen)
    text = text or gettext("Wszystkie rekordy")
    return text if len(text) <= NAME_LENGTH else text[:NAME_LENGTH].rstrip() + "…"
