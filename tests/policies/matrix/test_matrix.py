"""Every policy, asked about every kind of person, says what the matrix says; it is whole, and documented."""

from __future__ import annotations

import inspect
from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

import pytest

import app.policies
from app.policies import No
from tests.policies.matrix import Row, tables
from tests.policies.matrix._document import FILE, text
from tests.policies.people import PEOPLE

ROWS = [(noun, row) for noun, rows in tables() for row in rows]
NEEDS_DATABASE = {"can_see_subject"}
"""One door for things of all kinds; what is behind it stands in the rows of each kind."""


@pytest.mark.parametrize(("noun", "row"), ROWS, ids=lambda value: value.verb if isinstance(value, Row) else value)
def test_exactly_these_may(noun: str, row: Row) -> None:
    assert {kind for kind, actor in PEOPLE.items() if row.allows(actor)} == row.may


@pytest.mark.parametrize(("noun", "row"), ROWS, ids=lambda value: value.verb if isinstance(value, Row) else value)
def test_a_refusal_is_plain_or_says_why(noun: str, row: Row) -> None:
    for actor in PEOPLE.values():
        verdict = row.policy(actor, *row.args, **row.options)
        assert isinstance(verdict, bool) or (isinstance(verdict, No) and verdict.reason.endswith("."))


def test_every_policy_stands_in_the_matrix() -> None:
    there = {
        f"{module.name}.{name}"
        for module in iter_modules(app.policies.__path__)
        for name, function in vars(import_module(f"app.policies.{module.name}")).items()
        if name.startswith("can_") and inspect.isfunction(function) and name not in NEEDS_DATABASE
        if function.__module__ == f"app.policies.{module.name}"
    }
    asked = {f"{row.policy.__module__.removeprefix('app.policies.')}.{row.policy.__name__}" for _, row in ROWS}
    assert there - asked == set()


def test_no_verb_of_a_noun_stands_twice() -> None:
    assert [pair for pair, number in Counter((noun, row.verb) for noun, row in ROWS).items() if number > 1] == []


def test_the_documented_matrix_is_the_tested_one() -> None:
    assert FILE.read_text("utf-8") == text(), "run `make roles`"
