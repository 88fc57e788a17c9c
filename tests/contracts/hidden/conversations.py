"""Conversations and posts that not everybody may see."""

from __future__ import annotations

from sqlmodel import Session

from app.models import ModerationAct, PostDraft
from app.models.moderation import ActKind
from app.models.record import Visibility
from tests import factories
from tests.contracts.hidden.inside import Inside, Place


def conversation_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    room = f"network:{inside.network.id}"
    return Place(factories.thread(session, room, inside.leader, room=room, title=word).path)


def conversation_about_a_record_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    about = factories.record(session, inside.owner, visibility=Visibility.NETWORK, network_id=inside.network.id)
    room = f"network:{inside.network.id}"
    return Place(factories.thread(session, f"record:{about.id}", inside.leader, room=room, title=word).path)


def draft_of_a_post(session: Session, inside: Inside, word: str) -> Place:
    place = f"new:challenge:{inside.challenge.id}"
    session.add(PostDraft(person_id=inside.editor.id, place=place, fields={"title": word, "text": word}))
    session.flush()
    return Place("/desk", is_own=False)


def hidden_post(session: Session, inside: Inside, word: str) -> Place:
    """Its author goes on reading it, and who keeps the peace; nobody else, nor in what quotes it."""
    room = f"network:{inside.network.id}"
    thread = factories.thread(session, room, inside.leader, room=room)
    post = factories.post(session, thread, inside.editor, word)
    factories.post(session, thread, inside.leader, f"> [Ktoś, #2](/posts/{post.id})\n>\n> {word}\n\nSpokojnie.")
    post.hide(inside.leader.id, word)
    return Place(thread.path, is_own=False)


def hidden_thread(session: Session, inside: Inside, word: str) -> Place:
    thread = factories.thread(session, f"network:{inside.network.id}", inside.editor, title=word)
    thread.hide()
    return Place(thread.path)


def note_of_moderation(session: Session, inside: Inside, word: str) -> Place:
    room = f"network:{inside.network.id}"
    thread = factories.thread(session, room, inside.editor, room=room)
    about = {"thing": f"thread:{thread.id}", "thread_id": thread.id, "title": thread.title}
    session.add(ModerationAct(kind=ActKind.WARNED, person_id=inside.editor.id, reason=word, **about))
    return Place("/moderation/notes", is_own=False)
