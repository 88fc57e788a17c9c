"""Private addresses of calendars: a sealed name and number, of which only the newest opens anything."""

from __future__ import annotations

from sqlmodel import Session

from app.core.errors import NotFoundError
from app.core.settings import Settings
from app.core.signing import open_seal, seal
from app.models import CalendarKey, User
from app.policies import Actor
from app.web.sessions import make_actor, may_sign_in
from app.web.state import Site

PURPOSE = "calendar"


def private_token(session: Session, site: Site, actor: Actor) -> str:
    """What stands in the private addresses of this person's calendars; empty for a visitor."""
    if actor.user_id is None:
        return ""
    key = session.get(CalendarKey, actor.user_id)
    return seal(site.settings, PURPOSE, f"{actor.user_id}:{key.version if key else 1}")


def own_feed(session: Session, site: Site, actor: Actor) -> str:
    """The address of the person's own calendar; empty for a visitor."""
    token = private_token(session, site, actor)
    return f"{site.settings.base_url}/meetings/calendar/{token}.ics" if token else ""


def actor_of(session: Session, settings: Settings, token: str) -> Actor:
    """Whose calendar it is, with the rights that they have now.

    Raises NotFoundError for an address that was never given, was renewed since, or belongs to a closed account.
    """
    user_id, _, version = (open_seal(settings, PURPOSE, token) or "").partition(":")
    user = session.get(User, user_id) if user_id else None
    if user is None or not may_sign_in(user, settings):
        raise NotFoundError
    key = session.get(CalendarKey, user.id)
    if version != str(key.version if key else 1):
        raise NotFoundError
    return make_actor(session, user)
