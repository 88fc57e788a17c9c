"""What stands around every page of one network: its name, its round of the programme, the ways to its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.core.messages import N_
from app.features.networks import queries
from app.models import Edition, Network
from app.models.network import KIND_LABELS
from app.policies import Actor
from app.policies.networks import can_describe, can_see_silence
from app.web.i18n import gettext
from app.web.render import Page
from app.web.watching import Watch, read_watch

TABS = {
    "": N_("Rynek sieci"),
    "challenges": N_("Wyzwania"),
    "collections": N_("Zbiory"),
    "people": N_("Ludzie"),
    "calendar": N_("Kalendarz"),
    "documents": N_("Dokumenty"),
}
TABS_OF_CARETAKERS = {"silence": N_("Kto się odzywa"), "settings": N_("Ustawienia")}


@dataclass(frozen=True, slots=True)
class Frame:
    network: Network
    edition: Edition
    kind: str
    part: str
    """Name of the part in words; empty on the square."""
    tabs: Sequence[tuple[str, str, bool]]
    """Text, address, and whether it is the present page."""
    watch: Watch | None


@dataclass(frozen=True, kw_only=True)
class NetworkPart(Page):
    """A page below a network's address."""

    frame: Frame


def frame_of(session: Session, actor: Actor, network: Network, part: str) -> Frame:
    """``part``: the last segment of the address; empty for the square."""
    names = dict(TABS)
    if can_see_silence(actor, network.id):
        names["silence"] = TABS_OF_CARETAKERS["silence"]
    if can_describe(actor, network.id):
        names["settings"] = TABS_OF_CARETAKERS["settings"]
    tabs = [(gettext(text), f"{network.path}/{key}".rstrip("/"), key == part) for key, text in names.items()]
    return Frame(
        network=network,
        edition=queries.get_edition(session, network),
        kind=gettext(KIND_LABELS[network.kind]),
        part=gettext(names[part]) if part else "",
        tabs=tabs,
        watch=read_watch(session, actor, f"network:{network.id}"),
    )
