"""Who may describe an organisation, and who sees its people."""

from __future__ import annotations

from collections.abc import Collection

from app.core.messages import N_
from app.models import Organisation
from app.policies.actor import Actor, No, Verdict


def can_describe(actor: Actor, organisation: Organisation) -> Verdict:
    """Its own editors."""
    if actor.edits_for == organisation.id:
        return True
    return No(N_("Opis organizacji mogą zmieniać tylko jej redaktorzy."))


def can_see_people(actor: Actor, organisation: Organisation, networks: Collection[str]) -> Verdict:
    """Colleagues, people of a network in which the organisation is now (``networks``), and the secretariat."""
    if not actor.is_signed_in:
        return No(N_("Osoby widzą tylko zalogowani uczestnicy tych samych sieci."))
    if actor.organisation_id == organisation.id or actor.is_secretariat or can_see_addresses(actor, networks):
        return True
    return No(N_("Osoby widzą tylko uczestnicy tych samych sieci."))


def can_see_addresses(actor: Actor, networks: Collection[str]) -> Verdict:
    """E-mail addresses are for people of the same network only."""
    return not actor.networks.isdisjoint(networks) or No(N_("Adresy widzą tylko uczestnicy tej samej sieci."))
