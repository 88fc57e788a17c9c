"""A network is never left without a leader unnoticed."""

from __future__ import annotations

from sqlmodel import Session

from app.core import clock
from app.models import Network
from app.models.activity import tell
from app.web.networks.queries import count_leaders, list_caretakers


def tell_if_leaderless(session: Session, network: Network, actor_id: str | None) -> None:
    """Tell the secretariat and the network's keepers when nobody leads it any more."""
    if count_leaders(session, network.id):
        return
    tell(
        session,
        key=f"network:{network.id}:leaderless:{clock.now():%Y-%m-%dT%H}",
        verb="network.leaderless",
        actor_id=actor_id,
        subject=f"inside:{network.id}",
        path=f"{network.path}/people",
        addressees=dict.fromkeys(list_caretakers(session, network.id), "secretariat"),
        details={"title": network.name},
    )
