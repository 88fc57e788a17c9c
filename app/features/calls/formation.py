"""Forming a network of accepted applications: the proposal, the rules it meets or breaks, and the network itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.core import clock
from app.core.errors import ConflictError, NotFoundError
from app.core.messages import N_
from app.features.calls import queries
from app.features.calls.formation_forms import FormationForm
from app.models import Application, Call, Edition, Formation, Membership, Network, Organisation, PersonRole
from app.models.activity import tell
from app.models.formation import Check, Rule, broken_rules, check_formation, check_proposal
from app.models.network import MemberRole, NetworkKind, NetworkRole
from app.models.network_life import Act, log_act
from app.models.slug import slugify
from app.policies import Actor, require
from app.policies.calls import can_form_network
from app.web.places import voivodeships_of

UNEXPLAINED = N_("Napisz, dlaczego mimo to.")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a network is formed from: the call, the theme in it, and who may be chosen."""

    call: Call
    edition: Edition
    theme: str
    kind: NetworkKind
    joined: Network | None
    rows: Sequence[tuple[Application, Organisation]]

    @property
    def applications(self) -> Sequence[Application]:
        return [application for application, _ in self.rows]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who would lead and who would be partners, chosen from what a call has accepted."""

    leader: Application | None
    partners: Sequence[Application]

    @property
    def all(self) -> Sequence[Application]:
        return [self.leader, *self.partners] if self.leader else self.partners


def propose(ground: Ground, form: FormationForm) -> Proposal:
    """The proposal that these choices make; an organisation counts once, the leader is no partner."""
    leader_id = form.leader if ground.joined is None else ""
    leader = next((one for one in ground.applications if one.id == leader_id), None)
    partners: dict[str, Application] = {}
    for one in ground.applications:
        if one.id in form.partners and (leader is None or one.organisation_id != leader.organisation_id):
            partners.setdefault(one.organisation_id, one)
    return Proposal(leader, list(partners.values()))


def check(session: Session, ground: Ground, form: FormationForm, proposal: Proposal) -> tuple[Check, ...]:
    """What the rules say of the proposal; for a network that exists, of it together with the new partners."""
    organisations = {one.organisation_id for one in proposal.all}
    if ground.joined is None:
        places = voivodeships_of(session, organisations)
        return check_proposal(
            leaders=1 if proposal.leader else 0,
            partners=len(proposal.partners),
            voivodeships=frozenset[str]().union(*places.values()),
            kind=ground.kind,
            coherence=form.coherence,
            source=form.source,
        )
    members = _current_members(session, ground.joined)
    leaders = {member.organisation_id for member in members if member.role is MemberRole.LEADER}
    everybody = organisations | {member.organisation_id for member in members}
    return check_formation(
        leaders=len(leaders),
        partners=len(everybody - leaders),
        voivodeships=frozenset[str]().union(*voivodeships_of(session, everybody).values()),
        is_list_complete=not ground.joined.sources.strip(),
    )


def unexplained(checks: Collection[Check], reasons: Mapping[str, str]) -> tuple[Rule, ...]:
    """The broken rules for which nobody has given a reason."""
    return tuple(rule for rule in broken_rules(checks) if not reasons.get(rule, "").strip())


def form_network(session: Session, actor: Actor, ground: Ground, form: FormationForm, proposal: Proposal) -> Network:
    """Make the network, its memberships, the roles of the contact persons, and the note of how it came about.

    Raises ConflictError when a rule is broken without a reason.
    """
    require(actor, can_form_network(actor, ground.call, clock.now()))
    checks = check(session, ground, form, proposal)
    if unexplained(checks, form.reasons):
        raise ConflictError(UNEXPLAINED)
    network = Network(
        edition_id=ground.edition.id,
        name=form.name,
        kind=ground.kind,
        theme=ground.theme,
        about=form.about,
        slug=slugify(form.name),
    )
    session.add(network)
    session.flush()
    broken = {rule.value: form.reasons[rule] for rule in broken_rules(checks)}
    session.add(
        Formation(
            network_id=network.id,
            call_id=ground.call.id,
            coherence=form.coherence,
            source=form.source,
            exceptions=broken,
            formed_by=actor.user_id,
        )
    )
    _join(session, actor, network, proposal, form=form)
    _tell(session, actor, network, proposal, verb="network.formed")
    return network


def add_partners(session: Session, actor: Actor, ground: Ground, form: FormationForm, proposal: Proposal) -> None:
    """Take the accepted partners of a supplementary call into the network. Raises ConflictError as above."""
    require(actor, can_form_network(actor, ground.call, clock.now()))
    checks = check(session, ground, form, proposal)
    network = ground.joined
    if network is None:
        raise NotFoundError
    if unexplained(checks, form.reasons):
        raise ConflictError(UNEXPLAINED)
    formation = session.get(Formation, network.id)
    if formation is None:
        formation = Formation(network_id=network.id, formed_by=actor.user_id)
        session.add(formation)
    broken = {rule.value: form.reasons[rule] for rule in broken_rules(checks)}
    formation.exceptions = {**formation.exceptions, **broken}
    _join(session, actor, network, proposal, form=form)
    _tell(session, actor, network, proposal, verb="network.joined")


def _join(session: Session, actor: Actor, network: Network, proposal: Proposal, *, form: FormationForm) -> None:
    people = queries.list_people(session, {one.contact_id for one in proposal.all if one.contact_id})
    for one in proposal.all:
        leads = one is proposal.leader
        session.add(
            Membership(
                network_id=network.id,
                organisation_id=one.organisation_id,
                role=MemberRole.LEADER if leads else MemberRole.PARTNER,
                starts=form.starts,
                ends=form.ends,
            )
        )
        one.network_id = network.id
        contact = people.get(one.contact_id or "")
        # Whoever has gone to another organisation meanwhile is no longer this one's contact.
        if contact is not None and contact.organisation_id == one.organisation_id:
            role = NetworkRole.LEADER if leads else NetworkRole.MEMBER
            if session.get(PersonRole, (contact.id, network.id, role)) is None:
                session.add(PersonRole(user_id=contact.id, network_id=network.id, role=role))
                log_act(session, network.id, Act.ROLE_GIVEN, actor.user_id, person_id=contact.id, what=role.value)
    for name in queries.list_names(session, [one.organisation_id for one in proposal.all]):
        log_act(session, network.id, Act.MEMBER_JOINED, actor.user_id, what=name)
    session.flush()


def _tell(session: Session, actor: Actor, network: Network, proposal: Proposal, *, verb: str) -> None:
    names = queries.list_names(session, [one.organisation_id for one in proposal.all])
    tell(
        session,
        key=f"{verb}:{network.id}:{min((one.id for one in proposal.all), default='')}",
        verb=verb,
        actor_id=actor.user_id,
        subject=f"network:{network.id}",
        path=network.path,
        objects=("site:calls", f"theme:{network.theme}"),
        addressees={one.contact_id: "member" for one in proposal.all if one.contact_id},
        details={"title": network.name, "organisations": ", ".join(names)},
    )


def _current_members(session: Session, network: Network) -> Sequence[Membership]:
    today = clock.now().date()
    return [member for member, _ in queries.list_members(session, network.id) if member.is_current(today)]


def candidates(
    session: Session, call: Call, theme: str, joined: Network | None
) -> Sequence[tuple[Application, Organisation]]:
    """Accepted applications on the theme that are in no network yet."""
    rows = queries.list_accepted(session, call)
    inside = {member.organisation_id for member in _current_members(session, joined)} if joined else set()
    return [
        (application, organisation)
        for application, organisation in rows
        if application.network_id is None and application.theme == theme and organisation.id not in inside
    ]
