"""Reads around questions: names of networks, and the searches that people keep."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlmodel import Session, col, select

from app.models import Network


def list_network_names(session: Session, ids: Collection[str]) -> Mapping[str, str]:
    """Names of networks by id."""
    if not ids:
        return {}
    return dict(session.exec(select(Network.id, Network.name).where(col(Network.id).in_(ids))).all())
