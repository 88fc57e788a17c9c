"""Every verb that the product tells of has a sentence; every sentence can be filled; every reason has words."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from app.models.activity_verbs import DUTIES, REASONS, VERBS

APP = Path(__file__).parent.parent.parent / "app"


def verbs_told() -> set[str]:
    """The verbs that stand as plain text in a call of ``tell``."""
    found = set()
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "verb":
                found |= {c.value for c in ast.walk(node.value) if isinstance(c, ast.Constant) and "." in str(c.value)}
    return found


def test_every_verb_has_a_sentence() -> None:
    assert verbs_told()
    assert {verb for verb in verbs_told() if not verb.endswith((".", "_"))} - set(VERBS) == set()


@pytest.mark.parametrize("verb", VERBS)
def test_a_sentence_can_be_filled_and_names_what_it_is_about(verb: str) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", verb)
    assert "%(title)s" in VERBS[verb]
    assert VERBS[verb] % defaultdict(lambda: "x")


def test_reasons_that_reach_through_are_reasons() -> None:
    assert set(REASONS) >= DUTIES
