"""What routes ask for: a session, the actor, a checked form, the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session
from starlette.datastructures import FormData

from app.core.db import open_session
from app.policies import Actor
from app.web.csrf import checked_form
from app.web.i18n import choose_language, speak
from app.web.sessions import actor_for
from app.web.state import Site, site_of
from app.web.watching import count_unread

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

SiteDep = Annotated[Site, Depends(site_of)]


def get_session(request: Request, site: SiteDep) -> Iterator[Session]:
    """One request is one transaction, committed before the response leaves; an error rolls it back."""
    writes = request.method not in SAFE_METHODS
    with open_session(site.engine, writes=writes) as session, session.begin():
        yield session


# scope="function" closes the session, and so commits, before the response is sent: a commit that fails
# is then answered with an error and never with a success (tests/contracts/test_commit.py).
SessionDep = Annotated[Session, Depends(get_session, scope="function")]


def find_actor(request: Request, session: SessionDep, site: SiteDep) -> Actor:
    """Who is asking; kept on the request for the page around the answer, with the number at their bell."""
    actor = actor_for(session, request, site.settings, site.engine)
    request.state.actor = actor
    request.state.unread = count_unread(session, actor)
    return actor


async def get_actor(
    request: Request, actor: Annotated[Actor, Depends(find_actor, scope="function")], site: SiteDep
) -> Actor:
    """Who is asking, answered in the language of their account.

    Asynchronous on purpose: what a dependency says in a thread of its own, the route would not hear.
    """
    if actor.is_signed_in:
        speak(choose_language(request, actor.language, site.settings.default_language))
    return actor


ActorDep = Annotated[Actor, Depends(get_actor, scope="function")]
PostedForm = Annotated[FormData, Depends(checked_form)]
"""The posted fields, after the check that they come from one of our own pages."""
