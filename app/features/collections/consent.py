"""Asking the owners of records that not everybody sees whether a collection may show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from app.core.errors import ConflictError
from app.core.messages import N_
from app.features.collections import queries
from app.features.collections.forms import AnswerForm
from app.models import Collection, CollectionProposal, Record
from app.models.activity import tell
from app.models.collection_people import Answer, needs_consent, scope_of
from app.policies import Actor, require
from app.policies.collection_subjects import seats_of
from app.policies.collections import can_answer, is_agreed

OTHER_READERS = N_("Zmieniło się to, kto czyta ten zbiór albo ten rekord. Przeczytaj jeszcze raz, na co się zgadzasz.")


def scope_in_form(collection: Collection, record: Record) -> str:
    """For whom leave is asked, as the form carries it."""
    return "|".join(scope_of(collection, record))


def needed_records(session: Session, collection: Collection) -> Sequence[Record]:
    """Records of the working copy about which nobody has agreed to what would be shown now."""
    items = queries.list_items(session, collection)
    records = queries.records_by_id(session, {item.record_id for found in items.values() for item in found})
    asked = queries.proposals_of(session, collection)
    open_answers = {key for key, proposal in asked.items() if proposal.answer is not Answer.ACCEPTED}
    return [
        record
        for key, record in records.items()
        if needs_consent(collection, record)
        and not is_agreed(collection, record, asked.get(key))
        and key not in open_answers
    ]


def ask_owners(session: Session, actor: Actor, collection: Collection, records: Iterable[Record]) -> None:
    """Put the question; who may answer it themselves has agreed by adding the record."""
    asked = queries.proposals_of(session, collection)
    for record in records:
        proposal = asked.get(record.id) or CollectionProposal(collection_id=collection.id, record_id=record.id)
        proposal.ask_again(actor.user_id)
        if can_answer(actor, record):
            proposal.answer_with(Answer.ACCEPTED, actor.user_id, "", scope_of(collection, record))
        session.add(proposal)
        session.flush()
        if proposal.answer is Answer.WAITING:
            _tell_owners(session, actor, collection, record, proposal)


def _tell_owners(
    session: Session, actor: Actor, collection: Collection, record: Record, proposal: CollectionProposal
) -> None:
    tell(
        session,
        key=f"proposal:{proposal.id}:asked:{proposal.asked_at.isoformat()}",
        verb="collection.item_proposed",
        actor_id=actor.user_id,
        subject=f"proposal:{proposal.id}",
        path=f"/collections/proposals/{proposal.id}",
        addressees=dict.fromkeys(queries.editors_of(session, record), "editor"),
        details={"title": record.title, "collection": collection.title},
    )


def answer(
    session: Session,
    actor: Actor,
    found: tuple[CollectionProposal, Collection, Record],
    form: AnswerForm,
) -> None:
    """What the owners say, now or on second thoughts; the curators hear of it.

    Raises ConflictError when somebody would be shown the record of whom the owners had not read.
    """
    proposal, collection, record = found
    require(actor, can_answer(actor, record))
    session.refresh(collection, with_for_update=True)
    decision = Answer(form.answer)
    if decision is Answer.ACCEPTED and form.scope != scope_in_form(collection, record):
        raise ConflictError(OTHER_READERS)
    proposal.answer_with(decision, actor.user_id, form.reason, scope_of(collection, record))
    session.add(proposal)
    session.flush()
    people = {seat.user_id for seat in seats_of(session, [collection.id]) if seat.joined_at}
    tell(
        session,
        key=f"proposal:{proposal.id}:{decision.value}:{proposal.answered_at}",
        verb=f"collection.item_{decision.value}",
        actor_id=actor.user_id,
        subject=f"proposal:{proposal.id}",
        path=f"/collections/{collection.id}/edit",
        addressees=dict.fromkeys(people - {actor.user_id}, "curator"),
        details={"title": record.title, "collection": collection.title, "excerpt": proposal.reason},
    )
