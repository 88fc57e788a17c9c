"""The world of collections, and the browser of the leader who curates."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.core.settings import Settings
from app.worker import Worker
from tests.browser_client import Browser
from tests.features.collections.world import World, make_world


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


@pytest.fixture
def curator(sign_in, world: World) -> Browser:
    return sign_in(world.leader)


@pytest.fixture
def reindex(engine: Engine, catalogue, settings: Settings, session: Session) -> Callable[[], None]:
    """Commit, and let the worker do its round."""

    def until_done() -> None:
        session.commit()
        worker = Worker(engine, catalogue, settings)
        while worker.drain():
            pass

    return until_done
