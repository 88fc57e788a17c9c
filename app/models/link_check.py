"""What was found at the addresses that records cite, when an operator lets the worker look."""

from __future__ import annotations

import hashlib

from sqlmodel import Field, SQLModel

from app.models.base import Moment, moment_field


def digest_of(address: str) -> str:
    """The key of an address: addresses may be longer than a key should be."""
    return hashlib.sha256(address.strip().encode()).hexdigest()[:32]


class LinkCheck(SQLModel, table=True):
    """The last look at one address, whichever records cite it."""

    __tablename__ = "link_check"

    digest: str = Field(primary_key=True, max_length=32)
    address: str = Field(max_length=1000)
    is_dead: bool = False
    """True only when the address said that there is nothing, or its host is gone; silence is no proof."""
    checked_at: Moment = moment_field(now=True, index=True)
