"""Who may be pointed to with a question: who has agreed to it and is not overloaded."""

from __future__ import annotations

from app.models.asking import MOST_OPEN_QUESTIONS


def may_be_suggested(*, choice: bool | None, is_expert: bool, open_questions: int) -> bool:
    """True for whom others may be pointed to.

    ``choice`` is what the person has said, None when they have said nothing: then experts of a network may be
    suggested, others not. ``open_questions`` are those that name the person within ``OVERLOAD_WINDOW``.
    """
    agrees = is_expert if choice is None else choice
    return agrees and open_questions < MOST_OPEN_QUESTIONS
