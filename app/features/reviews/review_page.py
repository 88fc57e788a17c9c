"""One review made ready for its page: the text field by field, what is said of it, and what the reader may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from app.features.reviews import queries
from app.features.reviews.forms import Typed, fields_of
from app.features.reviews.pages import (
    AnswerView,
    OpinionView,
    PointView,
    ReviewPage,
    Rights,
    SectionView,
)
from app.models import ReviewPoint, Revision
from app.models.checks import check_content
from app.models.content import CONTENT
from app.models.content.field_labels import FIELDS
from app.models.diff import compare_words
from app.models.review import ReviewState
from app.policies.actor import Actor, No
from app.policies.records import can_edit
from app.policies.reviews import (
    can_answer,
    can_check,
    can_decide,
    can_give_opinion,
    can_withdraw,
    is_reviewer,
)
from app.web.i18n import gettext
from app.web.links import list_dead_links
from app.web.people.queries import name_people
from app.web.records.duplicates import find_duplicates
from app.web.records.findings import view_findings
from app.web.records.queries import names_in
from app.web.records.texts import texts_of
from app.web.reviews.cases.queries import Case, has_expert, is_alone
from app.web.reviews.queries import list_steps
from search.catalogue import Catalogue


def review_page(
    session: Session,
    catalogue: Catalogue,
    actor: Actor,
    case: Case,
    *,
    typed: Typed,
    errors: Mapping[str, str] | None = None,
) -> ReviewPage:
    """The review as this person sees it; ``typed`` is what a refused form held."""
    review, record = case.review, case.record
    revision = queries.get_required_revision(session, record.id, review.revision)
    points = queries.list_points(session, review.id)
    steps = [step for step in list_steps(session, actor, record) if step.path == review.path]
    content = CONTENT[record.kind].read_draft(revision.content)[0]
    return ReviewPage(
        review_id=review.id,
        record_id=record.id,
        kind=record.kind.value,
        title=content.title,
        language=content.language.value,
        network=case.network,
        state=review.state,
        round=review.round,
        revision=review.revision,
        submitted_by=name_people(session, [review.submitted_by]).get(review.submitted_by or "", ""),
        submitted_at=review.submitted_at,
        note=review.note,
        visibility=review.visibility.value,
        leaves=review.placed_in != review.network_id,
        is_change=review.base_revision is not None,
        sections=_sections(session, actor, case, revision, _point_views(session, case, points)),
        since_last=_since_last(session, actor, case, revision),
        open_points=sum(point.is_open for point in points),
        findings=view_findings((*check_content(record.kind, content), *list_dead_links(session, content))),
        duplicates=find_duplicates(session, catalogue, actor, record, content),
        opinions=_opinions(session, actor, case),
        wants_opinion=case.rules.expert_gives_opinion and has_expert(session, case),
        checklist=_checklist(case, typed),
        places=[("", gettext("Cały tekst")), *((name, gettext(FIELDS[name])) for name in fields_of(record.kind))],
        rights=rights_of(session, actor, case),
        steps=steps,
        form=typed,
        errors=errors or {},
    )


def rights_of(session: Session, actor: Actor, case: Case) -> Rights:
    """What the person may do in this review, and why not."""
    review, record = case.review, case.record
    alone = is_alone(session, actor, case)
    decision = can_decide(actor, review, record, case.rules, is_alone=alone)
    is_refused = is_reviewer(actor, review.network_id) and review.is_open and isinstance(decision, No)
    return Rights(
        edit=bool(can_edit(actor, record)),
        check=bool(can_check(actor, review, record, is_alone=alone)),
        decide=bool(decision) and review.state is ReviewState.SUBMITTED,
        refusal=gettext(decision.reason) if is_refused and isinstance(decision, No) else "",
        give_opinion=bool(can_give_opinion(actor, review, record)),
        answer=bool(can_answer(actor, review, record)),
        withdraw=bool(can_withdraw(actor, review, record)),
        is_alone=alone and bool(decision) and bool(can_edit(actor, record)),
    )


def _checklist(case: Case, typed: Typed) -> Sequence[tuple[str, str, str]]:
    """The points of the list and how each is answered: as typed a moment ago, else as kept."""
    answers = typed.checklist if typed.checklist is not None else case.review.answers
    return [(item.id, gettext(item.text), str(answers.get(item.id, ""))) for item in case.rules.items]


def _sections(
    session: Session, actor: Actor, case: Case, revision: Revision, points: Mapping[str, Sequence[PointView]]
) -> Sequence[SectionView]:
    base = queries.get_revision(session, case.record.id, case.review.base_revision)
    before_raw = base.content if base else {}
    names = names_in(session, actor, before_raw, revision.content)
    before, after = texts_of(before_raw, names), texts_of(revision.content, names)
    whole = SectionView(name="", label=gettext("Cały tekst"), parts=(), is_changed=True, points=points.get("", ()))
    sections = [whole] if whole.points else []
    for name in fields_of(case.record.kind):
        old, new = before.get(name, ""), after.get(name, "")
        if not (old or new or name in points):
            continue
        parts = compare_words(old, new) if base else (("same", new),)
        is_changed = base is None or old != new
        sections.append(
            SectionView(
                name=name,
                label=gettext(FIELDS[name]),
                parts=parts,
                is_changed=is_changed,
                points=points.get(name, ()),
            )
        )
    return sections


def _since_last(session: Session, actor: Actor, case: Case, revision: Revision) -> Sequence[str]:
    earlier = [step.revision for step in queries.list_steps(session, case.review.id) if step.round < case.review.round]
    last = queries.get_revision(session, case.record.id, max(earlier)) if earlier else None
    if last is None:
        return ()
    names = names_in(session, actor, last.content, revision.content)
    before, after = texts_of(last.content, names), texts_of(revision.content, names)
    return [gettext(FIELDS[name]) for name in FIELDS if before.get(name, "") != after.get(name, "")]


def _point_views(session: Session, case: Case, points: Sequence[ReviewPoint]) -> dict[str, list[PointView]]:
    answers = queries.list_answers(session, case.review.id)
    everybody = [p.person_id for p in points] + [p.resolved_by for p in points]
    names = name_people(session, everybody + [row.person_id for rows in answers.values() for row in rows])
    views: dict[str, list[PointView]] = {}
    for point in points:
        under = [
            AnswerView(
                person=names.get(row.person_id or "", ""), role=row.role.value, text=row.text, written_at=row.written_at
            )
            for row in answers.get(point.id, ())
        ]
        view = PointView(
            id=point.id,
            person=names.get(point.person_id or "", ""),
            role=point.role.value,
            text=point.text,
            revision=point.revision,
            written_at=point.written_at,
            is_open=point.is_open,
            settled_by=names.get(point.resolved_by or "", ""),
            settled_at=point.resolved_at,
            answers=under,
        )
        views.setdefault(point.field, []).append(view)
    return views


def _opinions(session: Session, actor: Actor, case: Case) -> Sequence[OpinionView]:
    rows = queries.list_opinions(session, case.review.id)
    names = name_people(session, [row.person_id for row in rows])
    return [
        OpinionView(
            person=names.get(row.person_id or "", ""),
            text=row.text,
            revision=row.revision,
            written_at=row.written_at,
            is_own=row.person_id == actor.user_id,
        )
        for row in rows
    ]
