"""Writes of invitations: a person without a password, a link that works once, and the mail that carries it."""

from __future__ import annotations

from sqlalchemy import delete
from sqlmodel import Session, col

from app.core.errors import NotFoundError
from app.features.accounts.forms import InvitationForm
from app.features.accounts.letters import InvitationLetter
from app.features.accounts.queries import name_of_place
from app.models import Mail, Network, OneTimeLink, Organisation, PersonRole, User
from app.models.network import NetworkRole
from app.models.user import INVITATION_LIFE, LinkPurpose
from app.policies import Actor, require
from app.policies.accounts import can_invite_anybody, can_invite_to_network, can_invite_to_organisation
from app.web.letters import post_letter
from app.web.state import Site


def invite(session: Session, site: Site, actor: Actor, form: InvitationForm) -> None:
    """Make the account, which opens only with the invitation, and send it. Raises NotFoundError for no such place."""
    kind, _, place = form.target.partition(":")
    to_network = kind == "network"
    require(actor, can_invite_to_network(actor, place) if to_network else can_invite_to_organisation(actor, place))
    if session.get(Network if to_network else Organisation, place) is None:
        raise NotFoundError
    user = User(email=form.email, name=form.name, language=form.language, is_active=False)
    if not to_network:
        user.organisation_id, user.organisation_role = place, form.role
    session.add(user)
    session.flush()
    if to_network:
        session.add(PersonRole(user_id=user.id, network_id=place, role=NetworkRole.MEMBER))
        session.flush()
    _send(session, site, actor, user)


def resend(session: Session, site: Site, actor: Actor, user: User) -> None:
    """Send a new link; the old one ends."""
    require(actor, can_invite_anybody(actor))
    session.execute(delete(OneTimeLink).where(col(OneTimeLink.user_id) == user.id))
    session.execute(delete(Mail).where(col(Mail.recipient) == user.email))
    _send(session, site, actor, user)


def cancel(session: Session, actor: Actor, user: User) -> None:
    """Take the invitation back: the account that never began is gone, and mail that still waits is not sent."""
    require(actor, can_invite_anybody(actor))
    session.execute(delete(Mail).where(col(Mail.recipient) == user.email))
    session.delete(user)


def _send(session: Session, site: Site, actor: Actor, user: User) -> None:
    link, token = OneTimeLink.make(user, LinkPurpose.INVITATION, actor.user_id)
    session.add(link)
    letter = InvitationLetter(
        inviter=actor.name,
        inviter_organisation=actor.organisation_name,
        place=name_of_place(session, user),
        is_to_network=user.organisation_id is None,
        url=f"{site.settings.base_url}/invitations/{token}",
        days=INVITATION_LIFE.days,
    )
    post_letter(session, site, user, letter, key=f"link:{link.digest}")
