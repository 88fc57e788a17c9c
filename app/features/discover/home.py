"""Puts the home page together: a question, and below it living proof that others have answered some."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from app.core import clock
from app.features.discover.finding import count_everything
from app.features.discover.pages import Entry, HomePage
from app.features.discover.queries import count_cities, list_networks
from app.models.city import VOIVODESHIPS
from app.models.network import KIND_LABELS
from app.models.taxonomy import CHALLENGES, TOP_THEMES
from app.policies import Actor
from app.web.calls import list_open_calls
from app.web.cards import read_cards
from app.web.cards.queries import count_by_kind
from app.web.challenges import is_unanswered, read_challenge_cards
from app.web.collections.lines import collection_lines
from app.web.collections.queries import list_collections
from app.web.i18n import gettext, language
from app.web.questions import name_value
from app.web.state import Site

NEWEST = 6
SHELF = 3
CHALLENGES_SHOWN = 12


def home_page(session: Session, site: Site, actor: Actor) -> HomePage:
    """The home page for this actor; numbers in the index are missing while there is none."""
    answer = count_everything(site.catalogue, actor)
    counts = answer.facets if answer else {}
    by_voivodeship = {code: count for code, count in counts.get("voivodeship", {}).items() if code in VOIVODESHIPS}
    return HomePage(
        newest=read_cards(session, actor, limit=NEWEST),
        calls=tuple(list_open_calls(session, clock.now())),
        waiting=read_challenge_cards(session, actor, is_unanswered(), limit=SHELF),
        collections=collection_lines(session, actor, list_collections(session, actor, limit=SHELF)),
        themes=_themes(counts.get("theme")),
        challenges=_challenges(counts.get("challenge", {})),
        networks=tuple(
            Entry(network.name, network.path, members, gettext(KIND_LABELS[network.kind]))
            for network, members in list_networks(session, clock.now().date())
        ),
        map_counts=by_voivodeship,
        map_urls={code: f"/search?voivodeship={code}" for code in by_voivodeship},
        records=answer.total if answer else sum(count_by_kind(session, actor).values()),
        cities=count_cities(session, actor),
        canonical=f"{site.settings.base_url}/",
    )


def _themes(counts: Mapping[str, int] | None) -> tuple[Entry, ...]:
    return tuple(
        Entry(name_value("theme", key), f"/search?theme={key}", None if counts is None else counts.get(key, 0))
        for key in TOP_THEMES
    )


def _challenges(counts: Mapping[str, int]) -> tuple[Entry, ...]:
    """The challenges with the most answers first, each with the words that people use for it."""
    most = sorted(CHALLENGES.values(), key=lambda concept: -counts.get(concept.id, 0))[:CHALLENGES_SHOWN]
    return tuple(
        Entry(
            concept.label(language()),
            f"/search?challenge={concept.id}",
            counts.get(concept.id),
            next(iter(concept.alternative[language()]), ""),
        )
        for concept in most
    )
