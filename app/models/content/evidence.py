"""The published rule: the grade of a claim, why it has it, and what is missing for the next rung."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.models.content.claims import Claim, Grade, Method, Source, SourceKind

UNPROVEN_METHODS = frozenset({Method.DECLARATION, Method.FORECAST})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A grade with its explanation; ``missing`` names the fields or facts that would lift it by one rung."""

    grade: Grade
    missing: tuple[str, ...]
    independently_evaluated: bool
    is_forecast: bool


def grade_claim(claim: Claim, sources: Mapping[str, Source]) -> Evidence:
    """Grade one claim by what is filled in (docs/evidence.md publishes the rule).

    ``sources`` maps the record's source ids to sources. Nothing is inferred from prose.
    """
    source = sources.get(claim.source_id)
    is_forecast = claim.method is Method.FORECAST
    evaluated = source is not None and source.kind is SourceKind.EVALUATION and source.independent
    described_gaps = _gaps(
        (claim.method in UNPROVEN_METHODS, "method"),
        (source is None, "source"),
        (claim.value is None, "value"),
        (claim.year is None, "year"),
    )
    if evaluated and claim.method not in UNPROVEN_METHODS:
        # An independent evaluation may be qualitative: it needs no figure.
        grade = Grade.REPEATED if claim.repeated_in else Grade.EVALUATED
        return Evidence(grade, () if claim.repeated_in else ("repeated_in",), True, is_forecast)
    if described_gaps:
        return Evidence(Grade.DECLARED, described_gaps, False, is_forecast)
    baseline_gaps = _gaps(
        (claim.baseline_value is None, "baseline_value"),
        (claim.baseline_year is None, "baseline_year"),
        (not claim.unit, "unit"),
    )
    if baseline_gaps:
        return Evidence(Grade.DESCRIBED, baseline_gaps, False, is_forecast)
    if claim.repeated_in:
        return Evidence(Grade.REPEATED, (), False, is_forecast)
    if not claim.comparison:
        return Evidence(Grade.BEFORE_AFTER, ("comparison",), False, is_forecast)
    return Evidence(Grade.COMPARED, ("independent_evaluation",), False, is_forecast)


def grade_record(claims: Sequence[Claim], sources: Iterable[Source]) -> Grade | None:
    """The best-proven result of a record, forecasts left out; None when there is no result at all.

    Used for the facet "evidence": it says how far the record's strongest result is proven, and the
    record's page still shows every claim with its own grade.
    """
    by_id = {source.id: source for source in sources}
    grades = [grade_claim(claim, by_id).grade for claim in claims if claim.method is not Method.FORECAST]
    return max(grades, default=None)


def conflicting(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """Claim id to the ids of claims that give another value for the same subject, unit and year."""
    groups: dict[tuple[str, str, int | None], list[Claim]] = {}
    for claim in claims:
        if claim.subject and claim.value is not None and claim.method is not Method.FORECAST:
            groups.setdefault((claim.subject.casefold(), claim.unit.casefold(), claim.year), []).append(claim)
    conflicts: dict[str, tuple[str, ...]] = {}
    for group in groups.values():
        for claim in group:
            others = tuple(other.id for other in group if other.value != claim.value)
            if others:
                conflicts[claim.id] = others
    return conflicts


def _gaps(*checks: tuple[bool, str]) -> tuple[str, ...]:
    return tuple(name for is_missing, name in checks if is_missing)
