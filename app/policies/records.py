"""Who may write records."""

from __future__ import annotations

from app.core.messages import N_
from app.models.network import NetworkRole
from app.models.record import Authority, Kind, Record, Revision, State, Visibility
from app.policies.actor import Actor, No, Verdict
from app.policies.authorship import writes

SIGN_IN = No(N_("Zaloguj się, żeby pisać."))


def can_create(actor: Actor, kind: Kind) -> Verdict:
    """Editors write for their organisation; experts also write analyses; nobody writes without an organisation."""
    if not actor.is_signed_in:
        return SIGN_IN
    if actor.organisation_id is None:
        return No(N_("Twoje konto nie należy do żadnej organizacji. Poproś Sekretariat o dopisanie."))
    is_expert = any(NetworkRole.EXPERT in roles for roles in actor.roles.values())
    if actor.edits_for or (kind is Kind.ANALYSIS and is_expert):
        return True
    return No(
        N_(
            "Pisać mogą redaktorzy organizacji, a analizy także eksperci sieci. "
            "Poproś o to redaktora w swojej organizacji albo Sekretariat."
        )
    )


def can_edit(actor: Actor, record: Record) -> Verdict:
    """Every editor of the record's organisation, and its author while they work there."""
    if not actor.is_signed_in:
        return SIGN_IN
    if writes(actor, record):
        return True
    return No(N_("Zmieniać ten rekord mogą jego autor i redaktorzy organizacji, do której należy."))


def can_publish(actor: Actor, record: Record) -> Verdict:
    """Whoever edits the record publishes it."""
    return can_edit(actor, record)


def can_withdraw(actor: Actor, record: Record) -> Verdict:
    """Whoever edits it; and the leader, keeper or secretariat for a record of their network."""
    if authority_over(actor, record) is not None:
        return True
    return No(N_("Wycofać rekord mogą jego redaktorzy, a rekord sieci także jej lider i Sekretariat."))


def authority_over(actor: Actor, record: Record) -> Authority | None:
    """In whose name the person would withdraw the record: first of all in that of those who write it."""
    if writes(actor, record):
        return Authority.OWNER
    if actor.has_role(record.network_id, NetworkRole.LEADER, NetworkRole.KEEPER):
        return Authority.NETWORK
    return Authority.SECRETARIAT if actor.is_secretariat else None


def can_reinstate(actor: Actor, record: Record) -> Verdict:
    """What its writers took down they show again; what the network or the secretariat took down, only these do.

    The secretariat also where the network did.
    """
    by = record.withdrawn_by
    if by is Authority.OWNER:
        return writes(actor, record) or No(N_("Ten rekord wycofali jego redaktorzy i tylko oni mogą go przywrócić."))
    if actor.is_secretariat:
        return True
    if by is Authority.SECRETARIAT:
        return No(N_("Ten rekord wycofał Sekretariat i tylko on może go przywrócić."))
    if actor.has_role(record.network_id, NetworkRole.LEADER, NetworkRole.KEEPER):
        return True
    return No(N_("Ten rekord wycofała osoba prowadząca sieć. Przywrócić może go ona, opiekun sieci albo Sekretariat."))


def can_delete(actor: Actor, record: Record) -> Verdict:
    """Its editors, and only while nobody else has ever seen it: what was published is withdrawn instead."""
    verdict = can_edit(actor, record)
    if not verdict:
        return verdict
    if record.state is State.DRAFT and record.published_revision is None:
        return True
    return No(N_("Usunąć można tylko szkic, którego nigdy nie opublikowano. Opublikowany rekord można wycofać."))


def can_see_revision(actor: Actor, record: Record, revision: Revision) -> bool:
    """Those who see the record see what of it was published for them; its editors see every revision."""
    is_for_readers = revision.published_at is not None and revision.number >= record.readable_from
    return is_for_readers or bool(can_see_drafts(actor, record))


def can_see_drafts(actor: Actor, record: Record) -> Verdict:
    """Unpublished revisions are for those who edit."""
    return can_edit(actor, record)


def can_place_in(actor: Actor, network_id: str | None, visibility: Visibility) -> Verdict:
    """A record is placed in a network only by those who belong to it."""
    if network_id is None:
        if visibility is Visibility.NETWORK:
            return No(N_("Wskaż sieć, dla której jest ten rekord."))
        return True
    if network_id in actor.networks:
        return True
    return No(N_("Możesz wskazać tylko sieć, do której należysz."))
