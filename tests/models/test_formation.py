"""The rules by which a network is formed."""

from __future__ import annotations

import pytest

from app.models.city import VOIVODESHIPS
from app.models.formation import (
    MACROREGION_OF,
    MACROREGIONS,
    Finding,
    Rule,
    broken_rules,
    check_formation,
    check_proposal,
)
from app.models.network import NetworkKind

FOUR = ("02", "04", "06", "06", "08")


def findings(**given) -> dict[Rule, Finding]:
    asked = {"leaders": 1, "partners": 7, "voivodeships": FOUR, "is_list_complete": True} | given
    return {check.rule: check.finding for check in check_formation(**asked)}


def test_a_network_formed_by_the_rules_meets_all_that_can_be_counted() -> None:
    assert set(findings().values()) == {Finding.MET}


@pytest.mark.parametrize(
    ("partners", "finding"),
    [(4, Finding.BROKEN), (5, Finding.MET), (10, Finding.MET), (11, Finding.WARNING)],
)
def test_five_to_ten_partners(partners, finding) -> None:
    assert findings(partners=partners)[Rule.PARTNERS] is finding


def test_one_leader_and_no_second() -> None:
    assert findings(leaders=0)[Rule.LEADER] is Finding.BROKEN
    assert findings(leaders=2)[Rule.LEADER] is Finding.BROKEN


def test_two_members_in_one_voivodeship_count_as_one_voivodeship() -> None:
    assert findings(voivodeships=("02", "02", "04"))[Rule.VOIVODESHIPS] is Finding.BROKEN
    assert findings(voivodeships=("02", "04", "06"))[Rule.VOIVODESHIPS] is Finding.MET


def test_what_an_incomplete_list_lacks_is_unknown_and_what_it_has_too_much_is_a_breach() -> None:
    few = findings(leaders=0, partners=2, voivodeships=("02",), is_list_complete=False)
    assert set(few.values()) == {Finding.UNKNOWN}
    many = findings(leaders=2, partners=11, is_list_complete=False)
    assert (many[Rule.LEADER], many[Rule.PARTNERS]) == (Finding.BROKEN, Finding.WARNING)


def test_every_voivodeship_lies_in_one_macroregion() -> None:
    assert set(MACROREGION_OF) == set(VOIVODESHIPS)
    assert set(MACROREGION_OF.values()) == set(MACROREGIONS)


def test_three_voivodeships_of_one_macroregion_are_no_macroregional_spread() -> None:
    found = findings(voivodeships=("06", "18", "20"))
    assert (found[Rule.VOIVODESHIPS], found[Rule.MACROREGIONS]) == (Finding.MET, Finding.BROKEN)
    assert findings(voivodeships=("06", "18", "14"))[Rule.MACROREGIONS] is Finding.MET


@pytest.mark.parametrize(
    ("kind", "coherence", "source", "broken"),
    [
        (NetworkKind.PLANNING, "Jedno zadanie.", "", ()),
        (NetworkKind.PLANNING, "  ", "", (Rule.COHERENCE,)),
        (NetworkKind.TRANSFER, "Jedno zadanie.", "Praktyka", ()),
        (NetworkKind.TRANSFER, "Jedno zadanie.", " ", (Rule.SOURCE,)),
    ],
)
def test_what_must_be_said_in_words(kind, coherence, source, broken) -> None:
    checks = check_proposal(leaders=1, partners=6, voivodeships=FOUR, kind=kind, coherence=coherence, source=source)
    assert broken_rules(checks) == broken
