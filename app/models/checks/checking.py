"""All checks of a content, the most serious findings first."""

from __future__ import annotations

from app.models.checks.acronyms import find_unexplained_acronyms
from app.models.checks.finding import Finding, Severity
from app.models.checks.gaps import find_gaps
from app.models.checks.language import find_wrong_language
from app.models.checks.links import find_malformed_links
from app.models.checks.personal import find_personal_data
from app.models.checks.results import find_weak_results
from app.models.content import CONTENT, RecordContent
from app.models.record import Kind

CHECKS = (
    find_personal_data,
    find_gaps,
    find_weak_results,
    find_malformed_links,
    find_wrong_language,
    find_unexplained_acronyms,
)
ORDER = tuple(Severity)


def check_content(kind: Kind, content: RecordContent) -> tuple[Finding, ...]:
    """What the checks notice in this content, the most serious first; within one severity as in ``CHECKS``.

    Pure and total: it reads nothing but the content and the clock, and any text is an answer, never an error.
    Raises TypeError for content of another kind.
    """
    if not isinstance(content, CONTENT[kind]):
        raise TypeError(f"this is no content of a {kind}")
    found = [finding for check in CHECKS for finding in check(content)]
    return tuple(sorted(found, key=lambda finding: ORDER.index(finding.severity)))
