"""Who reads, curates and owns collections, and who may agree that a record stands in one."""

from __future__ import annotations

from collections.abc import Collection as Several

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import col, select

from app.core.messages import N_
from app.models.collection import Collection, Reach
from app.models.collection_people import Answer, CollectionCurator, CollectionProposal, needs_consent, scope_of
from app.models.network import NetworkRole
from app.models.record import Record, State
from app.policies.actor import Actor, No, Verdict
from app.policies.records import can_edit
from app.policies.visibility import PUBLIC, SECRETARIAT, can_see

CURATING = (NetworkRole.LEADER, NetworkRole.EXPERT, NetworkRole.KEEPER)
SIGN_IN = No(N_("Zaloguj się, żeby tworzyć zbiory."))


def curating_networks(actor: Actor) -> frozenset[str]:
    """Ids of the networks for which the person may make collections by a role of their own."""
    return frozenset(network for network in actor.roles if actor.has_role(network, *CURATING))


def can_start(actor: Actor) -> Verdict:
    """Leaders, experts and keepers of networks, and the secretariat."""
    if not actor.is_signed_in:
        return SIGN_IN
    if actor.is_secretariat or curating_networks(actor):
        return True
    return No(N_("Zbiory układają liderzy, eksperci i opiekunowie sieci oraz Sekretariat."))


def can_place(actor: Actor, reach: Reach, network_id: str | None) -> Verdict:
    """In a network that the person leads, advises or keeps (the secretariat: in any); in none, whoever may begin."""
    if network_id is None:
        if reach is Reach.NETWORK:
            return No(N_("Wskaż sieć, dla której jest ten zbiór."))
        return can_start(actor)
    if actor.is_secretariat or network_id in curating_networks(actor):
        return True
    return No(N_("Możesz wskazać tylko sieć, którą prowadzisz, której doradzasz albo którą się opiekujesz."))


def can_curate(actor: Actor, collection: Collection, joined: Several[str]) -> Verdict:
    """The owner, and every curator who has said yes (``joined`` are their ids)."""
    if not actor.is_signed_in:
        return SIGN_IN
    if actor.user_id == collection.owner_id or actor.user_id in joined:
        return True
    return No(N_("Ten zbiór zmieniają tylko jego kuratorzy."))


def can_own(actor: Actor, collection: Collection, joined: Several[str]) -> Verdict:
    """The owner; where that account is closed, any curator; and the secretariat."""
    if actor.is_secretariat or (actor.is_signed_in and actor.user_id == collection.owner_id):
        return True
    if collection.owner_id is None and actor.is_signed_in and actor.user_id in joined:
        return True
    return No(N_("O kuratorach i o usunięciu zbioru decyduje jego właściciel."))


def can_withdraw(actor: Actor, collection: Collection, joined: Several[str]) -> Verdict:
    """Whoever curates it; its network's leaders and keepers; and the secretariat."""
    if actor.is_secretariat or can_curate(actor, collection, joined):
        return True
    if actor.has_role(collection.network_id, NetworkRole.LEADER, NetworkRole.KEEPER):
        return True
    return No(N_("Wycofać zbiór mogą jego kuratorzy, lider sieci i Sekretariat."))


def can_delete(actor: Actor, collection: Collection, joined: Several[str]) -> Verdict:
    """Whoever owns it, and only before anybody else has read it: what was published is withdrawn instead."""
    verdict = can_own(actor, collection, joined)
    if not verdict or collection.versions == 0:
        return verdict
    return No(N_("Usunąć można tylko zbiór, którego nigdy nie opublikowano. Opublikowany można wycofać."))


def can_answer(actor: Actor, record: Record) -> Verdict:
    """Whoever edits a record says where it is shown."""
    if can_edit(actor, record):
        return True
    return No(N_("O tym, gdzie pokazać rekord, decydują jego autor i redaktorzy organizacji."))


def audience_of_collection(collection: Collection, curators: Several[str]) -> frozenset[str]:
    """Tokens of which one is enough to know of the collection; ``curators`` are ids of all who were asked."""
    audience = {f"user:{person}" for person in curators}
    if collection.owner_id:
        audience.add(f"user:{collection.owner_id}")
    if collection.is_published and collection.reach is Reach.PUBLIC:
        audience.add(PUBLIC)
    elif collection.is_published and collection.reach is Reach.NETWORK and collection.network_id:
        audience |= {f"network:{collection.network_id}", SECRETARIAT}
    return frozenset(audience)


def collections_visible_to(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Collection`` that selects what ``audience_of_collection`` allows; never those by link."""
    shown = col(Collection.is_published).is_(True)
    ways: list[ColumnElement[bool]] = [and_(shown, col(Collection.reach) == Reach.PUBLIC)]
    if actor.user_id:
        ways += [col(Collection.owner_id) == actor.user_id, is_curated_by(actor, joined_only=False)]
    in_network = and_(shown, col(Collection.reach) == Reach.NETWORK, col(Collection.network_id).is_not(None))
    if actor.is_secretariat:
        ways.append(in_network)
    elif actor.networks:
        ways.append(and_(in_network, col(Collection.network_id).in_(sorted(actor.networks))))
    return or_(*ways)


def is_curated_by(actor: Actor, *, joined_only: bool = True) -> ColumnElement[bool]:
    """The condition on ``Collection`` that the actor is among its curators (or was asked to be)."""
    seat = select(CollectionCurator.id).where(
        col(CollectionCurator.collection_id) == col(Collection.id), CollectionCurator.user_id == actor.user_id
    )
    return exists(seat.where(col(CollectionCurator.joined_at).is_not(None)) if joined_only else seat)


def is_agreed(collection: Collection, record: Record, proposal: CollectionProposal | None) -> bool:
    """True when nobody has to be asked whether the record may stand here, or its owners have agreed to just this."""
    if not needs_consent(collection, record):
        return True
    if proposal is None or proposal.answer is not Answer.ACCEPTED:
        return False
    return proposal.scope == scope_of(collection, record)


def can_read_item(actor: Actor, collection: Collection, record: Record, proposal: CollectionProposal | None) -> bool:
    """True when readers of the collection are shown the record in it; its full page keeps its own audience."""
    if record.state is not State.PUBLISHED or not is_agreed(collection, record, proposal):
        return False
    return can_see(actor, record) or needs_consent(collection, record)
