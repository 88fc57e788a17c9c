"""Pages on which a record is written: choosing its kind, the editor, a conflict, the way to publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlmodel import Session

from app.features.records import queries
from app.features.records.editor_page import Progress, progress_of
from app.features.records.forms import flatten
from app.models import Draft, Record
from app.models.base import Moment
from app.models.checks import check_content
from app.models.content import labels
from app.models.content.field_labels import label_of
from app.models.diff import FieldChange, compare_fields
from app.models.record import Kind, State
from app.models.review import ReviewState
from app.models.working_copy import WorkingCopy, read_working_copy
from app.policies.actor import Actor, No, Verdict
from app.policies.records import can_create, can_place_in
from app.web.i18n import gettext
from app.web.links import list_dead_links
from app.web.records.duplicates import Duplicate, find_duplicates
from app.web.records.findings import FindingView, view_findings
from app.web.records.queries import names_in
from app.web.records.texts import texts_of
from app.web.render import Page
from app.web.reviews.queries import count_open_points, find_checking_network, find_open_review, get_rules
from search.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class NewRecordPage(Page):
    template: ClassVar[str] = "records/new.html"
    kinds: tuple[tuple[str, str, str], ...]
    refusal: str
    errors: Mapping[str, str]


def new_record_page(actor: Actor, errors: Mapping[str, str] | None = None) -> NewRecordPage:
    """The kinds that the actor may write, or the reason why there is none."""
    verdicts: dict[Kind, Verdict] = {kind: can_create(actor, kind) for kind in Kind}
    allowed = [kind for kind, verdict in verdicts.items() if verdict]
    return NewRecordPage(
        kinds=tuple((k.value, gettext(labels.KINDS[k]), gettext(labels.KIND_HINTS[k])) for k in allowed),
        refusal="" if allowed else gettext(getattr(verdicts[Kind.PRACTICE], "reason", "")),
        errors=errors or {},
    )


@dataclass(frozen=True, kw_only=True)
class ConflictPage(Page):
    """Two people wrote at the same time: both texts, and what to do."""

    template: ClassVar[str] = "records/conflict.html"
    record_id: str
    title: str
    their_name: str
    saved_at: Moment
    version: int
    changes: tuple[FieldChange, ...]
    mine: tuple[tuple[str, str], ...]


def conflict_page(
    session: Session, actor: Actor, record: Record, draft: Draft, mine: Mapping[str, Any]
) -> ConflictPage:
    """What the draft holds now beside what this person typed."""
    names = names_in(session, actor, draft.content, mine)
    return ConflictPage(
        record_id=record.id,
        title=record.title or gettext("Bez tytułu"),
        their_name=queries.name_of_person(session, draft.updated_by),
        saved_at=draft.updated_at,
        version=draft.version,
        changes=compare_fields(texts_of(draft.content, names), texts_of(mine, names)),
        mine=tuple(flatten(mine)),
    )


@dataclass(frozen=True, kw_only=True)
class SignedOutPage(Page):
    """The session is over; the page carries on what was typed until the person has signed in again."""

    template: ClassVar[str] = "records/signed_out.html"
    action: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAhead:
    """Who checks the text before readers see it, and what they look at."""

    network: str
    by_leader: bool
    by_expert: bool
    checklist: tuple[str, ...]
    review_path: str
    """Address of the review under way; empty for the first time."""
    is_waiting: bool
    """True while an earlier text of this record waits there: sending another one takes its place."""
    open_points: int


@dataclass(frozen=True, slots=True)
class Noticed:
    """What the automatic checks say of the text before anybody else reads it."""

    findings: tuple[FindingView, ...]
    duplicates: tuple[Duplicate, ...]


SAID_BY_PROGRESS = frozenset({"empty"})
"""Checks whose findings the list of what is still missing shows already."""


@dataclass(frozen=True, kw_only=True)
class PublicationPage(Page):
    """The last look before publication."""

    template: ClassVar[str] = "records/publication.html"
    record_id: str
    title: str
    version: int
    is_published: bool
    visibility: str
    network: str
    faults: bool
    """True when something was typed that cannot be read; the editor shows where."""
    progress: Progress
    changes: tuple[FieldChange, ...]
    ahead: CheckAhead | None
    """The check that stands before publication; None when the text goes straight to its readers."""
    noticed: Noticed


def publication_page(
    session: Session, catalogue: Catalogue, actor: Actor, record: Record, draft: Draft
) -> PublicationPage:
    """What will be shown to whom, and what changes."""
    copy = read_working_copy(record, draft.content)
    networks = {n.id: n.name for n in queries.list_own_networks(session, actor, copy.network_id)}
    shown = record.content if record.published_revision is not None else {}
    content = copy.content.model_dump(mode="json")
    names = names_in(session, actor, shown, content)
    return PublicationPage(
        record_id=record.id,
        title=copy.content.title,
        version=draft.version,
        is_published=record.state is State.PUBLISHED,
        visibility=copy.visibility.value,
        network=networks.get(copy.network_id or "", ""),
        faults=bool(copy.faults),
        progress=progress_of(copy),
        changes=compare_fields(texts_of(shown, names), texts_of(content, names)) if shown else (),
        ahead=check_ahead(session, record, copy),
        noticed=Noticed(
            view_findings(
                (*check_content(record.kind, copy.content), *list_dead_links(session, copy.content)),
                without=SAID_BY_PROGRESS,
            ),
            find_duplicates(session, catalogue, actor, record, copy.content),
        ),
    )


def check_ahead(session: Session, record: Record, copy: WorkingCopy) -> CheckAhead | None:
    """What the network does with the text before it is shown."""
    network = find_checking_network(session, record, copy)
    if network is None:
        return None
    rules = get_rules(session, network.id)
    review = find_open_review(session, record.id)
    return CheckAhead(
        network=network.name,
        by_leader=rules.leader_checks,
        by_expert=rules.expert_gives_opinion,
        checklist=tuple(gettext(item.text) for item in rules.items),
        review_path=review.path if review else "",
        is_waiting=review is not None and review.state is ReviewState.SUBMITTED,
        open_points=count_open_points(session, review.id) if review else 0,
    )


def publication_errors(session: Session, actor: Actor, record: Record, copy: WorkingCopy) -> dict[str, str]:
    """What stands in the way of publication beyond faults of single values, by field."""
    template = gettext("Uzupełnij pole „%(field)s”.")
    errors = {name: template % {"field": gettext(label_of(name))} for name in copy.missing}
    if set(copy.content.territories) - queries.existing_codes(session, copy.content.territories):
        errors["territories"] = gettext("Jednej z gmin nie ma w naszym spisie. Odznacz ją i znajdź jeszcze raz.")
    placement = can_place_in(actor, copy.network_id, copy.visibility)
    if copy.network_id != record.network_id and isinstance(placement, No):
        errors.setdefault("network_id", gettext(placement.reason))
    if record.state is State.WITHDRAWN:
        errors["title"] = gettext("Rekord jest wycofany. Zmiany opublikujesz, kiedy zostanie przywrócony.")
    return errors
