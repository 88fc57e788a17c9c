"""Which of very many matches come first: those with the rarest words, told by filters alone.

Meilisearch ranks only what its own analysis of words finds, so its order is not to be had for exact terms. Up to
``MAX_CANDIDATES`` matches need none (we rank them all); behind that, matches are asked for in tiers by how many
of the rarest groups they have: in the head when every group matches anyway, anywhere otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.engines import Group
from search.engines.meilisearch.asking import Ask, Told, ask_all, count_asks
from search.engines.meilisearch.connection import Connection
from search.engines.meilisearch.filters import all_of, any_of, at_least, but_not
from search.engines.meilisearch.schema import HEAD, TERMS

RAREST = 6
"""Groups that make tiers: of six, no tier has more than twenty combinations."""


def first_of_many(
    connection: Connection,
    uid: str,
    base: str,
    matched: str,
    groups: Sequence[Group],
    *,
    every: bool,
    offset: int,
    limit: int,
    fields: tuple[str, ...],
) -> Told:
    """One page of the records that pass ``base``, best tier first, by id within a tier, at three requests.

    ``matched`` is the part of ``base`` that the words select; what passes ``base`` without it comes last.
    """
    attribute = HEAD if every else TERMS
    rarest = _rarest(connection, uid, base, [group for group in groups if group], attribute)
    tiers = _tiers(base, matched, rarest, attribute)
    totals = [told.total for told in ask_all(connection, uid, count_asks(tiers))]
    asks = []
    start = 0
    for tier, total in zip(tiers, totals, strict=True):
        skipped = max(0, offset - start)
        wanted = min(total, offset + limit - start) - skipped
        if wanted > 0:
            asks.append(Ask(tier, limit=wanted, offset=skipped, fields=fields))
        start += total
    hits = [hit for told in ask_all(connection, uid, asks) for hit in told.hits]
    return Told(tuple(hits), start)


def _rarest(connection: Connection, uid: str, base: str, groups: Sequence[Group], attribute: str) -> list[Group]:
    if len(groups) <= RAREST:
        return list(groups)
    told = ask_all(connection, uid, count_asks([all_of([base, any_of(attribute, group)]) for group in groups]))
    counted = [(answer.total, at) for at, answer in enumerate(told) if answer.total]
    return [groups[at] for _, at in sorted(counted)[:RAREST]]


def _tiers(base: str, matched: str, groups: Sequence[Group], attribute: str) -> list[str]:
    """Filters that share no record and together are ``base``: all groups, one fewer, …, none, not matched."""
    inside = all_of([base, matched])
    tiers = []
    for count in range(len(groups), 0, -1):
        tier = all_of([inside, at_least(count, groups, attribute)])
        tiers.append(tier if count == len(groups) else but_not(tier, at_least(count + 1, groups, attribute)))
    rest = but_not(inside, at_least(1, groups, attribute)) if groups else inside
    return [*tiers, rest, but_not(base, matched)]
