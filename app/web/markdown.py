"""Markdown as people write it here, made into safe HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
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
    return _safe(_parser.render(text))


def to_html_with(
    text: str, pattern: re.Pattern[str], shown: Callable[[re.Match[str]], tuple[str, str] | None]
) -> Markup:
    """The same, with what ``pattern`` finds outside links and code shown as ``(words, address)``; None: as it is.

    With an address it becomes a link, without one it is marked as strong.
    """
    tokens = _parser.parse(text)
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = list(_marked(token.children, pattern, shown))
    return _safe(_parser.renderer.render(tokens, _parser.options, {}))


def _marked(
    children: list[Token], pattern: re.Pattern[str], shown: Callable[[re.Match[str]], tuple[str, str] | None]
) -> Iterator[Token]:
    links = 0
    for child in children:
        links += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type != "text" or links:
            yield child
            continue
        at = 0
        for match in pattern.finditer(child.content):
            found = shown(match)
            if found is None:
                continue
            yield _text(child.content[at : match.start()])
            yield from _linked(*found)
            at = match.end()
        yield _text(child.content[at:])


def _linked(words: str, address: str) -> tuple[Token, ...]:
    tag, kind = ("a", "link") if address else ("strong", "strong")
    opening = Token(f"{kind}_open", tag, 1, attrs={"href": address} if address else {})
    return opening, _text(words), Token(f"{kind}_close", tag, -1)


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _safe(rendered: str) -> Markup:
    html = _heading_level_down(rendered)
    return Markup(  # noqa: S704 -- this is what nh3 is for
        nh3.clean(
            html,
            tags=set(ALLOWED_TAGS),
            attributes={tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
            url_schemes={"http", "https", "mailto"},
            link_rel="nofollow noopener",
        )
    )
