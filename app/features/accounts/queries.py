"""Reads of the sign-in, the account and invitations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from app.core import clock
from app.core.db import metadata
from app.core.errors import NotFoundError, SignInNeededError
from app.models import Call, Network, OneTimeLink, Organisation, PersonRole, SignInSession, User
from app.models.network import ROLE_LABELS
from app.models.user import LinkPurpose, OrganisationRole, token_digest
from app.policies import Actor
from app.policies.accounts import led_networks

SECRETS = frozenset({"digest", "password_hash"})
"""Columns that open an account; they are nobody's to read."""
KEPT_BACK: Mapping[str, frozenset[str]] = {
    "mail": frozenset({"text"}),
    "review": frozenset({"answers"}),
    "collection": frozenset({"link_key"}),
}
"""By table: what may hold a link that opens an account, a reviewer's work under way, a key that outlives its owner."""
DECISION = ("decision", "decision_note", "decided_at", "decided_by")
"""What the applicant learns with the results of the call, and not before."""


@dataclass(frozen=True, slots=True)
class DemonstrationAccount:
    email: str
    name: str
    organisation: str
    is_secretariat: bool
    is_editor: bool
    roles: tuple[tuple[str, str], ...]
    """Label of a role, to be translated, and name of its network."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that was not accepted yet."""

    person_id: str
    email: str
    name: str
    place: str
    inviter: str
    sent_at: datetime
    is_usable: bool


def find_person(session: Session, email: str) -> User | None:
    """The person with this address, in lower case."""
    return session.exec(select(User).where(User.email == email)).first()


def get_own_account(session: Session, actor: Actor) -> User:
    """The account of whoever asks. Raises SignInNeededError for a visitor."""
    user = session.get(User, actor.user_id) if actor.user_id else None
    if user is None:
        raise SignInNeededError
    return user


def find_link(
    session: Session, token: str, purpose: LinkPurpose, *, to_use: bool = False
) -> tuple[OneTimeLink, User] | None:
    """A usable link of that purpose and its person. ``to_use`` keeps others from using it at the same moment."""
    link = session.get(OneTimeLink, token_digest(token), with_for_update=True if to_use else None)
    if link is None or link.purpose is not purpose or not link.is_usable:
        return None
    user = session.get(User, link.user_id)
    # An invitation also opens an account that is in use: `rynek users link` lets people in who lost everything.
    if user is None or (purpose is LinkPurpose.SIGN_IN and not user.is_active):
        return None
    return link, user


def list_demonstration_accounts(session: Session) -> tuple[DemonstrationAccount, ...]:
    """The accounts with which visitors try the site out, the most powerful first."""
    people = session.exec(
        select(User, Organisation.name)
        .outerjoin(Organisation, col(Organisation.id) == col(User.organisation_id))
        .where(col(User.is_demonstration), col(User.is_active))
        .order_by(col(User.is_secretariat).desc(), col(User.name))
    ).all()
    roles: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for role, network in session.exec(
        select(PersonRole, Network.name)
        .join(Network, col(Network.id) == col(PersonRole.network_id))
        .where(col(PersonRole.user_id).in_([user.id for user, _ in people]))
        .order_by(Network.name)
    ):
        roles[role.user_id].append((ROLE_LABELS[role.role], network))
    return tuple(
        DemonstrationAccount(
            email=user.email,
            name=user.name,
            organisation=organisation or "",
            is_secretariat=user.is_secretariat,
            is_editor=user.organisation_role is OrganisationRole.EDITOR,
            roles=tuple(roles[user.id]),
        )
        for user, organisation in people
    )


def list_sign_ins(session: Session, user_id: str) -> tuple[SignInSession, ...]:
    """The browsers in which the person is signed in, the latest used first."""
    found = session.exec(
        select(SignInSession).where(SignInSession.user_id == user_id).order_by(col(SignInSession.seen_at).desc())
    )
    return tuple(sign_in for sign_in in found if not sign_in.is_over)


def get_sign_in(session: Session, user_id: str, handle: str) -> SignInSession:
    """One of the person's own sessions. Raises NotFoundError for anybody else's."""
    found = session.exec(
        select(SignInSession).where(SignInSession.id == handle).where(SignInSession.user_id == user_id)
    ).first()
    if found is None:
        raise NotFoundError
    return found


def list_targets(session: Session, actor: Actor) -> tuple[Sequence[Organisation], Sequence[Network]]:
    """Organisations and networks to which the person may invite."""
    organisations = select(Organisation).order_by(Organisation.slug, Organisation.id)
    networks = select(Network).order_by(Network.slug, Network.id)
    if not actor.is_secretariat:
        organisations = organisations.where(Organisation.id == actor.edits_for)
        networks = networks.where(col(Network.id).in_(led_networks(actor)))
    return session.exec(organisations).all(), session.exec(networks).all()


def list_invitations(session: Session, actor: Actor) -> tuple[Invitation, ...]:
    """Invitations that wait for an answer, to places to which the person may invite."""
    inviter = aliased(User)
    rows = session.exec(
        select(OneTimeLink, User, Organisation.name, Network.name, inviter.name)  # type: ignore[call-overload]
        .join(User, col(User.id) == col(OneTimeLink.user_id))
        .outerjoin(Organisation, col(Organisation.id) == col(User.organisation_id))
        .outerjoin(PersonRole, col(PersonRole.user_id) == col(User.id))
        .outerjoin(Network, col(Network.id) == col(PersonRole.network_id))
        .outerjoin(inviter, inviter.id == col(OneTimeLink.invited_by))
        .where(*_pending(), _is_within_reach(actor))
        .order_by(col(OneTimeLink.created_at).desc())
    )
    return tuple(
        Invitation(
            user.id, user.email, user.name, organisation or network or "", by or "", link.created_at, link.is_usable
        )
        for link, user, organisation, network, by in rows
    )


def get_invited(session: Session, actor: Actor, person_id: str) -> User:
    """A person whose invitation waits. Raises NotFoundError unless the actor may see that invitation."""
    found = session.exec(
        select(User)
        .join(OneTimeLink, col(OneTimeLink.user_id) == col(User.id))
        .where(User.id == person_id, *_pending(), _is_within_reach(actor))
        # Whoever accepts at this very moment comes first: their account is not taken back any more.
        .with_for_update(of=OneTimeLink)
    ).first()
    if found is None:
        raise NotFoundError
    return found


def name_of_place(session: Session, user: User) -> str:
    """The organisation, or the network, into which a person was invited."""
    if user.organisation_id:
        return session.exec(select(Organisation.name).where(Organisation.id == user.organisation_id)).one()
    return session.exec(select(Network.name).join(PersonRole).where(PersonRole.user_id == user.id)).first() or ""


def own_data(session: Session, user: User) -> dict[str, list[dict[str, Any]]]:
    """Every row about the person, by table: found over the keys, so that no new table is ever forgotten."""
    person = metadata.tables["person"]
    about: dict[str, ColumnElement[bool]] = {
        "person": person.c.id == user.id,
        "mail": metadata.tables["mail"].c.recipient == user.email,
    }
    for table in metadata.sorted_tables:
        keys = [column for column in table.columns if any(key.references(person) for key in column.foreign_keys)]
        if keys:
            about[table.name] = or_(*(column == user.id for column in keys))
    data = {
        name: [
            {column: value for column, value in row.items() if column not in SECRETS | KEPT_BACK.get(name, frozenset())}
            for row in session.execute(select(metadata.tables[name]).where(condition)).mappings()  # type: ignore[call-overload]
        ]
        for name, condition in about.items()
    }
    _keep_back_decisions(session, user, data["application"])
    return data


def _keep_back_decisions(session: Session, user: User, applications: list[dict[str, Any]]) -> None:
    """Before the results of a call nobody takes along what was decided, but for whoever decided it."""
    calls = {row["call_id"] for row in applications}
    is_over = col(Call.results_at) <= clock.now()
    over = set(session.exec(select(Call.id).where(col(Call.id).in_(calls), is_over))) if calls else set()
    for row in applications:
        if row["call_id"] not in over and row["decided_by"] != user.id:
            for name in DECISION:
                row.pop(name)


def _pending() -> tuple[ColumnElement[bool], ...]:
    return (
        col(OneTimeLink.purpose) == LinkPurpose.INVITATION,
        col(OneTimeLink.used_at).is_(None),
        col(User.is_active).is_(False),
    )


def _is_within_reach(actor: Actor) -> ColumnElement[bool]:
    if actor.is_secretariat:
        return true()
    led = select(PersonRole.user_id).where(col(PersonRole.network_id).in_(led_networks(actor)))
    ways: list[ColumnElement[bool]] = [col(User.id).in_(led)]
    if actor.edits_for:
        ways.append(col(User.organisation_id) == actor.edits_for)
    return or_(*ways)
