"""Reads of moderation; lists begin with the conversations in which the actor keeps the peace."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, func, select

from app.models import ModerationAct, Network, Report, User
from app.models.moderation import ActKind, ReportState
from app.policies.actor import Actor
from app.policies.moderation_subjects import acts_visible_to


def find_own_report(session: Session, actor: Actor, thing: str) -> Report | None:
    """What the actor has reported about this thing."""
    wanted = select(Report).where(Report.thing == thing, Report.reporter_id == actor.user_id)
    return session.exec(wanted).one_or_none()


def list_waiting(session: Session, thing: str) -> Sequence[Report]:
    """Reports of this thing that wait, the oldest first."""
    wanted = select(Report).where(Report.thing == thing, Report.state == ReportState.OPEN)
    return session.exec(wanted.order_by(col(Report.created_at), Report.id)).all()


def list_reports(session: Session, thing: str) -> Sequence[Report]:
    """All reports of this thing, the oldest first; the caller may judge it."""
    return session.exec(select(Report).where(Report.thing == thing).order_by(col(Report.created_at), Report.id)).all()


def list_acts(
    session: Session, actor: Actor, *, network_id: str = "", offset: int = 0, limit: int
) -> tuple[Sequence[ModerationAct], int]:
    """Lines of the log that the actor reads, the newest first, and how many."""
    conditions = [acts_visible_to(actor)]
    if network_id:
        conditions.append(col(ModerationAct.network_id) == network_id)
    total = session.exec(select(func.count()).select_from(ModerationAct).where(*conditions)).one()
    wanted = select(ModerationAct).where(*conditions)
    wanted = wanted.order_by(col(ModerationAct.created_at).desc(), ModerationAct.id)
    return session.exec(wanted.offset(offset).limit(limit)).all(), total


def list_acts_about(session: Session, actor: Actor, thing: str) -> Sequence[ModerationAct]:
    """What was done about one thing, the newest first, as far as the actor reads the log."""
    wanted = select(ModerationAct).where(ModerationAct.thing == thing).where(acts_visible_to(actor))
    return session.exec(wanted.order_by(col(ModerationAct.created_at).desc(), ModerationAct.id)).all()


def list_own_acts(session: Session, actor: Actor) -> Sequence[ModerationAct]:
    """What was done about the actor's own posts and threads, the newest first; dismissed reports stay unsaid."""
    wanted = select(ModerationAct).where(ModerationAct.person_id == actor.user_id)
    wanted = wanted.where(col(ModerationAct.kind) != ActKind.DISMISSED)
    return session.exec(wanted.order_by(col(ModerationAct.created_at).desc(), ModerationAct.id).limit(100)).all()


def list_secretariat(session: Session) -> frozenset[str]:
    """Ids of the people of the secretariat who have an open account."""
    wanted = select(User.id).where(col(User.is_secretariat), col(User.is_active))
    return frozenset(session.exec(wanted))


def name_networks(session: Session, ids: Collection[str | None]) -> Mapping[str, str]:
    """Network id to name."""
    wanted = {network for network in ids if network}
    if not wanted:
        return {}
    return dict(session.exec(select(Network.id, Network.name).where(col(Network.id).in_(wanted))).all())
