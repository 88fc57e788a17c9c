"""Who sees the inside of a network."""

from __future__ import annotations

from app.core.messages import N_
from app.policies.actor import Actor, No, Verdict


def can_see_inside(actor: Actor, network_id: str) -> Verdict:
    """People of the network, by their organisation or by their own role, and the secretariat."""
    if network_id in actor.networks or actor.is_secretariat:
        return True
    return No(N_("Tę część widzą tylko uczestnicy sieci."))


def can_see_addresses(actor: Actor, network_id: str) -> Verdict:
    """E-mail addresses are for people of the same network only."""
    return network_id in actor.networks or No(N_("Adresy widzą tylko uczestnicy tej samej sieci."))
