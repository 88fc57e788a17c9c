"""Who may be pointed to with a question: the whole table."""

from __future__ import annotations

import pytest

from app.models.asking import MOST_OPEN_QUESTIONS
from app.policies.asking import may_be_suggested


@pytest.mark.parametrize(
    ("choice", "is_expert", "agrees"),
    [
        (None, True, True),
        (None, False, False),
        (True, True, True),
        (True, False, True),
        (False, True, False),
        (False, False, False),
    ],
)
def test_experts_unless_they_said_no_and_others_once_they_said_yes(choice, is_expert, agrees) -> None:
    for asked in range(MOST_OPEN_QUESTIONS):
        assert may_be_suggested(choice=choice, is_expert=is_expert, open_questions=asked) is agrees
    assert not may_be_suggested(choice=choice, is_expert=is_expert, open_questions=MOST_OPEN_QUESTIONS)
