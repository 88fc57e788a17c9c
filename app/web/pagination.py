"""Pages of a long list, as real links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class PageLink:
    number: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where the reader is; ``links`` holds None for a gap."""

    current: int
    pages: int
    links: tuple[PageLink | None, ...]
    previous_url: str | None
    next_url: str | None


def paginate(
    path: str, query: Sequence[tuple[str, str]] | Mapping[str, str], *, total: int, size: int, current: int
) -> Pagination:
    """Links to the first, last and neighbouring pages; ``query`` is kept but for its ``page``."""
    pairs = [(k, v) for k, v in (query.items() if isinstance(query, Mapping) else query) if k != "page"]
    pages = max(1, ceil(total / size))
    current = min(max(current, 1), pages)

    def url(number: int) -> str:
        extra = [] if number == 1 else [("page", str(number))]
        text = urlencode([*pairs, *extra])
        return f"{path}?{text}" if text else path

    shown = sorted({1, pages, *range(max(1, current - 2), min(pages, current + 2) + 1)})
    links: list[PageLink | None] = []
    for number in shown:
        if links and links[-1] is not None and number - links[-1].number > 1:
            links.append(None)
        links.append(PageLink(number, url(number), number == current))
    return Pagination(
        current,
        pages,
        tuple(links),
        url(current - 1) if current > 1 else None,
        url(current + 1) if current < pages else None,
    )
