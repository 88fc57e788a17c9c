"""What the page of feeds shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import Session

from app.core.settings import Settings
from app.features.feeds import queries
from app.features.feeds.actions import private_path
from app.features.feeds.reading import EVERYTHING, KINDS
from app.models.base import Moment
from app.models.taxonomy import THEMES, TOP_THEMES
from app.policies import Actor
from app.web.i18n import gettext, language
from app.web.objects import name_objects
from app.web.render import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """A private feed in the list."""

    id: str
    title: str
    """Empty when the person may no longer know what it is of."""
    address: str
    read_at: Moment | None


@dataclass(frozen=True, kw_only=True)
class FeedsPage(Page):
    template: ClassVar[str] = "feeds/list.html"
    keys: Sequence[KeyLine]
    choices: Sequence[tuple[str, str]]
    networks: Sequence[tuple[str, str]]
    """Name and address of the public feed."""
    themes: Sequence[tuple[str, str]]


def feeds_page(session: Session, settings: Settings, actor: Actor) -> FeedsPage:
    """Public feeds for all, and the private ones of whoever is signed in."""
    keys = queries.list_keys(session, actor) if actor.is_signed_in else []
    wanted = queries.own_objects(session, actor) if actor.is_signed_in else []
    named = name_objects(session, actor, {*wanted, *(key.feed for key in keys)} - {EVERYTHING})
    everything = gettext("Wszystko, co mogę czytać")
    titles = {EVERYTHING: everything} | {key: f"{item.kind_name}: {item.title}" for key, item in named.items()}
    kept = {key.feed for key in keys}
    offered = [EVERYTHING, *(key for key in dict.fromkeys(wanted) if _is_offered(key))]
    return FeedsPage(
        keys=[
            KeyLine(
                id=key.id,
                title=titles.get(key.feed, ""),
                address=settings.base_url + private_path(settings, key),
                read_at=key.read_at,
            )
            for key in keys
        ],
        choices=[(key, titles[key]) for key in offered if key in titles and key not in kept],
        networks=[(one.name, f"/feeds/networks/{one.id}.atom") for one in queries.list_networks(session)],
        themes=[(THEMES[key].label(language()), f"/feeds/themes/{key}.atom") for key in TOP_THEMES],
    )


def _is_offered(object_: str) -> bool:
    return object_.partition(":")[0] in {*KINDS.values(), "search"}
