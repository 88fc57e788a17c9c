"""Markdown as people write it here, made into safe HTML."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

BLOCKS = ("p", "br", "hr", "ul", "ol", "li", "blockquote", "pre", "h3", "h4", "h5", "h6")
TABLES = ("table", "thead", "tbody", "tr", "th", "td")
ALLOWED_TAGS = frozenset({*BLOCKS, *TABLES, "strong", "em", "s", "code", "a"})
ALLOWED_ATTRIBUTES = {"a": {"href", "title"}, "td": {"align"}, "th": {"align"}, "ol": {"start"}}

_parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "typographer": False}).enable(
    ["table", "strikethrough", "linkify"]
)


def _heading_level_down(text: str) -> str:
    # Headings inside a text come under the page's own h1 and h2.
    for level in (4, 3, 2, 1):
        text = text.replace(f"<h{level}>", f"<h{level + 2}>").replace(f"</h{level}>", f"</h{level + 2}>")
    return text


def to_html(text: str) -> Markup:
    """Safe HTML of a Markdown text: no raw HTML, no images, links only to the web and mail."""
    html = _heading_level_down(_parser.render(text))
    return Markup(  # noqa: S704 -- this is what nh3 is for
        nh3.clean(
            html,
            tags=set(ALLOWED_TAGS),
            attributes={tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
            url_schemes={"http", "https", "mailto"},
            link_rel="nofollow noopener",
        )
    )
