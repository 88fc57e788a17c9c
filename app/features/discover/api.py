"""The search for other programmes: the same rule of who sees what, anonymous or with a session."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from sqlmodel import Session

from app.features.discover.answers import (
    FoundRecord,
    MarkedText,
    Problem,
    SearchAnswer,
    SuggestAnswer,
    SuggestedThing,
    WhyFound,
)
from app.features.discover.forms import SearchParameters
from app.features.discover.queries import find_by_words, find_own_city, pick_visible
from app.features.discover.suggesting import list_suggestions
from app.policies import Actor
from app.web.cards import RecordCard
from app.web.deps import ActorDep, SessionDep, SiteDep
from app.web.hits import explain_one
from app.web.limits import limit as limit_rate
from app.web.questions import ask, clean, query_for
from app.web.state import Site
from search.queries import MAX_QUERY_CHARACTERS, Hit

PROBLEM = {"model": Problem, "content": {"application/problem+json": {}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    422: {**PROBLEM, "description": "A parameter makes no sense"},
    429: {**PROBLEM, "description": "Too many requests; see `Retry-After`"},
}
RATE = "600/minute"
FILTER_HELP = "Filters are parameters named like the facets; repeat one for several values (any of them)."

router = APIRouter(prefix="/api/v1", tags=["search"], responses=PROBLEMS)


@router.get("/search", summary="Search records", description=FILTER_HELP)
def search(
    request: Request, session: SessionDep, actor: ActorDep, site: SiteDep, asked: Annotated[SearchParameters, Query()]
) -> SearchAnswer:
    limit_rate(request, "api-search", RATE)
    return answer_to(session, site, actor, asked)


@router.get("/suggest", summary="Names that fit what was typed so far")
def suggest(
    request: Request,
    session: SessionDep,
    actor: ActorDep,
    site: SiteDep,
    q: Annotated[str, Query(max_length=MAX_QUERY_CHARACTERS, description="The first letters; at least two")] = "",
) -> SuggestAnswer:
    limit_rate(request, "api-suggest", RATE)
    groups = list_suggestions(session, site, actor, clean(q))
    return SuggestAnswer(
        suggestions=[
            SuggestedThing(id=hit.id, kind=hit.kind, title=hit.title.text, url=site.settings.base_url + hit.url)
            for hits in groups.values()
            for hit in hits
        ]
    )


def answer_to(session: Session, site: Site, actor: Actor, asked: SearchParameters) -> SearchAnswer:
    """The answer from the index, or from the database while the index is away."""
    question, size = asked.question(), asked.limit
    query = query_for(question, actor, find_own_city(session, actor), size=size)
    answer = ask(site.catalogue, replace(query, facets=tuple(dict.fromkeys(asked.facets))))
    if answer is None:
        cards, total = find_by_words(session, actor, question.text, size=size, page=question.page)
        return SearchAnswer(
            total=total,
            page=question.page,
            limit=size,
            hits=[_from_card(card, site) for card in cards],
            meaning="off",
            degraded="engine_down",
        )
    visible = pick_visible(session, actor, {hit.id for hit in answer.hits})
    return SearchAnswer(
        total=answer.total,
        page=answer.page,
        limit=size,
        hits=[_from_hit(hit, site, explain=asked.explain) for hit in answer.hits if hit.id in visible],
        facets={name: dict(counts) for name, counts in answer.facets.items()},
        meaning=answer.meaning,
        degraded=answer.degraded,
        did_you_mean=answer.did_you_mean,
    )


def _from_hit(hit: Hit, site: Site, *, explain: bool) -> FoundRecord:
    cities, evidence = hit.payload.get("cities"), hit.payload.get("evidence")
    reasons = [
        WhyFound(kind=why.kind, section=why.section, terms=list(why.terms), sentence=explain_one(why))
        for why in hit.reasons
    ]
    return FoundRecord(
        id=hit.id,
        kind=hit.kind,
        title=hit.title.text,
        url=site.settings.base_url + hit.url,
        language=hit.language,
        summary=str(hit.payload.get("summary") or ""),
        cities=cities if isinstance(cities, list) else [],
        evidence=int(evidence) if isinstance(evidence, (int, float)) else None,
        score=hit.score,
        passage=MarkedText.of(hit.passage) if hit.passage.text else None,
        reasons=reasons if explain else None,
    )


def _from_card(card: RecordCard, site: Site) -> FoundRecord:
    return FoundRecord(
        id=card.url.rpartition("/")[2].partition("-")[0],
        kind=card.kind,
        title=card.title,
        url=site.settings.base_url + card.url,
        language=card.language,
        summary=card.summary,
        evidence=card.evidence,
    )
