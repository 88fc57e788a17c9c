"""What stands in an answer: elements by a small part of CSS, the titles of what was found, the counts of a facet.

Of CSS: tags, ids, classes, attributes, nested, or one of several.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from tests.browser_client import page

PART = re.compile(r"""\#(?P<id>[\w-]+)|\.(?P<name>[\w-]+)|\[(?P<attribute>[\w-]+)=["']?(?P<value>[^"'\]]*)["']?\]""")


def select(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    """Every element that the selector means, in the order of the page."""
    paths = ["descendant-or-self::" + "//".join(map(_step, single.split())) for single in selector.split(",")]
    return tree.xpath(" | ".join(paths))


def _step(step: str) -> str:
    tag = re.match(r"\w*", step).group()
    conditions = ""
    for part in PART.finditer(step, len(tag)):
        if part["name"]:
            conditions += f"[contains(concat(' ', @class, ' '), ' {part['name']} ')]"
        else:
            conditions += f"[@{part['attribute'] or 'id'}='{part['value'] or part['id'] or ''}']"
    return (tag or "*") + conditions


def titles(response) -> list[str]:
    return [" ".join(link.text_content().split()) for link in select(page(response), ".card__title a")]


def counts(response, facet: str) -> dict[str, int]:
    boxes = select(page(response), f"#facet-{facet} label")
    return {box.find("input").get("value"): int(select(box, ".facet__count")[0].text_content()) for box in boxes}
