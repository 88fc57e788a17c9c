"""Quotes of posts in posts: ``> [Author, #3](/posts/<id>)`` and the quoted lines below it."""

from __future__ import annotations

import re
from collections.abc import Collection

LINK = re.compile(r"\]\(/posts/([0-9a-z]{10})\)")
HEAD = re.compile(r"^ {0,3}((?:> ?)+)\s*\[[^\]]*\]\(/posts/([0-9a-z]{10})\)")
MARKS = re.compile(r"^ {0,3}((?:> ?)*)")


def quoted_in(text: str) -> frozenset[str]:
    """Ids of the posts that the text points at."""
    return frozenset(LINK.findall(text))


def without_quotes_of(text: str, post_ids: Collection[str], instead: str) -> str:
    """The text with ``instead`` in place of every quote of these posts; what stands around them stays.

    A quote reaches as far as the lines are quoted as deeply as the line that names the post.
    """
    if quoted_in(text).isdisjoint(post_ids):
        return text
    kept, depth = list[str](), 0
    for line in text.splitlines():
        marks = MARKS.match(line)
        here = marks[1].count(">") if marks else 0
        if depth and here >= depth:
            continue
        depth = 0
        head = HEAD.match(line)
        if head and head[2] in post_ids:
            depth = here
            kept.append(f"{'> ' * here}*{instead}*" if instead else "")
        else:
            kept.append(line)
    return "\n".join(kept)
