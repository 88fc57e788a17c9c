"""The rules by which a network is formed."""

from __future__ import annotations

import pytest

from app.models.formation import Finding, Rule, check_formation

FOUR = ("02", "04", "06", "06", "08")


def findings(**given) -> dict[Rule, Finding]:
    asked = {"leaders": 1, "partners": 7, "voivodeships": FOUR, "is_list_complete": True} | given
    return {check.rule: check.finding for check in check_formation(**asked)}


def test_a_network_formed_by_the_rules_meets_all_three() -> None:
    assert set(findings().values()) == {Finding.MET}


@pytest.mark.parametrize(
    ("partners", "finding"),
    [(4, Finding.BROKEN), (5, Finding.MET), (10, Finding.MET), (11, Finding.BROKEN)],
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
    assert (many[Rule.LEADER], many[Rule.PARTNERS]) == (Finding.BROKEN, Finding.BROKEN)
