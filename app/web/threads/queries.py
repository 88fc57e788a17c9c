"""Reads about conversations that several features need; each begins with what the reader may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, or_, select

from app.core.errors import NotFoundError
from app.models import Challenge, Network, PersonRole, Post, PostDraft, ReadMark, Record, Thread
from app.models import Collection as CollectionRow
from app.models.network import ROLE_LABELS, NetworkRole
from app.models.post import PostState
from app.policies.actor import Actor
from app.policies.thread_subjects import describe_subject, threads_visible_to
from app.policies.threads import Subject, can_read_post, can_see_thread, sees_subject
from app.web.i18n import gettext


def get_subject(session: Session, actor: Actor, key: str) -> Subject:
    """What is talked about. Raises NotFoundError when it is gone or hidden."""
    subject = describe_subject(session, key)
    if subject is None or not sees_subject(actor, subject):
        raise NotFoundError
    return subject


def get_thread(session: Session, actor: Actor, thread_id: str) -> tuple[Thread, Subject]:
    """The thread and what it is about. Raises NotFoundError when it is gone or hidden."""
    thread = session.get(Thread, thread_id)
    subject = describe_subject(session, thread.subject) if thread else None
    if thread is None or subject is None or not can_see_thread(actor, thread, subject):
        raise NotFoundError
    return thread, subject


def get_post(session: Session, actor: Actor, post_id: str) -> tuple[Post, Thread, Subject]:
    """The post in its thread. Raises NotFoundError when it is gone or hidden."""
    post = session.get(Post, post_id)
    if post is None:
        raise NotFoundError
    thread, subject = get_thread(session, actor, post.thread_id)
    if post.state is PostState.HIDDEN and not can_read_post(actor, post, subject):
        raise NotFoundError
    return post, thread, subject


def list_threads(
    session: Session, actor: Actor, subject: str, *, section: str = "", limit: int = 10
) -> Sequence[Thread]:
    """Conversations about the subject, the latest activity first."""
    wanted = select(Thread).where(Thread.subject == subject).where(threads_visible_to(actor))
    if section:
        wanted = wanted.where(Thread.section == section)
    return session.exec(wanted.order_by(col(Thread.last_activity_at).desc(), Thread.id).limit(limit)).all()


def count_sections(session: Session, actor: Actor, subject: str) -> Mapping[str, int]:
    """Section or claim (empty: the whole subject) to the number of conversations about it."""
    counted = select(Thread.section, func.count()).where(Thread.subject == subject).where(threads_visible_to(actor))
    return dict(session.exec(counted.group_by(col(Thread.section))).all())


def read_marks(session: Session, actor: Actor, threads: Iterable[Thread]) -> Mapping[str, int]:
    """Thread id to the number of the last post that the actor has seen."""
    ids = [thread.id for thread in threads]
    if not actor.is_signed_in or not ids:
        return {}
    wanted = select(ReadMark.thread_id, ReadMark.number).where(ReadMark.person_id == actor.user_id)
    return dict(session.exec(wanted.where(col(ReadMark.thread_id).in_(ids))).all())


@dataclass(frozen=True, slots=True)
class Talked:
    """A subject in a list of conversations."""

    title: str
    path: str
    record: Record | None = None


def name_subjects(session: Session, keys: Collection[str]) -> Mapping[str, Talked]:
    """``kind:id`` to what it is called and its page; for threads that the reader is known to see."""
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys:
        kind, _, own = key.partition(":")
        ids[kind].add(own)
    named: dict[str, Talked] = {}
    for record in session.exec(select(Record).where(col(Record.id).in_(ids["record"]))) if ids["record"] else ():
        named[f"record:{record.id}"] = Talked(record.title, record.path, record)
    for network in session.exec(select(Network).where(col(Network.id).in_(ids["network"]))) if ids["network"] else ():
        named[f"network:{network.id}"] = Talked(network.name, network.path)
    challenges = select(Challenge).where(col(Challenge.id).in_(ids["challenge"]))
    for challenge in session.exec(challenges) if ids["challenge"] else ():
        named[challenge.subject] = Talked(challenge.title, challenge.path)
    collections = select(CollectionRow).where(col(CollectionRow.id).in_(ids["collection"]))
    for collection in session.exec(collections) if ids["collection"] else ():
        named[f"collection:{collection.id}"] = Talked(collection.shown_title, collection.path)
    return named


def roles_of(session: Session, network_id: str | None, ids: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Person id to their roles in words: in the subject's network, and as experts of any."""
    if not ids:
        return {}
    wanted = select(PersonRole, Network.name).join(Network, col(Network.id) == col(PersonRole.network_id))
    wanted = wanted.where(col(PersonRole.user_id).in_(ids)).where(col(PersonRole.role) != NetworkRole.MEMBER)
    is_here = col(PersonRole.network_id) == network_id
    wanted = wanted.where(or_(is_here, col(PersonRole.role) == NetworkRole.EXPERT))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for role, network in session.exec(wanted.order_by(Network.name)):
        words = gettext(ROLE_LABELS[role.role])
        found[role.user_id].append(words if role.network_id == network_id else f"{words}: {network}")
    return found


def find_draft(session: Session, actor: Actor, place: str) -> PostDraft | None:
    """What the actor has typed at this place and not sent."""
    return session.get(PostDraft, (actor.user_id, place)) if actor.is_signed_in else None
