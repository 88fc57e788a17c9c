"""A passage without its Markdown, its marks in place: the search quotes texts as they were typed."""

from __future__ import annotations

import re

from search.queries import Marked

_MARKUP = re.compile(
    r"\*\*|__|~~|`+|^ {0,3}#{1,6} |^ {0,3}> ?"  # strong, struck out, code, headings, quotations
    r"|\[(?=[^\]\n]*\]\()|\]\([^)\s]*\)"  # links, of which the words stay
    r"|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)",  # emphasis, but no multiplication
    re.MULTILINE,
)


def without_markup(passage: Marked) -> Marked:
    """The same words; list markers stay, for they read well in a line."""
    gone = [match.span() for match in _MARKUP.finditer(passage.text)]

    def moved(at: int) -> int:
        return at - sum(min(at, end) - start for start, end in gone if start < at)

    text = _MARKUP.sub("", passage.text)
    marks = ((moved(start), moved(end)) for start, end in passage.marks)
    return Marked(text, tuple((start, end) for start, end in marks if start < end))
