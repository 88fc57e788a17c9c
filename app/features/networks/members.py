"""The members of a network, counted: who belongs to it now, where they lie, and whether the rules are met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from app.models import Edition, Membership, Network, Organisation
from app.models.formation import Check, check_formation
from app.models.network import MemberRole

MemberRow = tuple[Membership, Organisation]


def day_of_members(edition: Edition, today: date) -> date:
    """The day for which members count: today, or the last day of an edition that is over."""
    return min(today, date(edition.ends, 12, 31))


def members_on(rows: Sequence[MemberRow], day: date) -> frozenset[str]:
    """Ids of the memberships that last on that day."""
    return frozenset(member.id for member, _ in rows if member.is_current(day))


def count_places(
    rows: Sequence[MemberRow], current: frozenset[str], places: Mapping[str, frozenset[str]]
) -> Mapping[str, int]:
    """Voivodeship to the number of present members that lie in it."""
    organisations = {member.organisation_id for member, _ in rows if member.id in current}
    return Counter(code for organisation in organisations for code in places.get(organisation, ()))


def check_members(
    network: Network, rows: Sequence[MemberRow], current: frozenset[str], places: Mapping[str, int]
) -> tuple[Check, ...]:
    """The rules of formation for the present members. A list known from sources only may be incomplete."""
    leaders = {m.organisation_id for m, _ in rows if m.id in current and m.role is MemberRole.LEADER}
    partners = {m.organisation_id for m, _ in rows if m.id in current} - leaders
    return check_formation(
        leaders=len(leaders),
        partners=len(partners),
        voivodeships=places.keys(),
        is_list_complete=not network.sources.strip(),
    )
