"""Everything that one person has before them, part by part."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from app.features.desk import queries
from app.features.desk.calls import work_on_calls
from app.features.desk.challenges import challenge_news
from app.features.desk.collections import collection_work
from app.features.desk.confirmations import confirmations_due
from app.features.desk.delivery import delivery_trouble
from app.features.desk.moderation import peace_work
from app.features.desk.networks import network_work
from app.features.desk.pages import DeskPage, draft_line, possible_starts, possible_ways
from app.features.desk.reviews import review_work
from app.features.desk.threads import thread_work
from app.policies import Actor
from app.web.cards import read_cards
from app.web.challenges import ChallengeCard, is_of_organisation, is_standing, read_challenge_cards
from app.web.questions import list_saved, saved_lines
from search.catalogue import Catalogue

PUBLISHED_SHOWN = 4
NETWORK_RECORDS_SHOWN = 6
SEARCHES_SHOWN = 5
ABOUT_CITY_SHOWN = 4
CHALLENGES_SHOWN = 4


def desk_page(session: Session, catalogue: Catalogue, actor: Actor) -> DeskPage:
    """First what waits for the person, then what they write, then what is new."""
    starts, refusal = possible_starts(actor)
    return DeskPage(
        delivery=delivery_trouble(session, actor),
        reviews=review_work(session, actor),
        peace=peace_work(session, actor),
        collections=collection_work(session, actor),
        challenge_news=challenge_news(session, actor),
        confirmations=confirmations_due(session, actor),
        calls=work_on_calls(session, actor),
        network_work=network_work(session, actor),
        threads=thread_work(session, actor),
        drafts=[draft_line(actor, record, draft) for record, draft in queries.list_drafts(session, actor)],
        starts=starts,
        refusal=refusal,
        ways=possible_ways(actor),
        own_challenges=_own_challenges(session, actor),
        about_city=read_cards(session, actor, queries.is_about_own_city(actor), limit=ABOUT_CITY_SHOWN),
        published=read_cards(session, actor, queries.is_of_own_organisation(actor), limit=PUBLISHED_SHOWN),
        withdrawn=queries.list_withdrawn(session, actor),
        network_records=read_cards(session, actor, queries.is_in_own_networks(actor), limit=NETWORK_RECORDS_SHOWN),
        networks=queries.list_networks(session, actor),
        searches=saved_lines(session, catalogue, actor, list_saved(session, actor, limit=SEARCHES_SHOWN)),
    )


def _own_challenges(session: Session, actor: Actor) -> Sequence[ChallengeCard]:
    if actor.organisation_id is None:
        return ()
    is_own = is_of_organisation(actor.organisation_id)
    return read_challenge_cards(session, actor, is_own, is_standing(), limit=CHALLENGES_SHOWN)
