"""A record made ready for its page: graded claims, numbered sources, named places and neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.models import City, Collection, Network, Organisation, Record
from app.models.base import Moment
from app.models.content import AnalysisContent, PracticeContent, RecordContent, VisitContent
from app.models.content.claims import Claim, Source
from app.models.content.evidence import conflicting, grade_claim, grade_record
from app.models.record import Kind
from app.models.record_links import linked_records
from app.policies.actor import Actor
from app.policies.records import can_edit, can_withdraw
from app.web.collections.queries import list_collections_with
from app.web.records.queries import list_cities, list_named_records, list_referring_records
from app.web.reviews.queries import RecordChecks, read_checks
from app.web.threads.discussion import Discussion, read_discussion
from app.web.watching import Watch, read_watch


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim with its grade, and with the number and text of its source."""

    claim: Claim
    grade: int
    missing: tuple[str, ...]
    source: Source | None
    source_number: int | None
    is_evaluated: bool
    conflicts: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """What the pages of records show, whether of the published revision, of an old one or of a draft."""

    id: str
    kind: Kind
    path: str
    content: RecordContent
    cities: Sequence[City]
    organisation: Organisation
    network: Network | None
    is_demonstration: bool
    updated_at: Moment
    published_at: Moment | None
    confirmed_at: Moment | None
    confirmed_until: Moment | None
    is_stale: bool
    """True while nobody vouches for it any more."""
    evidence: int | None
    results: tuple[ClaimView, ...]
    forecasts: tuple[ClaimView, ...]
    practices: Sequence[Record]
    referring: Sequence[Record]
    can_edit: bool
    can_withdraw: bool
    checks: RecordChecks
    """Who checked it before publication, and what experts say of it."""
    collections: Sequence[Collection] = ()
    """Collections in which this reader is shown the record; only on its public page."""
    watch: Watch | None = None
    """How much the reader wants to hear of it; only on its public page."""
    talk: Discussion | None = None
    """The conversations about it; only on its public page."""


def view_record(
    session: Session, actor: Actor, record: Record, content: RecordContent, *, with_talk: bool = False
) -> RecordView:
    """Make this content of the record ready, with the conversations about it for its public page.

    The number of reads does not depend on how much there is in it.
    """
    organisation = session.get_one(Organisation, record.organisation_id)
    claims = view_claims(content)
    return RecordView(
        id=record.id,
        kind=record.kind,
        path=record.path,
        content=content,
        cities=list_cities(session, content.territories),
        organisation=organisation,
        network=session.get(Network, record.network_id) if record.network_id else None,
        is_demonstration=record.is_demonstration,
        updated_at=record.updated_at,
        published_at=record.published_at,
        confirmed_at=record.confirmed_at,
        confirmed_until=record.confirmed_until,
        is_stale=record.is_stale,
        evidence=best_grade(content),
        results=tuple(view for view in claims if view.claim.method != "forecast"),
        forecasts=tuple(view for view in claims if view.claim.method == "forecast"),
        practices=list_named_records(session, actor, linked_records(content)),
        referring=list_referring_records(session, actor, record.id),
        can_edit=bool(can_edit(actor, record)),
        can_withdraw=bool(can_withdraw(actor, record)),
        checks=read_checks(session, record),
        collections=list_collections_with(session, actor, record) if with_talk else (),
        watch=read_watch(session, actor, f"record:{record.id}") if with_talk else None,
        talk=read_discussion(session, actor, f"record:{record.id}") if with_talk else None,
    )


def claims_of(content: RecordContent) -> tuple[Claim, ...]:
    """The claims of a practice or an analysis; a visit has none."""
    return content.claims if isinstance(content, (PracticeContent, AnalysisContent)) else ()


def best_grade(content: RecordContent) -> int | None:
    """Grade of the best-proven result, forecasts left out."""
    grade = grade_record(claims_of(content), content.sources)
    return None if grade is None else int(grade)


def view_claims(content: RecordContent) -> tuple[ClaimView, ...]:
    """Every claim with its grade; those that disagree come one after another."""
    claims = claims_of(content)
    sources = {source.id: source for source in content.sources}
    numbers = {source.id: number for number, source in enumerate(content.sources, 1)}
    conflicts = conflicting(claims)
    by_id = {claim.id: claim for claim in claims}
    views = []
    for claim in _side_by_side(claims, conflicts):
        evidence = grade_claim(claim, sources)
        views.append(
            ClaimView(
                claim=claim,
                grade=int(evidence.grade),
                missing=evidence.missing,
                source=sources.get(claim.source_id),
                source_number=numbers.get(claim.source_id),
                is_evaluated=evidence.independently_evaluated,
                conflicts=tuple(by_id[other] for other in conflicts.get(claim.id, ())),
            )
        )
    return tuple(views)


def _side_by_side(claims: Sequence[Claim], conflicts: Mapping[str, Sequence[str]]) -> Sequence[Claim]:
    by_id = {claim.id: claim for claim in claims}
    order = dict.fromkeys(key for claim in claims for key in (claim.id, *conflicts.get(claim.id, ())))
    return [by_id[key] for key in order]


def describe_article(view: RecordView, base_url: str) -> Mapping[str, Any]:
    """The record for machines: an Article of schema.org."""
    content = view.content
    starts = content.starts if isinstance(content, (PracticeContent, VisitContent)) else ""
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": content.title,
        "description": content.summary,
        "inLanguage": content.language.value,
        "url": base_url + view.path,
        "datePublished": view.published_at.isoformat() if view.published_at else None,
        "dateModified": view.updated_at.isoformat(),
        "publisher": {"@type": "Organization", "name": view.organisation.name},
        "contentLocation": [{"@type": "Place", "name": city.name} for city in view.cities],
        "temporalCoverage": starts or None,
        "citation": [source.title for source in content.sources if source.title],
    }
