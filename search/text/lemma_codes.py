"""How a lemma is written down next to its form: letters to cut, then letters to add, in a few bytes."""

from __future__ import annotations

from collections.abc import Iterable

_ZERO = ord("0")


def encode(form: str, lemmas: Iterable[str]) -> bytes:
    """Codes of all lemmas of one form, sorted: ``encode("sciezek", {"sciezka"})`` is ``b"2ka"``.

    Most forms of a language share few codes, and the trie stores a shared ending once.
    """
    codes = []
    for lemma in lemmas:
        shared = 0
        while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
            shared += 1
        codes.append(chr(_ZERO + len(form) - shared) + lemma[shared:])
    return " ".join(sorted(codes)).encode()


def decode(form: str, value: bytes) -> tuple[str, ...]:
    """The lemmas of a form from what ``encode`` wrote."""
    found = []
    for code in value.decode().split(" "):
        cut = ord(code[0]) - _ZERO
        found.append(form[: len(form) - cut] + code[1:])
    return tuple(found)
