"""The world of collections, and the browser of the leader who curates."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from tests.browser_client import Browser
from tests.features.collections.world import World, make_world


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


@pytest.fixture
def curator(sign_in, world: World) -> Browser:
    return sign_in(world.leader)
