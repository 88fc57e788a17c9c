"""What one signed-in person has before them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, String, cast, false, literal
from sqlmodel import Session, and_, col, or_, select

from app.models import Draft, Network, OrganisationCity, PostDraft, Record, RecordCity, Revision, Thread
from app.models.record import State
from app.models.thread import ThreadKind, ThreadState
from app.models.working_copy import differs_from_published
from app.policies import Actor
from app.policies.authorship import written_by
from app.policies.thread_subjects import threads_looked_after_by, threads_visible_to
from app.policies.visibility import visible_to

LIMIT = 50
UNANSWERED_SHOWN = 6
UNSENT_SHOWN = 5


def list_drafts(session: Session, actor: Actor) -> Sequence[tuple[Record, Draft]]:
    """Records never published and published ones with changes that wait, the last touched first."""
    is_published_revision = and_(
        col(Revision.record_id) == col(Record.id), col(Revision.number) == col(Record.published_revision)
    )
    rows = session.exec(
        select(Record, Draft)
        .join(Draft, col(Draft.record_id) == col(Record.id))
        .where(visible_to(actor), written_by(actor, Record))
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
        .where(visible_to(actor), written_by(actor, Record))
        .where(col(Record.state) == State.WITHDRAWN)
        .order_by(col(Record.withdrawn_at).desc(), Record.id)
        .limit(LIMIT)
    ).all()


def list_networks(session: Session, actor: Actor) -> Sequence[Network]:
    """Networks whose inside the person sees, by name."""
    return session.exec(select(Network).where(col(Network.id).in_(actor.networks)).order_by(Network.slug)).all()


def is_of_own_organisation(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Record`` that it belongs to the person's organisation."""
    return col(Record.organisation_id) == actor.organisation_id if actor.organisation_id else false()


def is_about_own_city(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Record`` that others wrote it about a municipality of the person's organisation."""
    if not actor.organisation_id:
        return false()
    own_cities = select(OrganisationCity.teryt).where(OrganisationCity.organisation_id == actor.organisation_id)
    about = select(RecordCity.record_id).where(col(RecordCity.teryt).in_(own_cities))
    return and_(col(Record.id).in_(about), col(Record.organisation_id).is_distinct_from(actor.organisation_id))


def is_in_own_networks(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Record`` that it was made in one of the person's networks."""
    return col(Record.network_id).in_(sorted(actor.networks))


def list_unanswered(session: Session, actor: Actor) -> Sequence[Thread]:
    """Open questions and corrections about what the person looks after, in which others had the last word."""
    waits = col(Thread.kind).in_([ThreadKind.QUESTION, ThreadKind.CORRECTION])
    by_others = col(Thread.last_author_id).is_distinct_from(actor.user_id)
    wanted = select(Thread).where(threads_visible_to(actor), threads_looked_after_by(actor)).where(waits, by_others)
    wanted = wanted.where(col(Thread.state) == ThreadState.OPEN, col(Thread.accepted_number).is_(None))
    return session.exec(wanted.order_by(col(Thread.last_activity_at), Thread.id).limit(UNANSWERED_SHOWN)).all()


def list_unsent(session: Session, actor: Actor) -> Sequence[tuple[PostDraft, Thread | None]]:
    """What the person has typed into conversations and not sent, with the thread where they still see it."""
    is_reply = col(PostDraft.place) == literal("thread:").concat(cast(col(Thread.id), String))
    wanted = select(PostDraft, Thread).join(Thread, and_(is_reply, threads_visible_to(actor)), isouter=True)
    wanted = wanted.where(PostDraft.person_id == actor.user_id).order_by(col(PostDraft.updated_at).desc())
    return [(draft, thread) for draft, thread in session.exec(wanted.limit(UNSENT_SHOWN))]
