"""Writes of the sign-in and the account."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from sqlalchemy import delete
from sqlmodel import Session, col

from app.core import clock
from app.core.db import open_session
from app.features.accounts.forms import AcceptanceForm, PasswordForm, ProfileForm
from app.features.accounts.letters import PasswordChangedLetter, SignInLetter
from app.features.accounts.passwords import hash_password, is_right
from app.features.accounts.queries import find_person, get_sign_in
from app.models import (
    Attendance,
    CalendarKey,
    FeedKey,
    LastSeen,
    Mail,
    MailSettings,
    NetworkInvitation,
    Notification,
    OneTimeLink,
    Organisation,
    PersonRole,
    PostDraft,
    ReadMark,
    SavedSearch,
    SignInSession,
    Subscription,
    User,
)
from app.models.user import SIGN_IN_LINK_LIFE, LinkPurpose
from app.policies import Actor, require
from app.policies.accounts import can_change_account
from app.web.letters import post_letter
from app.web.networks.leading import tell_if_leaderless
from app.web.networks.queries import list_led_networks
from app.web.sessions import close_all_sign_ins, may_sign_in
from app.web.state import Site

THEIRS_ALONE = (OneTimeLink, PersonRole, SavedSearch, Attendance, CalendarKey, LastSeen, NetworkInvitation)
"""What is deleted with an account: nobody else has a part in it."""

TOLD = (Notification, Subscription, MailSettings, FeedKey, PostDraft, ReadMark)
"""What they were told, wanted to hear, read, and had not sent yet."""


def check_password(session: Session, site: Site, email: str, password: str) -> User | None:
    """The person, if address and password fit; the work is the same whether or not there is such an account.

    The tenth of a second that it takes is spent before ``session`` is touched: on SQLite that would keep everybody
    else from writing meanwhile.
    """
    with open_session(site.engine, writes=False) as reading:
        known = find_person(reading, email)
    stored = known.password_hash if known else None
    if not is_right(password, stored) or known is None:
        return None
    user = session.get(User, known.id)
    is_same = user is not None and user.password_hash == stored
    return user if user and is_same and may_sign_in(user, site.settings) else None


def send_sign_in_link(session: Session, site: Site, email: str, then: str) -> None:
    """Mail a link that signs the person in, once; an unknown address gets nothing, and nobody is told."""
    user = find_person(session, email)
    if user is None or not may_sign_in(user, site.settings):
        return
    _forget_links(session, user, before=clock.now() - SIGN_IN_LINK_LIFE)
    link, token = OneTimeLink.make(user, LinkPurpose.SIGN_IN)
    session.add(link)
    url = f"{site.settings.base_url}/sign-in/links/{token}" + (f"?{urlencode({'next': then})}" if then else "")
    letter = SignInLetter(url=url, minutes=int(SIGN_IN_LINK_LIFE.total_seconds() // 60))
    post_letter(session, site, user, letter, key=f"link:{link.digest}")


def accept_invitation(link: OneTimeLink, user: User, form: AcceptanceForm) -> None:
    """Begin the account: the link proves the address, the form gives name and password."""
    link.use()
    user.name = form.name
    user.password_hash = hash_password(form.password)
    user.is_active = True


def save_profile(actor: Actor, user: User, form: ProfileForm) -> None:
    """Change name, position and language."""
    require(actor, can_change_account(actor, user))
    user.name, user.position, user.language = form.name, form.position, form.language


def change_password(
    session: Session, site: Site, actor: Actor, user: User, form: PasswordForm, *, here: SignInSession | None
) -> bool:
    """Set a new password and sign the person out everywhere but ``here``; False when the present one is wrong."""
    require(actor, can_change_account(actor, user))
    if not knows_password(user, form.current):
        return False
    user.password_hash = hash_password(form.password)
    close_all_sign_ins(session, user.id, but=here)
    _forget_links(session, user, before=clock.now())
    letter = PasswordChangedLetter(url=f"{site.settings.base_url}/account/sessions")
    post_letter(session, site, user, letter, key=f"password:{user.id}:{clock.now().isoformat()}")
    return True


def revoke_sign_in(session: Session, user: User, handle: str) -> None:
    """Sign the person out in one browser. Raises NotFoundError unless it is one of theirs."""
    session.delete(get_sign_in(session, user.id, handle))


def delete_account(session: Session, actor: Actor, user: User) -> None:
    """Forget the person; what they wrote for their organisation stays, under "była osoba z: …"."""
    require(actor, can_change_account(actor, user))
    organisation = session.get(Organisation, user.organisation_id) if user.organisation_id else None
    close_all_sign_ins(session, user.id)
    led = list_led_networks(session, user.id)
    for table in THEIRS_ALONE:
        session.execute(delete(table).where(col(table.user_id) == user.id))
    for told in TOLD:
        session.execute(delete(told).where(col(told.person_id) == user.id))
    session.execute(delete(Mail).where(col(Mail.recipient) == user.email))
    user.anonymise(organisation.name if organisation else "")
    session.flush()
    for network in led:
        tell_if_leaderless(session, network, user.id)


def knows_password(user: User, password: str) -> bool:
    """True when this is the person's password, or they have none yet."""
    return user.password_hash is None or is_right(password, user.password_hash)


def _forget_links(session: Session, user: User, *, before: datetime) -> None:
    session.execute(
        delete(OneTimeLink)
        .where(col(OneTimeLink.user_id) == user.id)
        .where(col(OneTimeLink.purpose) == LinkPurpose.SIGN_IN)
        .where(col(OneTimeLink.created_at) <= before)
    )
