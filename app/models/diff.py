"""The difference between two texts, word by word, and between two contents, field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Sort = Literal["same", "ins", "del"]
Part = tuple[Sort, str]

_PIECES = re.compile(r"\w+|\s+|[^\w\s]")
MOST_PIECES = 20_000
"""Beyond this, texts are compared line by line: the time of the comparison grows with the square."""
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


def compare_words(old: str, new: str) -> tuple[Part, ...]:
    """Parts in reading order. ``same`` and ``del`` make up ``old``; ``same`` and ``ins`` make up ``new``."""
    pattern = _LINES if len(old) + len(new) > MOST_PIECES else _PIECES
    before, after = pattern.findall(old), pattern.findall(new)
    parts: list[Part] = []
    for act, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if act == "equal":
            parts.append(("same", "".join(before[a:b])))
            continue
        if b > a:
            parts.append(("del", "".join(before[a:b])))
        if d > c:
            parts.append(("ins", "".join(after[c:d])))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs."""

    name: str
    parts: tuple[Part, ...]


def compare_fields(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """The fields whose texts differ, in the order of ``new``; a field that one side lacks is empty there."""
    names = dict.fromkeys((*new, *old))
    return tuple(
        FieldChange(name, compare_words(old.get(name, ""), new.get(name, "")))
        for name in names
        if old.get(name, "") != new.get(name, "")
    )
