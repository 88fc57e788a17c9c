"""How much somebody may write in a while, and what an account that nobody has vouched for yet may not write."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import urlsplit

from fastapi import Request
from sqlmodel import Session

from app.core import clock
from app.core.errors import TooManyError
from app.core.messages import N_
from app.core.settings import Settings
from app.models import User
from app.policies.actor import Actor
from app.policies.moderation import is_newcomer
from app.web.i18n import gettext
from app.web.limits import limit
from app.web.markdown import to_html
from app.web.posts.queries import count_posts
from app.web.state import site_of

ADDRESS = re.compile(r"(?:https?:)?//[^\s<>()\[\]\"']+|\bwww\.[^\s<>()\[\]\"']+", re.IGNORECASE)
LINK = re.compile(r'href="([^"]*)"')
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOO_FAST = N_(
    "Z nowego konta można wysłać %(hour)s wpisów w ciągu godziny i %(day)s w ciągu doby. "
    "Wyślij ten wpis później; tekst zostaje w formularzu."
)
NO_LINKS = N_(
    "W pierwszych %(number)s wpisach z nowego konta nie może być odnośników do innych stron. "
    "Usuń adres i wyślij ponownie."
)
TOO_MANY = N_("Za dużo wpisów w krótkim czasie. Spróbuj ponownie za około %(minutes)s min; tekst zostaje w formularzu.")


def links_elsewhere(text: str, own_host: str) -> bool:
    """True when the text leads to another site: as it is typed, or as browsers will read it."""
    links = (unescape(match[1]) for match in LINK.finditer(to_html(text)))
    hosts = {_host(address) for address in (*(match[0] for match in ADDRESS.finditer(text)), *links)}
    return bool(hosts - {own_host.lower(), ""})


def _host(address: str) -> str:
    """Empty for a place on this site; "?" for an address that browsers may take for more than it looks."""
    if address.startswith(("#", "?", "mailto:")) or re.match(r"/(?![/\\])", address):
        return ""
    whole = address if "//" in address else f"//{address}"
    try:
        parts = urlsplit(whole)
        return (parts.hostname or "?").lower() if parts.scheme in {"", "http", "https"} else "?"
    except ValueError:
        return "?"


def refuse_post(request: Request, session: Session, actor: Actor, *texts: str) -> dict[str, str]:
    """What keeps these texts from being posted now, by field; empty when nothing does. Counts the attempt."""
    settings = site_of(request).settings
    try:
        limit(request, "posts", f"{settings.posts_per_hour}/hour", subject=str(actor.user_id))
    except TooManyError as error:
        return {"text": gettext(TOO_MANY) % {"minutes": max(1, round(error.retry_after / 60))}}
    problem = _for_newcomer(session, actor, settings, clock.now()) or refuse_links(request, session, actor, *texts)
    return {"text": problem} if problem else {}


def _for_newcomer(session: Session, actor: Actor, settings: Settings, at: datetime) -> str:
    if not _is_new(session, actor, settings, at):
        return ""
    last_hour, last_day = (count_posts(session, actor, since=at - past) for past in (HOUR, DAY))
    if last_hour < settings.new_posts_per_hour and last_day < settings.new_posts_per_day:
        return ""
    return gettext(TOO_FAST) % {"hour": settings.new_posts_per_hour, "day": settings.new_posts_per_day}


def refuse_links(request: Request, session: Session, actor: Actor, *texts: str) -> str:
    """Why links to other sites are not taken from this person yet; empty when the texts are fine."""
    settings, at = site_of(request).settings, clock.now()
    own_host = urlsplit(settings.base_url).hostname or ""
    if not any(links_elsewhere(text, own_host) for text in texts) or not _is_new(session, actor, settings, at):
        return ""
    if count_posts(session, actor) >= settings.new_posts_without_links:
        return ""
    return gettext(NO_LINKS) % {"number": settings.new_posts_without_links}


def _is_new(session: Session, actor: Actor, settings: Settings, at: datetime) -> bool:
    person = session.get(User, actor.user_id)
    return person is None or is_newcomer(actor, person.created_at, at, settings.new_account_days)
