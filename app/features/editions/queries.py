"""Reads of editions, which everybody may see."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from app.core.errors import NotFoundError
from app.models import Edition, EditionTheme, Network


def get_edition(session: Session, edition_id: str, *, to_change: bool = False) -> Edition:
    """The edition, held for this transaction if ``to_change``. Raises NotFoundError."""
    edition = session.get(Edition, edition_id, with_for_update=True if to_change else None)
    if edition is None:
        raise NotFoundError
    return edition


def list_editions(session: Session) -> Sequence[Edition]:
    """All editions, the newest first."""
    return session.exec(select(Edition).order_by(col(Edition.starts).desc(), Edition.name, Edition.id)).all()


def list_all_themes(session: Session) -> Sequence[EditionTheme]:
    """The themes of all editions."""
    return session.exec(select(EditionTheme).order_by(EditionTheme.edition_id, EditionTheme.theme)).all()


def list_networks(session: Session, edition_id: str) -> Sequence[Network]:
    """The edition's networks by name."""
    return session.exec(select(Network).where(Network.edition_id == edition_id).order_by(Network.slug)).all()
