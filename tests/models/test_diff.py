"""The word diff gives back both texts, and says no more than it must."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.models import diff
from app.models.diff import compare_fields, compare_words

words = st.lists(st.sampled_from(["piec", "dom", " ", "\n", ",", "ćma", "2023", "—", "💨", "a_b"]), max_size=40).map(
    "".join
)
texts = st.one_of(words, st.text(max_size=60))


@given(texts, texts)
def test_what_stayed_and_what_went_is_the_old_text_and_what_stayed_and_came_is_the_new(old, new):
    parts = compare_words(old, new)
    assert "".join(text for sort, text in parts if sort != "ins") == old
    assert "".join(text for sort, text in parts if sort != "del") == new


@given(texts)
def test_a_text_does_not_differ_from_itself(text):
    assert all(sort == "same" for sort, _ in compare_words(text, text))


def test_only_the_changed_word_is_marked():
    assert compare_words("Miasto wymienia piece węglowe.", "Miasto wymienia piece gazowe.") == (
        ("same", "Miasto wymienia piece "),
        ("del", "węglowe"),
        ("ins", "gazowe"),
        ("same", "."),
    )


def test_a_very_long_text_is_compared_by_lines(monkeypatch):
    monkeypatch.setattr(diff, "MOST_PIECES", 10)
    assert compare_words("jeden dwa\ntrzy\n", "jeden dwa\ncztery\n") == (
        ("same", "jeden dwa\n"),
        ("del", "trzy\n"),
        ("ins", "cztery\n"),
    )


def test_only_fields_that_differ_are_listed_and_a_missing_one_counts_as_empty():
    changes = compare_fields({"title": "A", "summary": "x"}, {"title": "A", "solution": "y"})
    assert [(change.name, change.parts) for change in changes] == [
        ("solution", (("ins", "y"),)),
        ("summary", (("del", "x"),)),
    ]
