"""Moves are relative to what is there now; nothing is ever lost by one."""

from __future__ import annotations

import itertools

import pytest

from app.core.errors import ConflictError
from app.models.arrangement import MOVES, move_item, move_section

ORDER = {"x": ["a", "b"], "y": [], "z": ["c", "d"]}


@pytest.mark.parametrize(
    ("item", "where", "expected"),
    [
        ("b", "up", {"x": ["b", "a"], "y": [], "z": ["c", "d"]}),
        ("a", "down", {"x": ["b", "a"], "y": [], "z": ["c", "d"]}),
        ("a", "up", ORDER),
        ("d", "down", ORDER),
        ("b", "down", {"x": ["a"], "y": ["b"], "z": ["c", "d"]}),
        ("c", "up", {"x": ["a", "b"], "y": ["c"], "z": ["d"]}),
        ("d", "first", {"x": ["a", "b"], "y": [], "z": ["d", "c"]}),
        ("a", "last", {"x": ["b", "a"], "y": [], "z": ["c", "d"]}),
        ("a", "section:z", {"x": ["b"], "y": [], "z": ["c", "d", "a"]}),
        ("a", "before:d", {"x": ["b"], "y": [], "z": ["c", "a", "d"]}),
        ("d", "after:a", {"x": ["a", "d", "b"], "y": [], "z": ["c"]}),
        ("a", "before:a", ORDER),
        ("c", "after:d", {"x": ["a", "b"], "y": [], "z": ["d", "c"]}),
    ],
)
def test_an_item_goes_where_it_is_sent(item, where, expected) -> None:
    assert move_item(ORDER, item, where) == expected


def test_no_move_loses_or_doubles_anything() -> None:
    places = [
        *MOVES,
        *(f"section:{key}" for key in ORDER),
        *(f"{side}:{i}" for side in ("before", "after") for i in "abcd"),
    ]
    for item, where in itertools.product("abcd", [*places, "", "nonsense"]):
        moved = move_item(ORDER, item, where)
        assert sorted(itertools.chain(*moved.values())) == list("abcd"), (item, where)
        assert list(moved) == list(ORDER)


@pytest.mark.parametrize("where", ["section:gone", "before:gone", "after:gone"])
def test_a_place_that_is_gone_is_a_conflict(where) -> None:
    with pytest.raises(ConflictError):
        move_item(ORDER, "a", where)
    with pytest.raises(ConflictError):
        move_item(ORDER, "gone", "up")


def test_two_moves_of_two_people_both_count() -> None:
    first = move_item(ORDER, "a", "section:z")
    assert move_item(first, "b", "last") == {"x": ["b"], "y": [], "z": ["c", "d", "a"]}


@pytest.mark.parametrize(
    ("where", "expected"), [("up", "bac"), ("down", "acb"), ("first", "bac"), ("last", "acb"), ("odd", "acb")]
)
def test_a_section_moves_as_a_whole(where, expected) -> None:
    assert "".join(move_section("abc", "b", where)) == expected
    with pytest.raises(ConflictError):
        move_section("abc", "gone", where)
