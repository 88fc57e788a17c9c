"""What the desk shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.features.desk.challenges import ChallengeNews
from app.features.desk.collections import CollectionWork
from app.features.desk.confirmations import ConfirmationsDue
from app.features.desk.moderation import PeaceWork
from app.features.desk.networks import NetworkWork
from app.features.desk.threads import ThreadWork
from app.models import Draft, Network, Record
from app.models.base import Moment
from app.models.content.field_labels import FIELDS
from app.models.content.labels import KIND_HINTS, KINDS
from app.models.record import Kind, State
from app.models.working_copy import read_working_copy
from app.policies import Actor, No
from app.policies.challenges import can_state
from app.policies.collections import can_start
from app.policies.records import can_create
from app.web.calls import CallWork
from app.web.cards import RecordCard
from app.web.challenges import ChallengeCard
from app.web.delivery import Delivery
from app.web.i18n import gettext
from app.web.questions import SavedLine
from app.web.render import Page
from app.web.reviews.waiting.queries import Waiting

MISSING_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    kind: str
    title: str
    edit_url: str
    completeness: int
    """Per cent of the fields of a complete record."""
    next_fields: Sequence[str]
    """What to fill in next, in words."""
    still_missing: int
    """How many fields are missing beside those."""
    is_publishable: bool
    has_faults: bool
    is_published: bool
    """Its changes wait, while readers see the published text."""
    is_own: bool
    updated_at: Moment


@dataclass(frozen=True, slots=True)
class Start:
    kind: str
    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class Way:
    """Something to begin that has a page of its own."""

    url: str
    name: str
    hint: str
    icon: str


@dataclass(frozen=True, kw_only=True)
class DeskPage(Page):
    template: ClassVar[str] = "desk/desk.html"
    delivery: Delivery | None
    reviews: Waiting
    peace: PeaceWork
    collections: CollectionWork
    challenge_news: Sequence[ChallengeNews]
    confirmations: ConfirmationsDue
    calls: CallWork
    network_work: NetworkWork
    threads: ThreadWork
    drafts: Sequence[DraftLine]
    starts: Sequence[Start]
    refusal: str
    """Why the person can start nothing; empty when they can."""
    ways: Sequence[Way]
    own_challenges: Sequence[ChallengeCard]
    """Those of the person's organisation that still stand."""
    about_city: Sequence[RecordCard]
    """What others wrote about the municipality of the person's organisation."""
    published: Sequence[RecordCard]
    withdrawn: Sequence[Record]
    network_records: Sequence[RecordCard]
    networks: Sequence[Network]
    searches: Sequence[SavedLine]


def draft_line(actor: Actor, record: Record, draft: Draft) -> DraftLine:
    copy = read_working_copy(record, draft.content)
    missing = tuple(dict.fromkeys((*copy.missing, *copy.content.missing_for_complete())))
    return DraftLine(
        kind=record.kind.value,
        title=copy.content.title or gettext("Bez tytułu"),
        edit_url=f"/records/{record.id}/edit",
        completeness=copy.content.completeness(),
        next_fields=[gettext(FIELDS[name]) for name in missing[:MISSING_SHOWN]],
        still_missing=max(0, len(missing) - MISSING_SHOWN),
        is_publishable=copy.is_publishable,
        has_faults=bool(copy.faults),
        is_published=record.state is State.PUBLISHED,
        is_own=record.author_id == actor.user_id,
        updated_at=draft.updated_at,
    )


def possible_starts(actor: Actor) -> tuple[Sequence[Start], str]:
    """Kinds of record that the person may begin; and, if there are none, why."""
    verdicts = {kind: can_create(actor, kind) for kind in Kind}
    starts = [Start(kind.value, gettext(KINDS[kind]), gettext(KIND_HINTS[kind])) for kind in Kind if verdicts[kind]]
    reasons = [verdict.reason for verdict in verdicts.values() if isinstance(verdict, No)]
    return starts, gettext(reasons[0]) if reasons and not starts else ""


def possible_ways(actor: Actor) -> Sequence[Way]:
    """What the person may begin besides records; everybody may look for an answer."""
    ways = []
    if can_state(actor):
        hint = gettext("Powiedzcie, z czym się mierzycie: od razu zobaczycie, kto to już przerabiał.")
        ways.append(Way("/challenges/new", gettext("Wyzwanie miasta"), hint, "challenge"))
    if can_start(actor):
        hint = gettext("Kilka rekordów w dobrej kolejności, z notatką, po co i dla kogo.")
        ways.append(Way("/collections/new", gettext("Zbiór"), hint, "collection"))
    hint = gettext("Miasta czekają na radę. Może Wasze ma to już za sobą?")
    ways.append(Way("/challenges?state=open", gettext("Odpowiedź na wyzwanie"), hint, "hand-helping"))
    return ways
