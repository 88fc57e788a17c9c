"""Moving things in a list of sections, always relative to what is there now, so that two people may move at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.errors import ConflictError
from app.core.messages import N_

Order = dict[str, list[str]]
"""Section to its items, both in order."""
MOVES = ("up", "down", "first", "last")
GONE = N_("Ktoś w tym czasie przeniósł albo usunął to miejsce. Odśwież stronę i spróbuj jeszcze raz.")


def move_item(order: Mapping[str, Sequence[str]], item: str, where: str) -> Order:
    """The order after the item went ``up``, ``down``, ``first``, ``last``, ``section:KEY``, ``before:ITEM`` or
    ``after:ITEM``. At the edge of a section, up and down lead into the next one; at both ends nothing happens.

    Raises ConflictError when the item, or the place it should go to, is gone.
    """
    place, _, target = where.partition(":")
    home = _home(order, item)
    if place in {"before", "after"} and target == item:
        return {section: list(items) for section, items in order.items()}
    rest = {section: [key for key in items if key != item] for section, items in order.items()}
    if place in {"before", "after"}:
        section = _home(order, target)
        rest[section].insert(rest[section].index(target) + (place == "after"), item)
    elif place == "section":
        if target not in rest:
            raise ConflictError(GONE)
        rest[target].append(item)
    elif place in {"first", "last"}:
        rest[home].insert(0 if place == "first" else len(rest[home]), item)
    else:
        _step(rest, list(order), home, order[home].index(item), item, down=place == "down")
    return rest


def _step(rest: Order, sections: Sequence[str], home: str, at: int, item: str, *, down: bool) -> None:
    wanted = at + (1 if down else -1)
    if 0 <= wanted <= len(rest[home]):
        rest[home].insert(wanted, item)
        return
    next_door = sections.index(home) + (1 if down else -1)
    if not 0 <= next_door < len(sections):
        rest[home].insert(at, item)
        return
    neighbour = rest[sections[next_door]]
    neighbour.insert(0 if down else len(neighbour), item)


def move_section(sections: Sequence[str], section: str, where: str) -> list[str]:
    """The sections after one went ``up``, ``down``, ``first`` or ``last``. Raises ConflictError when it is gone."""
    if section not in sections:
        raise ConflictError(GONE)
    rest = [key for key in sections if key != section]
    at = list(sections).index(section)
    wanted = {"up": at - 1, "down": at + 1, "first": 0}.get(where, len(rest))
    rest.insert(min(max(wanted, 0), len(rest)), section)
    return rest


def _home(order: Mapping[str, Sequence[str]], item: str) -> str:
    for section, items in order.items():
        if item in items:
            return section
    raise ConflictError(GONE)
