"""Passages found on the page are found in the text they were made from."""

from __future__ import annotations

import pytest

from app.core.errors import ConflictError
from app.models.thread import Anchor
from app.web.threads.passages import holds, plain_words, replace_passage

TEXT = "Doradcy chodzą **od domu** do domu.\n\n- Najpierw *rozmowa*,\n- potem wniosek.\n\nRozmowa trwa. Rozmowa pomaga."


@pytest.mark.parametrize(
    "exact", ["od domu do domu", "Doradcy chodzą od", "rozmowa, potem wniosek", "domu. Najpierw  rozmowa"]
)
def test_a_passage_is_found_across_markup_and_lines(exact: str) -> None:
    assert holds({"solution": TEXT}, "solution", exact)
    replaced = replace_passage(TEXT, Anchor("solution", exact), "NOWE")
    assert "NOWE" in replaced
    assert not holds({"solution": replaced}, "solution", exact)
    assert replaced.count("**") % 2 == 0
    assert replaced.replace("**", "").count("*") % 2 == 0


def test_what_is_not_there_or_there_twice_is_a_conflict() -> None:
    for exact in ("coś innego", "", "Rozmowa"):
        with pytest.raises(ConflictError):
            replace_passage(TEXT, Anchor("solution", exact), "NOWE")


def test_surroundings_tell_two_alike_apart() -> None:
    anchor = Anchor("solution", "Rozmowa", "Rozmowa trwa. ", " pomaga.")
    assert replace_passage(TEXT, anchor, "Cisza").endswith("Rozmowa trwa. Cisza pomaga.")


def test_words_of_a_page_have_no_markup() -> None:
    assert plain_words("**A** &amp; `b`\n\n- c < d") == "A & b c < d"
