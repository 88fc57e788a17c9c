"""What one network or organisation keeps to itself changes nothing that anybody else is shown, anywhere.

Every page, list, search, suggestion, count, feed and answer of the interface for programmes is fetched before and
after the hidden things of ``secrets.py`` are made, by a visitor and by the leader of another network: not one byte
may differ. A new address without parameters is found by itself; those with parameters stand in ``addresses``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fastapi.routing import APIRoute
from sqlmodel import Session

from app.core import clock
from app.main import feature_routers
from app.models.network import NetworkRole
from tests import call_factories, factories
from tests.browser_client import Browser
from tests.contracts.hidden.inside import Inside
from tests.contracts.secrets import SECRETS

WORD = "Żabokrzeczyn"
"""Stands in every secret, so that a search for it would find them all."""
PASSING = re.compile(r'(nonce|name="csrf_token" value)="[^"]*"')
"""What differs from one answer to the next by itself."""
ENDLESS = re.compile(r"live|events|stream")
"""Answers that never end (server-sent events): they carry what the notifications' own tests look at."""


@pytest.fixture
def inside(session: Session) -> Inside:
    factories.city(session)
    owner = factories.organisation(session, "Miasto Właściciel", cities=("247301",))
    partner = factories.organisation(session, "Miasto Partner")
    network = factories.network(session, "Sieć osobna", members=(owner, partner))
    leader = factories.user(session, partner, name="Liderka Osobna")
    factories.role(session, leader, network, NetworkRole.LEADER)
    factories.record(session, owner, network_id=network.id)
    stated = factories.challenge(session, owner)
    editor = factories.editor(session, owner, name="Redaktor Osobny")
    return Inside(
        network=network,
        owner=owner,
        editor=editor,
        leader=leader,
        challenge=stated,
        call=call_factories.call(session),
    )


@pytest.fixture(params=["visitor", "leader of another network"])
def outsider(request, session: Session, inside: Inside, browser: Browser, sign_in) -> Browser:
    if request.param == "visitor":
        return browser
    city = factories.organisation(session, "Miasto Obce")
    network = factories.network(session, "Sieć obca", members=(city,))
    stranger = factories.editor(session, city, name="Lider Obcy")
    factories.role(session, stranger, network, NetworkRole.LEADER)
    return sign_in(stranger)


def addresses(inside: Inside) -> Iterator[str]:
    """Everything that can be asked for without knowing a secret."""
    for router in feature_routers():
        for route in router.routes:
            is_plain = isinstance(route, APIRoute) and "GET" in route.methods and "{" not in route.path
            if is_plain and not ENDLESS.search(route.path):
                yield route.path
    yield from (inside.network.path, inside.owner.path, inside.challenge.path, "/cities/247301-rybnik")
    yield f"/challenges?q={WORD}"
    yield from (f"/feeds/networks/{inside.network.id}.atom", "/feeds/themes/air.atom", "/feeds/themes/mob.atom")
    yield from (inside.call.path, f"/editions/{inside.call.edition_id}")
    yield from (f"{inside.network.path}?inside=1", f"{inside.owner.path}?kind=practice")
    for part in ("challenges", "collections", "people", "calendar", "calendar?when=past", "calendar.ics", "documents"):
        yield f"{inside.network.path}/{part}"
    for query in (f"q={WORD}", "challenge=congestion", f"network={inside.network.id}", "view=map"):
        yield f"/search?{query}"
        yield f"/api/v1/search?{query}&facets=theme&facets=network&facets=challenge&facets=kind"
    for typed in (WORD, WORD[:4]):
        yield from (f"/search/suggestions?q={typed}", f"/api/v1/suggest?q={typed}")


def everything_shown(browser: Browser, inside: Inside) -> dict[str, str]:
    """Address to the answer, without what changes from one answer to the next."""
    return {path: PASSING.sub("", browser.get(path).text) for path in dict.fromkeys(addresses(inside))}


def test_what_is_hidden_changes_nothing_for_anybody_else(outsider, inside, session, reindex, sign_in) -> None:
    with clock.held_at(datetime.now(UTC)):
        reindex()
        before = everything_shown(outsider, inside)
        places = {kind: make(session, inside, f"{WORD} {kind}") for kind, make in SECRETS.items()}
        reindex()
        after = everything_shown(outsider, inside)
        assert [path for path in before if before[path] != after[path]] == []
        open_to_outsiders = [
            place.path for place in places.values() if place.is_own and outsider.get(place.path).status_code != 404
        ]
        assert open_to_outsiders == []
        # The things are really there: those for whom they are meant read of each.
        editor = sign_in(inside.editor)
        unseen = [kind for kind, place in places.items() if kind not in editor.get(place.path, follow=True).text]
        assert unseen == []
