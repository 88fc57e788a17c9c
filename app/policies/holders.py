"""From tokens back to people: everybody who holds at least one of them, as one condition in SQL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_, false, or_
from sqlmodel import col, select

from app.models import Membership, PersonRole, User
from app.models.user import OrganisationRole
from app.policies.visibility import PUBLIC, SECRETARIAT


def holds_any(tokens: Collection[str], on: date) -> ColumnElement[bool]:
    """The condition on ``User`` that selects the open accounts which hold one of the tokens on that day.

    It is the inverse of ``tokens_of``: whom a thing that asks for these tokens can be shown to.
    """
    is_open = col(User.is_active).is_(True)
    if PUBLIC in tokens:
        return is_open
    named: dict[str, list[str]] = {}
    for token in sorted(tokens):
        kind, _, key = token.partition(":")
        named.setdefault(kind, []).append(key)
    ways: list[ColumnElement[bool]] = [col(User.id).in_(named.get("user", []))]
    ways.append(col(User.organisation_id).in_(named.get("organisation", [])))
    for key in named.get("author", []):
        person, _, organisation = key.partition(":")
        ways.append(and_(col(User.id) == person, col(User.organisation_id) == organisation))
    edits = col(User.organisation_role) == OrganisationRole.EDITOR
    ways.append(and_(edits, col(User.organisation_id).in_(named.get("editor", []))))
    if SECRETARIAT in named:
        ways.append(col(User.is_secretariat).is_(True))
    if networks := named.get("network", []):
        member = select(Membership.organisation_id).where(
            col(Membership.network_id).in_(networks), Membership.lasts_on(on)
        )
        ways.append(col(User.organisation_id).in_(member))
        ways.append(col(User.id).in_(select(PersonRole.user_id).where(col(PersonRole.network_id).in_(networks))))
    return and_(is_open, or_(false(), *ways))
