"""The role matrix as a page of the documentation."""

from __future__ import annotations

from pathlib import Path

from tests.policies.matrix import Row, tables
from tests.policies.people import PEOPLE

FILE = Path(__file__).parent.parent.parent.parent / "docs" / "roles.md"
HEAD = """# Who may do what

Written from the tables that the tests ask (`tests/policies/matrix`); `make roles` writes it anew. Every policy of
`app/policies` stands here. “owner” is the organisation to which the thing belongs, “author” the person who began it,
“network” the network in which it is placed. Whatever somebody may not even know of looks missing to them (404).

| column | who |
|---|---|
"""
COLUMNS = {
    "anonymous": ("A", "a visitor who is not signed in"),
    "nobody's": ("N", "somebody with an account but no organisation"),
    "author": ("Au", "the author, who works for the owner"),
    "author elsewhere": ("Ax", "the author, who works for another organisation by now"),
    "owner's member": ("Om", "somebody of the owner"),
    "owner's editor": ("Oe", "an editor of the owner"),
    "other member": ("Xm", "somebody of another organisation"),
    "other editor": ("Xe", "an editor of another organisation"),
    "network's member": ("Mm", "somebody of an organisation that is a member of the network"),
    "network editor": ("Me", "an editor of an organisation that is a member of the network"),
    "network leader": ("L", "the leader of the network"),
    "network expert": ("E", "the thematic expert of the network"),
    "network keeper": ("K", "the keeper of the network"),
    "network member": ("P", "somebody who takes part in the network by a role of their own"),
    "other network's": ("Y", "somebody of an organisation in another network"),
    "other network's leader": ("YL", "the leader of another network"),
    "secretariat": ("S", "the secretariat"),
}
"""Kind of person: heading of the column, and what it means."""


def text() -> str:
    """The whole page."""
    legend = "".join(f"| {short} | {meaning} |\n" for short, meaning in COLUMNS.values())
    return HEAD + legend + "".join(_table(noun, rows) for noun, rows in tables())


def _table(noun: str, rows: tuple[Row, ...]) -> str:
    shorts = [short for short, _ in COLUMNS.values()]
    lines = [f"\n## {noun}\n", "| verb | " + " | ".join(shorts) + " |", "|---|" + ":-:|" * len(shorts)]
    for row in rows:
        marks = ["✓" if kind in row.may else "·" for kind in COLUMNS]
        lines.append(f"| {row.verb} | " + " | ".join(marks) + " |")
    return "\n".join(lines) + "\n"


assert set(COLUMNS) == set(PEOPLE), "every kind of person has a column"
