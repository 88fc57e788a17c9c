"""How a network is to be formed, checked against the members that are known.

The rule of the programme: one city leads, five to ten partners work with it, and together they lie in at
least three voivodeships. Where members are known from public sources only, a list may be incomplete:
what is missing from it is then unknown, never a breach.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

FEWEST_PARTNERS, MOST_PARTNERS = 5, 10
FEWEST_VOIVODESHIPS = 3


class Rule(StrEnum):
    LEADER = "leader"
    PARTNERS = "partners"
    VOIVODESHIPS = "voivodeships"


class Finding(StrEnum):
    MET = "met"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Check:
    """One rule, what was found, and the number it was found with."""

    rule: Rule
    finding: Finding
    number: int


def check_formation(
    *, leaders: int, partners: int, voivodeships: Collection[str], is_list_complete: bool
) -> tuple[Check, ...]:
    """The three rules in their usual order; ``voivodeships`` are those in which the members lie."""
    few = Finding.BROKEN if is_list_complete else Finding.UNKNOWN
    spread = len(set(voivodeships))
    return (
        Check(Rule.LEADER, _within(leaders, 1, 1, few), leaders),
        Check(Rule.PARTNERS, _within(partners, FEWEST_PARTNERS, MOST_PARTNERS, few), partners),
        Check(Rule.VOIVODESHIPS, Finding.MET if spread >= FEWEST_VOIVODESHIPS else few, spread),
    )


def _within(number: int, least: int, most: int, few: Finding) -> Finding:
    if number < least:
        return few
    return Finding.MET if number <= most else Finding.BROKEN
