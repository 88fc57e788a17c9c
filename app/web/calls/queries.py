"""Reads of calls and of the themes of editions, which everybody may see."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from app.core.errors import NotFoundError
from app.models import Call, Edition, EditionTheme, User


def get_call(session: Session, call_id: str) -> Call:
    """The call. Raises NotFoundError."""
    call = session.get(Call, call_id)
    if call is None:
        raise NotFoundError
    return call


def list_calls(session: Session, edition_id: str | None = None) -> Sequence[tuple[Call, Edition]]:
    """Calls, of one edition or of all, the one that closes last first."""
    chosen = (
        select(Call, Edition)
        .join(Edition, col(Edition.id) == col(Call.edition_id))
        .order_by(col(Call.closes_at).desc(), Call.id)
    )
    if edition_id is not None:
        chosen = chosen.where(Call.edition_id == edition_id)
    return [(call, edition) for call, edition in session.exec(chosen)]


def list_themes(session: Session, edition_id: str) -> Sequence[EditionTheme]:
    """The themes for which the edition looks for networks."""
    return session.exec(
        select(EditionTheme).where(EditionTheme.edition_id == edition_id).order_by(EditionTheme.theme)
    ).all()


def secretariat_people(session: Session) -> Sequence[str]:
    """Ids of the people of the secretariat, who are told what applicants do."""
    return session.exec(
        select(User.id).where(col(User.is_secretariat).is_(True), col(User.is_active).is_(True)).order_by(User.id)
    ).all()
