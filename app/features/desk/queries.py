"""What one signed-in person has before them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, false
from sqlmodel import Session, and_, col, or_, select

from app.models import Draft, Network, Record, Revision
from app.models.record import State
from app.models.working_copy import differs_from_published
from app.policies import Actor
from app.policies.visibility import visible_to

LIMIT = 50


def list_drafts(session: Session, actor: Actor) -> Sequence[tuple[Record, Draft]]:
    """Records never published and published ones with changes that wait, the last touched first."""
    is_published_revision = and_(
        col(Revision.record_id) == col(Record.id), col(Revision.number) == col(Record.published_revision)
    )
    rows = session.exec(
        select(Record, Draft)
        .join(Draft, col(Draft.record_id) == col(Record.id))
        .where(visible_to(actor), is_edited_by(actor))
        # A draft untouched since the last publication has nothing to say; the comparison below decides the rest.
        .join(Revision, is_published_revision, isouter=True)
        .where(
            or_(
                col(Record.state) == State.DRAFT,
                and_(col(Record.state) == State.PUBLISHED, col(Draft.updated_at) > col(Revision.published_at)),
            )
        )
        .order_by(col(Draft.updated_at).desc(), Record.id)
        .limit(LIMIT)
    )
    return [(record, draft) for record, draft in rows if differs_from_published(record, draft)]


def list_withdrawn(session: Session, actor: Actor) -> Sequence[Record]:
    """Withdrawn records that the person may edit, the last withdrawn first."""
    return session.exec(
        select(Record)
        .where(visible_to(actor), is_edited_by(actor))
        .where(col(Record.state) == State.WITHDRAWN)
        .order_by(col(Record.withdrawn_at).desc(), Record.id)
        .limit(LIMIT)
    ).all()


def list_networks(session: Session, actor: Actor) -> Sequence[Network]:
    """Networks whose inside the person sees, by name."""
    return session.exec(select(Network).where(col(Network.id).in_(actor.networks)).order_by(Network.slug)).all()


def is_edited_by(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Record`` that matches ``app.policies.records.can_edit``."""
    own = col(Record.author_id) == actor.user_id
    return or_(own, col(Record.organisation_id) == actor.edits_for) if actor.edits_for else own


def is_of_own_organisation(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Record`` that it belongs to the person's organisation."""
    return col(Record.organisation_id) == actor.organisation_id if actor.organisation_id else false()


def is_in_own_networks(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Record`` that it was made in one of the person's networks."""
    return col(Record.network_id).in_(sorted(actor.networks))
