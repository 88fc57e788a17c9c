"""How a network is to be formed, checked against the members that are known.

The rule of the programme: one city leads, five to ten partners work with it (more is allowed, with a warning),
together they lie in at least three voivodeships and in different macro-regions, and what they want together is one
thing, said in words. A network of transfer starts from a practice that is proven. Where members are known from public
sources only, a list may be incomplete: what is missing from it is then unknown, never a breach.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.core.messages import N_
from app.models.network import NetworkKind

FEWEST_PARTNERS, MOST_PARTNERS = 5, 10
FEWEST_VOIVODESHIPS = 3
FEWEST_MACROREGIONS = 2
"""The programme speaks of varied macro-regions without a number; two is the least that can be called varied."""

# NUTS 1 of Poland: Commission Regulation (EU) 2016/2066 (NUTS 2016), unchanged for Poland in the Delegated Regulation
# (EU) 2019/1755 (NUTS 2021). Voivodeships by their TERYT codes.
MACROREGIONS = MappingProxyType(
    {
        "PL2": N_("południowy"),
        "PL4": N_("północno-zachodni"),
        "PL5": N_("południowo-zachodni"),
        "PL6": N_("północny"),
        "PL7": N_("centralny"),
        "PL8": N_("wschodni"),
        "PL9": N_("województwo mazowieckie"),
    }
)
_VOIVODESHIPS_OF = {
    "PL2": ("12", "24"),
    "PL4": ("08", "30", "32"),
    "PL5": ("02", "16"),
    "PL6": ("04", "22", "28"),
    "PL7": ("10", "26"),
    "PL8": ("06", "18", "20"),
    "PL9": ("14",),
}
MACROREGION_OF = MappingProxyType({code: nuts for nuts, codes in _VOIVODESHIPS_OF.items() for code in codes})
"""TERYT code of a voivodeship to the NUTS 1 code of its macro-region."""


class Rule(StrEnum):
    LEADER = "leader"
    PARTNERS = "partners"
    VOIVODESHIPS = "voivodeships"
    MACROREGIONS = "macroregions"
    COHERENCE = "coherence"
    SOURCE = "source"


class Finding(StrEnum):
    MET = "met"
    WARNING = "warning"
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
    """What can be counted, in the usual order; ``voivodeships`` are the codes of those in which the members lie."""
    few = Finding.BROKEN if is_list_complete else Finding.UNKNOWN
    spread = len(set(voivodeships))
    regions = len({MACROREGION_OF[code] for code in voivodeships})
    return (
        Check(Rule.LEADER, _one(leaders, few), leaders),
        Check(Rule.PARTNERS, _some(partners, few), partners),
        Check(Rule.VOIVODESHIPS, Finding.MET if spread >= FEWEST_VOIVODESHIPS else few, spread),
        Check(Rule.MACROREGIONS, Finding.MET if regions >= FEWEST_MACROREGIONS else few, regions),
    )


def check_proposal(
    *, leaders: int, partners: int, voivodeships: Collection[str], kind: NetworkKind, coherence: str, source: str
) -> tuple[Check, ...]:
    """All rules for a network that is about to be formed, and of which everything is known."""
    counted = check_formation(leaders=leaders, partners=partners, voivodeships=voivodeships, is_list_complete=True)
    words = Check(Rule.COHERENCE, Finding.MET if coherence.strip() else Finding.BROKEN, len(coherence.split()))
    if kind is not NetworkKind.TRANSFER:
        return (*counted, words)
    return (*counted, words, Check(Rule.SOURCE, Finding.MET if source.strip() else Finding.BROKEN, len(source.split())))


def broken_rules(checks: Collection[Check]) -> tuple[Rule, ...]:
    """The rules against which the network would be formed."""
    return tuple(check.rule for check in checks if check.finding is Finding.BROKEN)


def _one(leaders: int, few: Finding) -> Finding:
    if leaders < 1:
        return few
    return Finding.MET if leaders == 1 else Finding.BROKEN


def _some(partners: int, few: Finding) -> Finding:
    if partners < FEWEST_PARTNERS:
        return few
    return Finding.MET if partners <= MOST_PARTNERS else Finding.WARNING
