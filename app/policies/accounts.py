"""Who may invite people, and what people may do to their own account."""

from __future__ import annotations

from app.core.messages import N_
from app.models.network import NetworkRole
from app.models.user import User
from app.policies.actor import Actor, No, Verdict

SIGN_IN = No(N_("Zaloguj się, żeby zapraszać."))
SHARED = N_("To konto pokazowe, z którego korzystają wszyscy odwiedzający, więc jego danych nie można zmieniać.")


def led_networks(actor: Actor) -> frozenset[str]:
    """Ids of the networks that the person leads."""
    return frozenset(network for network in actor.roles if actor.has_role(network, NetworkRole.LEADER))


def can_invite_anybody(actor: Actor) -> Verdict:
    """True when there is at least one place to which the person may invite."""
    if not actor.is_signed_in:
        return SIGN_IN
    if actor.is_secretariat or actor.edits_for or led_networks(actor):
        return True
    return No(N_("Zapraszać mogą redaktorzy organizacji, liderzy sieci i Sekretariat. Poproś kogoś z nich."))


def can_invite_to_organisation(actor: Actor, organisation_id: str) -> Verdict:
    """Editors, to their own organisation; the secretariat, to any.

    A network's leader may not: who belongs to an organisation reads what it keeps to itself.
    """
    if not actor.is_signed_in:
        return SIGN_IN
    if actor.is_secretariat or actor.edits_for == organisation_id:
        return True
    return No(N_("Do organizacji zapraszają jej redaktorzy i Sekretariat."))


def can_invite_to_network(actor: Actor, network_id: str) -> Verdict:
    """The network's leaders, and the secretariat."""
    if not actor.is_signed_in:
        return SIGN_IN
    if actor.is_secretariat or network_id in led_networks(actor):
        return True
    return No(N_("Do sieci zapraszają jej liderzy i Sekretariat."))


def can_change_account(actor: Actor, user: User) -> Verdict:
    """Everybody their own account, but nobody one that all visitors of a demonstration share."""
    if fixed := why_account_is_fixed(user):
        return No(fixed)
    return actor.user_id == user.id or No(N_("Zmieniać można tylko własne konto."))


def why_account_is_fixed(user: User) -> str:
    """The reason why not even its owner may change the account; empty when they may."""
    return SHARED if user.is_demonstration else ""
