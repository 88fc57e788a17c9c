"""Templates and the classes that feed them agree; htmx targets are blocks; nothing inline, nothing from elsewhere."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from jinja2 import nodes

import app.features
from app.web import errors  # noqa: F401 -- its page registers itself
from app.web.render import Page
from app.web.templating import make_environment

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "templates"
ENVIRONMENT = make_environment()
for module in walk_packages(app.features.__path__, "app.features."):
    import_module(module.name)


def subclasses(kind: type) -> Iterator[type]:
    for child in kind.__subclasses__():
        yield child
        yield from subclasses(child)


PAGES = sorted({page for page in subclasses(Page) if "template" in vars(page)}, key=lambda page: page.__qualname__)
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


def with_parts(name: str, seen: set[str] | None = None) -> set[str]:
    """A template and everything that it extends or includes by a literal name."""
    seen = set() if seen is None else seen
    if name in seen:
        return seen
    seen.add(name)
    source = (TEMPLATES / name).read_text("utf-8")
    for other in re.findall(r"""{%-?\s*(?:extends|include|from|import)\s+["']([^"']+)["']""", source):
        with_parts(other, seen)
    return seen


def fields_read(name: str) -> set[str]:
    """Fields of ``page`` that a template reads, with its parts."""
    read: set[str] = set()
    for part in with_parts(name):
        tree = ENVIRONMENT.parse((TEMPLATES / part).read_text("utf-8"))
        for node in tree.find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name) and node.node.name == "page":
                read.add(node.attr)
    return read


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__qualname__)
def test_a_template_reads_only_what_its_page_gives(page: type) -> None:
    given = {field.name for field in dataclasses.fields(page)} | {
        n for n, v in vars(page).items() if isinstance(v, property)
    }
    for base in page.__mro__:
        given |= {name for name, value in vars(base).items() if isinstance(value, property)}
    assert fields_read(page.template) - given == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__qualname__)
def test_a_page_gives_nothing_that_its_template_does_not_read(page: type) -> None:
    given = {field.name for field in dataclasses.fields(page)}
    assert given - fields_read(page.template) == set()


def test_every_whole_page_has_exactly_one_class() -> None:
    whole = {name for name in NAMES if not Path(name).name.startswith("_") and not name.startswith(("mail/", "_"))}
    used = [page.template for page in PAGES]
    assert set(used) == whole - {"base.html"}
    assert len(used) == len(set(used))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(name: str) -> None:
    assert ENVIRONMENT.get_template(name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__qualname__)
def test_what_htmx_aims_at_is_a_block_or_answers_a_block(page: type) -> None:
    """An ``hx-target="#x"`` of a page names an element of that page; its block, if any, is called the same."""
    sources = {part: (TEMPLATES / part).read_text("utf-8") for part in with_parts(page.template)}
    text = "\n".join(sources.values())
    targets = set(re.findall(r"""hx-target(?::inherited)?=["']#([a-z][a-z0-9-]*)["']""", text))
    ids = set(re.findall(r"""id=["']([a-z][a-z0-9-]*)["']""", text))
    assert targets - ids == set()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(name: str) -> None:
    source = (TEMPLATES / name).read_text("utf-8")
    assert not re.search(r"\sstyle=", source)
    assert not re.search(r"\son[a-z]+=", source)
    assert not re.search(r"<style|javascript:", source)
    assert not re.search(
        r"""(src|href)=["']https?://(?!schema\.org|creativecommons\.org|www\.geonames)[^"'{]*\.(js|css|woff2?)""",
        source,
    )
    for script in re.findall(r"<script[^>]*>", source):
        assert "nonce=" in script or "application/ld+json" in script


def test_every_icon_that_is_asked_for_is_in_the_sprite() -> None:
    sprite = (ROOT / "app/static/icons.svg").read_text("utf-8")
    drawn = set(re.findall(r'id="([a-z0-9-]+)"', sprite))
    asked = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"""(?:\bicon\(|icon_name=)["']([a-z0-9-]+)["']""", path.read_text("utf-8"))
    }
    assert asked - drawn == set()
