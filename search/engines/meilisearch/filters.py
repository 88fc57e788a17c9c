"""Filter expressions: which records a question is about, exactly and for the asker's eyes only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from search.engines import Group, Scope, Selection
from search.engines.meilisearch.codes import code
from search.engines.meilisearch.schema import AUDIENCE, HEAD, KEY, LACKS, NO, TERMS, YES, facet_attribute

NOTHING = f'"{KEY}" IN ["="]'
"""No record has the code of an empty id."""
EVERYTHING = f'"{LACKS}" IN ["{YES}", "{NO}"]'
"""Every document, whoever may see it, but not the imprint."""


def any_of(attribute: str, values: Iterable[str]) -> str:
    """Records that have one of these values. Codes hold no quotes and no backslashes: nothing of them is syntax."""
    quoted = [f'"{coded}"' for coded in sorted({code(value) for value in values})]
    return f'"{attribute}" IN [{", ".join(quoted)}]' if quoted else NOTHING


def all_of(parts: Sequence[str]) -> str:
    """Records that pass every expression."""
    return " AND ".join(f"({part})" for part in parts)


def one_of(parts: Sequence[str]) -> str:
    """Records that pass at least one expression."""
    return " OR ".join(f"({part})" for part in parts)


def but_not(part: str, excluded: str) -> str:
    """Records that pass the first expression and not the second."""
    return f"({part}) AND NOT ({excluded})"


def in_scope(scope: Scope) -> str:
    """The audience, and the kinds when some are chosen. Part of every question that a person can cause."""
    audience = any_of(AUDIENCE, scope.audience)
    return all_of([audience, any_of(facet_attribute("kind"), scope.kinds)]) if scope.kinds else audience


def with_ids(ids: Iterable[str]) -> str:
    """Records of these ids."""
    return any_of(KEY, ids)


def matching(groups: Sequence[Group], *, every: bool, head_only: bool = False) -> str:
    """Records with a term of each group, or (``every`` False) of any."""
    attribute = HEAD if head_only else TERMS
    wanted = [group for group in groups if group]
    if not wanted or (every and len(wanted) < len(groups)):
        return NOTHING
    if not every:
        return any_of(attribute, frozenset().union(*wanted))
    return all_of([any_of(attribute, group) for group in wanted])


def passing(filters: Mapping[str, frozenset[str]], left_out: str | None = None) -> list[str]:
    """One expression for each filtered facet, except the one left out."""
    return [any_of(facet_attribute(facet), wanted) for facet, wanted in filters.items() if facet != left_out]


def selected(selection: Selection) -> str:
    """The selection before its filters."""
    scope = in_scope(selection.scope)
    if selection.groups is not None and not selection.groups:
        return scope
    parts = [with_ids(selection.ids)] if selection.ids else []
    if selection.groups:
        parts.append(matching(selection.groups, every=True))
    return all_of([scope, one_of(parts)]) if parts else NOTHING


def at_least(count: int, groups: Sequence[Group], attribute: str) -> str:
    """Records with a term of at least ``count`` of the groups. Few groups only: it lists every combination."""
    return one_of(
        [all_of([any_of(attribute, group) for group in some]) for some in combinations(groups, count)] or [NOTHING]
    )
