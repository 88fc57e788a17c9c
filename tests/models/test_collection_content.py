"""What changed between two versions of a collection: exactly that, and nothing that stayed."""

from __future__ import annotations

import pytest

from app.models.collection_content import Change, CollectionContent, ItemContent, SectionContent, compare


def content(*sections: str, notes: dict[str, str] | None = None, **values) -> CollectionContent:
    """``content("ab", "c")``: two sections with three records, which are called by one letter each."""
    notes = notes or {}
    return CollectionContent(
        sections=tuple(
            SectionContent(id=f"s{n}", items=tuple(ItemContent(record_id=k, note=notes.get(k, "")) for k in keys))
            for n, keys in enumerate(sections)
        ),
        **values,
    )


def changes(old: CollectionContent, new: CollectionContent) -> list[tuple[Change, str]]:
    return [(found.change, found.record_id) for found in compare(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("abc",), ("abc",), []),
        (("abc",), ("abcd",), [(Change.ADDED, "d")]),
        (("abc",), ("ac",), [(Change.REMOVED, "b")]),
        (("abcd",), ("dabc",), [(Change.MOVED, "d")]),
        (("abcd",), ("bcda",), [(Change.MOVED, "a")]),
        (("ab", "c"), ("a", "bc"), [(Change.MOVED, "b")]),
        (("abc",), ("xbc",), [(Change.ADDED, "x"), (Change.REMOVED, "a")]),
    ],
)
def test_only_what_left_its_place_counts_as_moved(old, new, expected) -> None:
    assert changes(content(*old), content(*new)) == expected


def test_notes_and_texts_are_told_word_by_word() -> None:
    old = content("ab", notes={"a": "dla małych miast"}, title="Woda", introduction="Jeden")
    new = content("ab", notes={"a": "dla dużych miast"}, title="Deszcz", introduction="Jeden", query="theme=air")
    found = compare(old, new)
    assert [(one.change, one.record_id) for one in found] == [
        (Change.TITLE, ""),
        (Change.QUERY, ""),
        (Change.NOTE, "a"),
    ]
    assert ("del", "małych") in found[2].parts
    assert ("ins", "dużych") in found[2].parts
