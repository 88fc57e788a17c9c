"""Who sees the inside of a network, and who looks after it: its description, its roles, its silent members."""

from __future__ import annotations

from app.core.messages import N_
from app.models.network import NetworkRole
from app.policies.actor import Actor, No, Verdict

SIGN_IN = No(N_("Zaloguj się, żeby to zrobić."))
OURS = No(N_("Ludźmi sieci zajmują się osoby, które ją prowadzą, i Sekretariat."))


def can_see_inside(actor: Actor, network_id: str) -> Verdict:
    """People of the network, by their organisation or by their own role, and the secretariat."""
    if network_id in actor.networks or actor.is_secretariat:
        return True
    return No(N_("Tę część widzą tylko uczestnicy sieci."))


def can_see_addresses(actor: Actor, network_id: str) -> Verdict:
    """E-mail addresses are for people of the same network only."""
    return network_id in actor.networks or No(N_("Adresy widzą tylko uczestnicy tej samej sieci."))


def can_describe(actor: Actor, network_id: str) -> Verdict:
    """The description and the switches: the leader, the keeper, the secretariat."""
    if not actor.is_signed_in:
        return SIGN_IN
    if actor.is_secretariat or actor.has_role(network_id, NetworkRole.LEADER, NetworkRole.KEEPER):
        return True
    return No(N_("Opis i ustawienia sieci zmieniają osoby, które ją prowadzą, jej opiekun i Sekretariat."))


def can_give_role(actor: Actor, network_id: str, role: NetworkRole) -> Verdict:
    """Leaders and the secretariat give roles; only the secretariat says who its keeper is."""
    if not actor.is_signed_in:
        return SIGN_IN
    if actor.is_secretariat:
        return True
    if role is NetworkRole.KEEPER:
        return No(N_("Opiekuna sieci wskazuje Sekretariat."))
    return actor.has_role(network_id, NetworkRole.LEADER) or OURS


def can_invite(actor: Actor, network_id: str) -> Verdict:
    """Whoever may say who takes part."""
    return can_give_role(actor, network_id, NetworkRole.MEMBER)


def can_take_role(actor: Actor, network_id: str, role: NetworkRole, *, holder_id: str, leaders: int) -> Verdict:
    """Whoever gives it takes it away, and everybody may lay down their own; but the last leader has to be followed.

    ``leaders`` is how many people lead the network now. Only the secretariat may leave it without one.
    """
    if not actor.is_signed_in:
        return SIGN_IN
    is_last = role is NetworkRole.LEADER and leaders <= 1
    if is_last and not actor.is_secretariat:
        may = actor.user_id == holder_id or actor.has_role(network_id, NetworkRole.LEADER)
        return No(N_("To ostatnia osoba, która prowadzi sieć. Najpierw wskaż następcę.")) if may else OURS
    return actor.user_id == holder_id or can_give_role(actor, network_id, role)


def can_see_silence(actor: Actor, network_id: str) -> Verdict:
    """Who has not been heard of is known to those who look after the network: leader, keeper, secretariat."""
    if not actor.is_signed_in:
        return SIGN_IN
    if actor.is_secretariat or actor.has_role(network_id, NetworkRole.LEADER, NetworkRole.KEEPER):
        return True
    return No(N_("Tę stronę widzą osoby, które prowadzą sieć, jej opiekun i Sekretariat."))


def can_nudge(actor: Actor, network_id: str) -> Verdict:
    """Whoever sees the silence may break it."""
    return can_see_silence(actor, network_id)


def can_answer_invitation(actor: Actor, invited_id: str) -> Verdict:
    """Only whoever is invited."""
    if not actor.is_signed_in:
        return SIGN_IN
    return actor.user_id == invited_id or No(N_("Na to zaproszenie odpowiada tylko osoba, do której je wysłano."))
