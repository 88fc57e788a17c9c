"""Readable tails of addresses."""

from __future__ import annotations

import re
import unicodedata

STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def slugify(text: str, limit: int = 70) -> str:
    """``Łódź: mieszkania`` becomes ``lodz-mieszkania``; cut at a word, never empty."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(STROKES)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > limit:
        slug = slug[: limit + 1].rpartition("-")[0] or slug[:limit]
    return slug or "bez-tytulu"
