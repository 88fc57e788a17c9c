"""Records that tell of the same thing already: near in meaning, of the same kind, about the same place.

Thresholds are measured on the seed world (``docs/decisions/0606``): eight practices told anew in other words by
somebody else score 0.41 to 0.51 against the original, and of 105 different records four have a neighbour in their own
city at 0.38 or more, each of them a part of the same undertaking.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from app.models import Record
from app.models.content import AnalysisContent, PracticeContent, RecordContent, VisitContent
from app.policies.actor import Actor
from app.policies.visibility import tokens_of
from app.web.hits.reasons import explain
from app.web.i18n import gettext
from app.web.records.queries import list_cities, titles_of
from search.catalogue import Catalogue
from search.queries import Hit, Query

BY_MEANING, BY_WORDS = 0.38, 0.05
"""Least score of a candidate with a model, and without one."""
BODY_CHARACTERS = 800
LOOKED_AT, SHOWN = 10, 3


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A record that may be the same."""

    record_id: str
    title: str
    path: str
    language: str
    score: float
    reasons: tuple[str, ...]


def find_duplicates(
    session: Session, catalogue: Catalogue, actor: Actor, record: Record, content: RecordContent
) -> tuple[Duplicate, ...]:
    """At most three, best first; only what the actor may see. None when the search cannot answer or says too little."""
    text = _gist(content)
    if not content.title.strip() or not text:
        return ()
    asked = Query(audience=tokens_of(actor), text=text, kinds=frozenset({record.kind.value}), page_size=LOOKED_AT)
    answer = catalogue.search(asked)
    least = BY_MEANING if answer.meaning == "used" else BY_WORDS
    own = {city.name for city in list_cities(session, content.territories)}
    seen = titles_of(session, actor, [hit.id for hit in answer.hits])  # the index may be a moment behind
    found = []
    for hit in answer.hits:
        shared = sorted(own & _cities_of(hit))
        if hit.id == record.id or hit.score < least or (own and _cities_of(hit) and not shared):
            continue
        if hit.id not in seen:
            continue
        where = (gettext("to samo miejsce: %(names)s") % {"names": ", ".join(shared)},) if shared else ()
        reasons = (*where, *explain(hit.reasons))
        found.append(Duplicate(hit.id, seen[hit.id], hit.url, hit.language, hit.score, reasons))
    return tuple(found[:SHOWN])


def _gist(content: RecordContent) -> str:
    """What the record is about, as somebody looking for it would tell it."""
    body = ""
    if isinstance(content, PracticeContent):
        body = content.challenge
    elif isinstance(content, AnalysisContent):
        body = content.question
    elif isinstance(content, VisitContent):
        body = content.programme
    return " ".join(f"{content.title}. {content.summary} {body[:BODY_CHARACTERS]}".split())


def _cities_of(hit: Hit) -> frozenset[str]:
    names = hit.payload.get("cities")
    return frozenset(names) if isinstance(names, list) else frozenset()
