"""What people wrote, made into plain nested data for the printer: words stay words, whatever they look like.

Nothing here becomes source code of the printed page: the printer gets data and walks through it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

Node = dict[str, Any]
DEEPEST = 8
"""Lists in quotes in lists: beyond this only the words are kept."""
LONGEST_WORD = 28
"""Longer runs without a space may break anywhere, so that they stay on the page."""

_parser = MarkdownIt("commonmark", {"html": False, "linkify": True}).enable(["table", "strikethrough", "linkify"])
# Controls, halves of surrogate pairs, and marks that turn the direction of what follows.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\uffff\ud800-\udfff]"
)
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def plain(text: str) -> str:
    """The text without what cannot be printed; long runs may break."""
    return _LONG.sub(_breakable, _UNPRINTABLE.sub("", text))


def _breakable(found: re.Match[str]) -> str:
    word = found.group()
    return "\u200b".join(word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))


def blocks(text: str) -> list[Node]:
    """A Markdown text as paragraphs, headings, lists, quotes, code and tables."""
    return _blocks(SyntaxTreeNode(_parser.parse(text)).children, 1)


def web_address(address: str) -> str:
    """The address if it leads to the web or to mail, else nothing."""
    address = _UNPRINTABLE.sub("", address.strip())
    return address if address.startswith(("https://", "http://", "mailto:")) else ""


def _blocks(nodes: Sequence[SyntaxTreeNode], depth: int) -> list[Node]:
    return [made for node in nodes for made in _block(node, depth)]


def _block(node: SyntaxTreeNode, depth: int) -> list[Node]:
    made: list[Node] = []
    if depth > DEEPEST:
        words = _words(node)
        made = [{"t": "p", "c": [{"t": "s", "s": words}]}] if words else []
    elif node.type in {"paragraph", "heading"}:
        made = [{"t": "h" if node.type == "heading" else "p", "c": _inlines(node)}]
    elif node.type in {"bullet_list", "ordered_list"}:
        items = [_blocks(item.children, depth + 1) for item in node.children]
        start = min(int(node.attrs.get("start", 1)), 99_999)
        made = [
            {"t": "ul", "items": items} if node.type == "bullet_list" else {"t": "ol", "start": start, "items": items}
        ]
    elif node.type == "blockquote":
        made = [{"t": "quote", "b": _blocks(node.children, depth + 1)}]
    elif node.type in {"fence", "code_block"}:
        made = [{"t": "code", "s": plain(node.content.rstrip())}]
    elif node.type == "table":
        made = [_table(node)]
    elif node.type == "hr":
        made = [{"t": "hr"}]
    return made


def _table(node: SyntaxTreeNode) -> Node:
    rows = [[_inlines(cell) for cell in row.children] for part in node.children for row in part.children]
    return {"t": "table", "head": rows[0], "rows": rows[1:]}


def _inlines(node: SyntaxTreeNode) -> list[Node]:
    inline = next((child for child in node.children if child.type == "inline"), node)
    return [made for child in inline.children for made in _inline(child, 1)]


def _inline(node: SyntaxTreeNode, depth: int) -> list[Node]:
    if node.type == "hardbreak":
        return [{"t": "br"}]
    if node.type == "image" or depth > DEEPEST or not node.children:
        words = " " if node.type == "softbreak" else plain(node.content) or _words(node)
        return [{"t": "code" if node.type == "code_inline" else "s", "s": words}] if words else []
    inner = [made for child in node.children for made in _inline(child, depth + 1)]
    if node.type == "link":
        address = web_address(str(node.attrs.get("href", "")))
        return [{"t": "link", "href": address, "c": inner}] if address else inner
    return [{"t": {"strong": "strong", "em": "em", "s": "del"}.get(node.type, "span"), "c": inner}]


def _words(node: SyntaxTreeNode) -> str:
    if not node.children:
        return plain(node.content) if not node.is_root and node.type in {"text", "code_inline", "fence"} else ""
    return " ".join(filter(None, map(_words, node.children)))
