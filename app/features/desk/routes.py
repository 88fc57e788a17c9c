"""The address of the desk."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.core.errors import SignInNeededError
from app.features.desk import queries
from app.features.desk.challenges import challenge_news
from app.features.desk.collections import collection_work
from app.features.desk.confirmations import confirmations_due
from app.features.desk.networks import network_work
from app.features.desk.pages import DeskPage, draft_line, possible_starts
from app.features.desk.reviews import review_work
from app.web.cards import read_cards
from app.web.deps import ActorDep, SessionDep, SiteDep
from app.web.questions import list_saved, saved_lines
from app.web.render import render

router = APIRouter(include_in_schema=False)

PUBLISHED_SHOWN = 4
NETWORK_RECORDS_SHOWN = 6
SEARCHES_SHOWN = 5


@router.get("/desk")
def show_desk(request: Request, session: SessionDep, site: SiteDep, actor: ActorDep) -> Response:
    if not actor.is_signed_in:
        raise SignInNeededError
    starts, refusal = possible_starts(actor)
    shown = DeskPage(
        reviews=review_work(session, actor),
        collections=collection_work(session, actor),
        challenge_news=challenge_news(session, actor),
        confirmations=confirmations_due(session, actor),
        network_work=network_work(session, actor),
        drafts=[draft_line(actor, record, draft) for record, draft in queries.list_drafts(session, actor)],
        starts=starts,
        refusal=refusal,
        published=read_cards(session, actor, queries.is_of_own_organisation(actor), limit=PUBLISHED_SHOWN),
        withdrawn=queries.list_withdrawn(session, actor),
        network_records=read_cards(session, actor, queries.is_in_own_networks(actor), limit=NETWORK_RECORDS_SHOWN),
        networks=queries.list_networks(session, actor),
        searches=saved_lines(session, site.catalogue, actor, list_saved(session, actor, limit=SEARCHES_SHOWN)),
    )
    return render(request, shown)
