"""Writes to records: begin, save, publish, restore, withdraw, reinstate, delete.

The record's row is locked first, so that two people who save at the same moment come one after the other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlmodel import Session

from app.core.errors import ConflictError
from app.core.messages import N_
from app.models import Draft, Record, Review, Revision
from app.models.activity import beginning_of, tell
from app.models.publishing import publish as show_to_readers
from app.models.record import Authority, Kind, State
from app.models.review import ReviewState
from app.models.review_telling import tell_of_review
from app.models.working_copy import PLACEMENT, WorkingCopy, keep_confirmed_repetitions, read_working_copy
from app.policies.actor import Actor, require
from app.policies.authorship import writing_tokens
from app.policies.people import people_asked
from app.policies.records import (
    authority_over,
    can_create,
    can_delete,
    can_edit,
    can_place_in,
    can_publish,
    can_reinstate,
    can_withdraw,
)
from app.web.reviews.cases.queries import Case, asked_people
from app.web.reviews.queries import find_checking_network, find_open_review, get_rules

NOT_CHECKED = N_("W tej sieci nikt już nie sprawdza tekstów przed publikacją. Możesz opublikować od razu.")
CHECKED_FIRST = N_("W tej sieci tekst sprawdza najpierw ktoś inny niż autor. Wyślij go do sprawdzenia.")


def create(session: Session, actor: Actor, kind: Kind) -> Record:
    """A new record of the actor's organisation, with an empty draft."""
    require(actor, can_create(actor, kind))
    record = Record(kind=kind, organisation_id=str(actor.organisation_id), author_id=actor.user_id)
    session.add(record)
    session.flush()
    session.add(record.begin_draft(actor.user_id))
    return record


def lock_draft(session: Session, actor: Actor, record: Record) -> Draft:
    """The working copy, held for this transaction; to be called once in it, before anything is changed."""
    require(actor, can_edit(actor, record))
    session.refresh(record, with_for_update=True)
    draft = session.get(Draft, record.id)
    if draft is None:
        draft = record.begin_draft(actor.user_id)
        session.add(draft)
    return draft


def save(actor: Actor, record: Record, draft: Draft, typed: dict[str, Any], seen_version: int) -> None:
    """Keep what was typed. Raises ConflictError when somebody saved after ``seen_version``."""
    require(actor, can_edit(actor, record))
    keep_confirmed_repetitions(draft.content, typed)
    draft.save(typed, seen_version=seen_version, by=actor.user_id)


def keep(
    session: Session, actor: Actor, record: Record, draft: Draft, latest: Revision | None, *, note: str = ""
) -> Revision:
    """The draft as a numbered revision; the latest one where nothing has changed since."""
    require(actor, can_edit(actor, record))
    content = read_working_copy(record, draft.content).content
    if latest is not None and latest.content == content.model_dump(mode="json"):
        if note and latest.published_at is None:  # saved a moment ago, and only now is it said what has changed
            latest.note = note[:300]
        return latest
    revision = record.keep_revision(content, draft.updated_by, note)
    session.add(revision)
    return revision


def publish(
    session: Session,
    actor: Actor,
    record: Record,
    copy: WorkingCopy,
    revision: Revision,
    *,
    cities: Collection[str],
    practices: Collection[str],
) -> None:
    """Show the draft, kept as ``revision``, to the audience that it names; cities and practices exist.

    Raises ConflictError when the record's network checks first.
    """
    require(actor, can_publish(actor, record))
    _require_place(actor, record, copy)
    if find_checking_network(session, record, copy) is not None:
        raise ConflictError(CHECKED_FIRST)
    if review := find_open_review(session, record.id):
        session.add(review.withdraw(by=actor.user_id, text=N_("Opublikowano bez sprawdzania: nie było już potrzebne.")))
    show_to_readers(
        session,
        record,
        revision,
        visibility=copy.visibility,
        network_id=copy.network_id,
        cities=cities,
        practices=practices,
        by=actor.user_id,
    )


def submit(
    session: Session,
    actor: Actor,
    record: Record,
    copy: WorkingCopy,
    revision: Revision,
    *,
    practices: Collection[str],
) -> Review:
    """Send the draft, kept as ``revision``, to the network that checks it; readers see nothing of it yet.

    What is sent again unchanged while it waits stays as it is; anything else begins a new round.
    """
    require(actor, can_publish(actor, record))
    _require_place(actor, record, copy)
    network = find_checking_network(session, record, copy)
    if network is None:
        raise ConflictError(NOT_CHECKED)
    review = find_open_review(session, record.id)
    if review is not None and review.network_id != network.id:
        session.add(review.withdraw(by=actor.user_id, text=N_("Tekst ma teraz inne miejsce: sprawdzi go inna sieć.")))
        review = None
    review = review or Review(record_id=record.id, network_id=network.id)
    place = (revision.number, copy.visibility, copy.network_id)
    if review.state is ReviewState.SUBMITTED and place == (review.revision, review.visibility, review.placed_in):
        return review
    review.visibility, review.placed_in, review.practices = copy.visibility, copy.network_id, sorted(practices)
    session.add(review)
    session.flush()
    base, by = record.published_revision, actor.user_id
    session.add(review.begin_round(revision.number, base=base, by=by, note=revision.note))
    session.flush()
    _tell_reviewers(session, actor, Case(review, record, network, get_rules(session, network.id)), copy)
    return review


def _require_place(actor: Actor, record: Record, copy: WorkingCopy) -> None:
    if copy.network_id != record.network_id:
        require(actor, can_place_in(actor, copy.network_id, copy.visibility))


def _tell_reviewers(session: Session, actor: Actor, case: Case, copy: WorkingCopy) -> None:
    tell_of_review(
        session,
        case.review,
        case.record,
        case.network,
        event="submitted",
        key=str(case.review.round),
        title=copy.content.title,
        by=actor.user_id,
        addressees=asked_people(session, case),
        excerpt=case.review.note,
    )


def restore(session: Session, actor: Actor, record: Record, revision: Revision, latest: Revision | None) -> None:
    """Put an old revision into the draft; what the draft held becomes a revision first."""
    draft = lock_draft(session, actor, record)
    keep(session, actor, record, draft, latest)
    placement: dict[str, Any] = {name: value for name, value in draft.content.items() if name in PLACEMENT}
    draft.save({**revision.content, **placement}, seen_version=draft.version, by=actor.user_id)


def merge(
    mine: Mapping[str, Any], theirs: Mapping[str, Any], choices: Mapping[str, Any], otherwise: str = "mine"
) -> dict[str, Any]:
    """One content out of two: for each field the version that was chosen."""
    sides = {"mine": mine, "theirs": theirs}
    merged = {}
    for name in dict.fromkeys((*theirs, *mine)):
        side = sides.get(str(choices.get(name, otherwise)), mine)
        if name in side:
            merged[name] = side[name]
    return merged


def withdraw(session: Session, actor: Actor, record: Record, reason: str) -> None:
    """Take the record down, with the reason that its readers will find in its place."""
    session.refresh(record, with_for_update=True)
    require(actor, can_withdraw(actor, record))
    record.withdraw(reason, authority_over(actor, record) or Authority.OWNER)
    if record.withdrawn_by is not Authority.OWNER:
        _tell_writers(session, actor, record, "withdrawn", reason=beginning_of(record.withdrawn_reason))


def reinstate(session: Session, actor: Actor, record: Record) -> None:
    """Show a withdrawn record again."""
    session.refresh(record, with_for_update=True)
    require(actor, can_reinstate(actor, record))
    is_by_others = record.withdrawn_by is not Authority.OWNER
    record.reinstate()
    if is_by_others:
        _tell_writers(session, actor, record, "reinstated")


def _tell_writers(session: Session, actor: Actor, record: Record, event: str, **details: str) -> None:
    """Those whose text it is hear of what others did with it."""
    tell(
        session,
        key=f"record:{record.id}:{event}:{record.updated_at}",
        verb=f"record.{event}",
        actor_id=actor.user_id,
        subject=f"record:{record.id}",
        path=record.path,
        objects=(),
        addressees=dict.fromkeys(people_asked(session, writing_tokens(record)), "author"),
        details={"title": record.title, **details},
    )


def delete(session: Session, actor: Actor, record: Record) -> None:
    """Remove a draft that nobody but its editors has ever seen."""
    require(actor, can_delete(actor, record))
    session.refresh(record, with_for_update=True)
    if record.state is not State.DRAFT:
        raise ConflictError(N_("Ktoś opublikował ten rekord w tym czasie. Możesz go wycofać."))
    if find_open_review(session, record.id):
        raise ConflictError(N_("Ten szkic jest w trakcie sprawdzania. Cofnij go najpierw, potem możesz go usunąć."))
    session.delete(record)
