"""The role matrix: for each noun a table of verbs and of the kinds of people who may.

A module of this package holds the rows of one noun (``NOUN`` in words, ``ROWS``). A test asks every policy about every
kind of person of ``tests/policies/people.py``; ``docs/roles.md`` is written from the same rows by
``python -m tests.policies.matrix`` (``make roles``), and every ``can_…`` of ``app/policies`` must stand in some row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from app.policies import Actor
from tests.policies.people import PEOPLE

EVERYBODY = frozenset(PEOPLE)
SIGNED_IN = EVERYBODY - {"anonymous"}
EDITORS = frozenset({"owner's editor", "other editor", "network editor"})
"""Whoever edits for some organisation."""
OWNERS = frozenset({"author", "owner's editor"})
"""Whoever edits a thing of the organisation "owner" that "author" began."""
HOME = OWNERS | {"owner's member"}
"""Whoever works for the organisation "owner"."""
WITH_ORGANISATION = frozenset(
    {
        "author",
        "author elsewhere",
        "owner's member",
        "owner's editor",
        "other member",
        "other editor",
        "network's member",
        "network editor",
        "other network's",
    }
)
ROLES = frozenset(f"network {role}" for role in ("leader", "expert", "keeper"))
"""Leader, thematic expert and keeper of the network."""
INSIDERS = frozenset({"network's member", "network editor", "network member"}) | ROLES
"""Whoever belongs to the network, by organisation or by role."""
HEADS = frozenset({"network leader", "network keeper"})
LEADER = frozenset({"network leader"})
EXPERT = frozenset({"network expert"})
SECRETARIAT = frozenset({"secretariat"})
AUTHOR = frozenset({"author", "author elsewhere"})
"""Whoever has the author's account, wherever they work."""
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One verb: the policy, what it is asked beside the actor, and who may."""

    verb: str
    policy: Callable[..., Any]
    args: tuple[Any, ...]
    may: frozenset[str]
    options: dict[str, Any] = field(default_factory=dict)

    def allows(self, actor: Actor) -> bool:
        return bool(self.policy(actor, *self.args, **self.options))


def tables() -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Every noun in words with its rows, by the names of the modules."""
    for name in sorted(module.name for module in iter_modules(__path__)):
        if not name.startswith(("_", "test_")):
            module = import_module(f"{__name__}.{name}")
            yield module.NOUN, module.ROWS
