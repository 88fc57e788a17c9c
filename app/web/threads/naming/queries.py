"""Whom and what posts name: looked up for a writer, who may name only those who can read it, and for a reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from app.core import clock
from app.models import Mention, Network, Organisation, PersonRole, Post, Record, User
from app.models.network import NetworkRole
from app.models.taxonomy import THEMES, with_broader
from app.models.user import OrganisationRole
from app.policies.actor import Actor
from app.policies.holders import holds_any
from app.policies.people import person_known_to
from app.policies.threads import Subject
from app.policies.visibility import visible_to
from app.web.people.queries import name_people
from app.web.threads.mentions import ROLES, Named, Resolved, handles_in, handles_of_person, records_in


def list_nameable(
    session: Session, actor: Actor, readers: Collection[str], thread_id: str | None, *, limit: int | None = None
) -> Sequence[User]:
    """People whom the actor may name: who can read it, and whom the actor knows or who have written there."""
    if not actor.is_signed_in:
        return ()
    today = clock.now().date()
    known = person_known_to(actor, today)
    if thread_id:
        known = or_(known, col(User.id).in_(select(Post.author_id).where(Post.thread_id == thread_id)))
    wanted = select(User).where(holds_any(readers, today)).where(known).order_by(User.name, User.id)
    return session.exec(wanted.limit(limit)).all()


def resolve(
    session: Session, actor: Actor, text: str, *, subject: Subject, readers: Collection[str], thread_id: str | None
) -> Resolved:
    """Whom and what the text names; only those who can read it are ever meant."""
    handles, targets, people = handles_in(text), [], set[str]()
    if handles:
        for person in list_nameable(session, actor, readers, thread_id):
            if not set(handles).isdisjoint(handles_of_person(person.id, person.name)):
                targets.append(f"person:{person.id}")
                people.add(person.id)
        organisations = session.exec(select(Organisation).where(col(Organisation.slug).in_(handles))).all()
        targets += [f"organisation:{organisation.id}" for organisation in organisations]
        targets += [f"role:{handle}" for handle in handles if handle in ROLES]
        people |= _meant(session, subject, readers, [o.id for o in organisations], [h for h in handles if h in ROLES])
    if keys := records_in(text):
        seen = session.exec(select(Record.id).where(col(Record.id).in_(keys)).where(visible_to(actor)))
        targets += [f"record:{key}" for key in seen]
    return Resolved(tuple(targets), frozenset(people - {str(actor.user_id)}))


def list_unreached(session: Session, actor: Actor, post: Post) -> Sequence[str]:
    """Handles in a post that stand for nobody whom it reaches: a slip, or somebody who cannot read it; not which."""
    targets = session.exec(select(Mention.target).where(Mention.post_id == post.id)).all()
    names = name_targets(session, actor, targets)
    return [handle for handle in handles_in(post.text) if handle not in ROLES and handle not in names]


def _meant(
    session: Session, subject: Subject, readers: Collection[str], organisations: Sequence[str], handles: Sequence[str]
) -> set[str]:
    """Ids of the readers who are meant by an organisation (its editors) or by a role."""
    edits = col(User.organisation_role) == OrganisationRole.EDITOR
    ways: list[ColumnElement[bool]] = [and_(col(User.organisation_id).in_(organisations), edits)]
    roles = [ROLES[handle] for handle in handles if ROLES[handle]]
    if roles and subject.network_id:
        has = select(PersonRole.user_id).where(PersonRole.network_id == subject.network_id)
        ways.append(col(User.id).in_(has.where(col(PersonRole.role).in_(roles))))
    elif NetworkRole.EXPERT in roles and subject.themes:
        ways.append(_experts_in(subject.themes))
    if "redakcja" in handles:
        ways.append(holds_any(subject.editors, clock.now().date()))
    wanted = select(User.id).where(or_(*ways)).where(holds_any(readers, clock.now().date()))
    return set(session.exec(wanted).all())


def _experts_in(themes: Collection[str]) -> ColumnElement[bool]:
    """Outside networks an expert is one of a network with the same theme."""
    wide = {above for theme in themes if theme in THEMES for above in with_broader(theme)}
    has = select(PersonRole.user_id).join(Network, col(Network.id) == col(PersonRole.network_id))
    has = has.where(PersonRole.role == NetworkRole.EXPERT).where(col(Network.theme).in_(sorted(wide)))
    return col(User.id).in_(has)


def name_targets(session: Session, actor: Actor, targets: Collection[str]) -> Mapping[str, Named]:
    """What posts name, by the handle as typed: people, organisations, and the records that the reader may see."""
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for target in targets:
        kind, _, own = target.partition(":")
        ids[kind].add(own)
    names: dict[str, Named] = {}
    for key, name in name_people(session, ids["person"]).items():
        names |= dict.fromkeys(handles_of_person(key, name), Named(name))
    if ids["organisation"]:
        for organisation in session.exec(select(Organisation).where(col(Organisation.id).in_(ids["organisation"]))):
            names[organisation.slug] = Named(organisation.name, organisation.path)
    if ids["record"]:
        wanted = select(Record).where(col(Record.id).in_(ids["record"])).where(visible_to(actor))
        names |= {f"#{record.id}": Named(record.title, record.path) for record in session.exec(wanted)}
    return names
