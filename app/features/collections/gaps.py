"""Why a record of a collection is not shown to readers; only its curators see this."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.messages import N_
from app.models import Collection, CollectionProposal, Record
from app.models.base import Moment
from app.models.collection import Reach
from app.models.collection_people import Answer, needs_consent
from app.models.record import State, Visibility
from app.policies import Actor
from app.policies.collections import is_agreed
from app.policies.visibility import can_see
from app.web.i18n import gettext

REASONS = {
    "withdrawn": N_("Rekord wycofano, więc czytelnicy go nie widzą."),
    "unpublished": N_("Rekord nie jest teraz opublikowany, więc czytelnicy go nie widzą."),
    "waiting": N_("Czeka na zgodę właścicieli rekordu. Do tego czasu czytelnicy go nie widzą."),
    "declined": N_("Właściciele rekordu nie zgodzili się go tu pokazać."),
    "lapsed": N_("Zmieniło się, kto widzi rekord albo zbiór. Przy publikacji zapytamy właścicieli o zgodę."),
    "partly": N_("Zobaczą go tylko uczestnicy sieci, dla której jest ten rekord."),
}
HIDDEN_TITLE = N_("Rekord, którego nie widzisz")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between a record and its readers."""

    kind: str
    sentence: str
    note: str = ""
    """What the owners wrote."""
    since: Moment | None = None

    @property
    def is_hidden(self) -> bool:
        """False where some readers are shown the record all the same."""
        return self.kind != "partly"


def find_gap(actor: Actor, collection: Collection, record: Record, proposal: CollectionProposal | None) -> Gap | None:
    """The gap, or None when every reader of the collection is shown the record."""
    kind = _kind(collection, record, proposal)
    if not kind:
        return None
    sentence = gettext(REASONS[kind])
    if kind == "withdrawn" and can_see(actor, record):
        return Gap(kind, sentence, record.withdrawn_reason, record.withdrawn_at)
    if kind == "declined" and proposal:
        return Gap(kind, sentence, proposal.reason, proposal.answered_at)
    return Gap(kind, sentence, since=proposal.asked_at if kind == "waiting" and proposal else None)


def _kind(collection: Collection, record: Record, proposal: CollectionProposal | None) -> str:
    if record.state is not State.PUBLISHED:
        return "withdrawn" if record.state is State.WITHDRAWN else "unpublished"
    if not is_agreed(collection, record, proposal):
        answers = {Answer.WAITING: "waiting", Answer.DECLINED: "declined"}
        return answers.get(proposal.answer, "lapsed") if proposal else "lapsed"
    is_for_fewer = record.visibility is not Visibility.PUBLIC and not needs_consent(collection, record)
    return "partly" if is_for_fewer and collection.reach is not Reach.NETWORK else ""


def title_for(actor: Actor, record: Record) -> str:
    """The title, where the actor may know it."""
    return record.title if can_see(actor, record) else gettext(HIDDEN_TITLE)
