"""What a collection holds as one document: the published version, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from app.models.collection import Collection, CollectionItem, CollectionSection
from app.models.diff import Part, compare_words


class ItemContent(BaseModel):
    """A record in its place, with its note."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    record_id: str
    note: str = ""
    for_whom: str = ""


class SectionContent(BaseModel):
    """A part with its items in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str = ""
    text: str = ""
    items: tuple[ItemContent, ...] = ()


class CollectionContent(BaseModel):
    """A whole collection as it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    summary: str = ""
    introduction: str = ""
    language: str = "pl"
    query: str = ""
    excluded: tuple[str, ...] = ()
    """Records that the curators do not want to show among the results of the search."""
    sections: tuple[SectionContent, ...] = ()

    @property
    def record_ids(self) -> tuple[str, ...]:
        """Every record that was chosen by hand, in reading order."""
        return tuple(item.record_id for section in self.sections for item in section.items)


def gather(
    collection: Collection,
    sections: Sequence[CollectionSection],
    items: Mapping[str, Sequence[CollectionItem]],
    excluded: Sequence[str],
) -> CollectionContent:
    """The collection as its curators have it now; ``items`` by section, both in order."""
    return CollectionContent(
        title=collection.title,
        summary=collection.summary,
        introduction=collection.introduction,
        language=collection.language,
        query=collection.query,
        excluded=tuple(sorted(excluded)),
        sections=tuple(
            SectionContent(
                id=section.id,
                title=section.title,
                text=section.text,
                items=tuple(
                    ItemContent(record_id=item.record_id, note=item.note, for_whom=item.for_whom)
                    for item in items.get(section.id, ())
                ),
            )
            for section in sections
        ),
    )


def read_content(raw: Mapping[str, Any]) -> CollectionContent:
    """A stored version."""
    return CollectionContent.model_validate(raw)


class Change(StrEnum):
    """What can differ between two versions."""

    TITLE = "title"
    SUMMARY = "summary"
    INTRODUCTION = "introduction"
    QUERY = "query"
    SECTIONS = "sections"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    NOTE = "note"


class Difference(NamedTuple):
    """One thing that differs: what, which record it is about (if any), and the words that changed (if any)."""

    change: Change
    record_id: str = ""
    parts: tuple[Part, ...] = ()


def compare(old: CollectionContent, new: CollectionContent) -> tuple[Difference, ...]:
    """What changed, texts first and then the records in the order of the new version; removed ones last."""
    return (*_texts(old, new), *_records(old, new))


def _texts(old: CollectionContent, new: CollectionContent) -> Iterator[Difference]:
    for change in (Change.TITLE, Change.SUMMARY, Change.INTRODUCTION):
        before, after = getattr(old, change), getattr(new, change)
        if before != after:
            yield Difference(change, parts=compare_words(before, after))
    if (old.query, old.excluded) != (new.query, new.excluded):
        yield Difference(Change.QUERY)
    before, after = _headings(old), _headings(new)
    if before != after:
        yield Difference(Change.SECTIONS, parts=compare_words(before, after))


def _headings(content: CollectionContent) -> str:
    return "\n\n".join("\n".join(filter(None, (section.title, section.text))) for section in content.sections)


def _records(old: CollectionContent, new: CollectionContent) -> Iterator[Difference]:
    before, after = _places(old), _places(new)
    moved = _moved(before, after)
    for key, (_, item) in after.items():
        if key not in before:
            yield Difference(Change.ADDED, key)
            continue
        if key in moved:
            yield Difference(Change.MOVED, key)
        was = before[key][1]
        if (was.note, was.for_whom) != (item.note, item.for_whom):
            words = compare_words(_note(was), _note(item))
            yield Difference(Change.NOTE, key, words)
    for key in before:
        if key not in after:
            yield Difference(Change.REMOVED, key)


def _note(item: ItemContent) -> str:
    return "\n".join(filter(None, (item.note, item.for_whom)))


Places = dict[str, tuple[str, ItemContent]]


def _places(content: CollectionContent) -> Places:
    return {item.record_id: (section.id, item) for section in content.sections for item in section.items}


def _moved(before: Places, after: Places) -> frozenset[str]:
    """Records that stand elsewhere: in another section, or not in the longest run that kept its order."""
    stayed = [key for key in after if key in before and before[key][0] == after[key][0]]
    rank = {key: number for number, key in enumerate(before)}
    kept = _longest_rising([rank[key] for key in stayed])
    return frozenset(key for key in after if key in before and rank[key] not in kept)


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """The members of one longest increasing subsequence; quadratic, for a hundred items at most."""
    best: tuple[int, ...] = ()
    runs: list[tuple[int, ...]] = []
    for number in numbers:
        longest: tuple[int, ...] = ()
        for run in runs:
            if run[-1] < number and len(run) > len(longest):
                longest = run
        runs.append((*longest, number))
        best = runs[-1] if len(runs[-1]) > len(best) else best
    return frozenset(best)
