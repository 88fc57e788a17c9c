"""Strings that Meilisearch compares exactly although its filters ignore case and compatibility forms.

Its facet values are equal when their NFKD lower-case forms are (``normalize_facet``), so ``user:4K`` would see what
``user:4k`` may see. What is filtered, sorted or counted is therefore stored as a code of lower-case ASCII, which
that normalisation leaves alone, which needs no escape inside quotes, and which is plain to read in the usual cases.
"""

from __future__ import annotations

import hashlib
import re

MAX_CODE = 400
"""Meilisearch cuts facet values at 468 bytes; longer codes than this end in a digest instead."""
_PLAIN = re.compile(r"[a-z0-9:_-]+")
_KEPT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789:_-")
_EMPTY = "="
_CUT = "=="
_PARTS = re.compile(r"@(?P<upper>[a-z])|=(?P<byte>[0-9a-f]{2})|(?P<plain>[a-z0-9:_-]+)")


def code(text: str) -> str:
    """A code that no other text has: capitals as ``@`` and the small letter, other characters as ``=`` and hex bytes.

    Never empty (Meilisearch forgets empty values), keeps prefixes, and sorts ids (letters and digits) as Python does.
    """
    coded = text if _PLAIN.fullmatch(text) else "".join(map(_coded, text)) or _EMPTY
    if len(coded) <= MAX_CODE:
        return coded
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return f"{coded[:300]}{_CUT}{digest}"


def is_cut(coded: str) -> bool:
    """True when the text was too long to be read back."""
    return _CUT in coded


def decode(coded: str) -> str:
    """The text of a code. Raises ``ValueError`` for what ``code`` cannot have made."""
    if _PLAIN.fullmatch(coded):
        return coded
    if coded == _EMPTY:
        return ""
    found = bytearray()
    at = 0
    while at < len(coded):
        part = _PARTS.match(coded, at)
        if part is None:
            raise ValueError(f"not a code: {coded[:60]}")
        at = part.end()
        if part["upper"]:
            found += part["upper"].upper().encode()
        elif part["byte"]:
            found += bytes.fromhex(part["byte"])
        else:
            found += part["plain"].encode()
    return found.decode("utf-8", "surrogatepass")


def sort_code(text: str) -> str:
    """A code that sorts as ``text`` does by code points (the order of UTF-8 bytes), for its first 200 bytes."""
    return "t" + text.encode("utf-8", "surrogatepass")[:200].hex()


def _coded(letter: str) -> str:
    if letter in _KEPT:
        return letter
    if "A" <= letter <= "Z":
        return "@" + letter.lower()
    return "".join(f"={byte:02x}" for byte in letter.encode("utf-8", "surrogatepass"))
