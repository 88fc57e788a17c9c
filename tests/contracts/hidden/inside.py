"""Where hidden things are made, and where those for whom they are meant read of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from app.models import Call, Challenge, Network, Organisation, User


@dataclass(frozen=True)
class Inside:
    """The network whose things are private, and two of its people."""

    network: Network
    owner: Organisation
    editor: User
    """Edits for the owner."""
    leader: User
    """Leads the network; of another organisation of it."""
    challenge: Challenge
    """The owner's, for everybody to see."""
    call: Call
    """Closed, without results yet."""


@dataclass(frozen=True)
class Place:
    """Where the editor reads of the thing. ``is_own``: the page is the thing's own and looks missing to outsiders."""

    path: str
    is_own: bool = True


Secret = Callable[[Session, Inside, str], Place]
