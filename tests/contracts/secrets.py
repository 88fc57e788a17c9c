"""Every kind of thing that may be hidden from somebody: one line each in ``SECRETS``.

To add a kind: write a function that stores one such thing in ``inside.network`` or for ``inside.owner``, with ``word``
in what it says, and returns where ``inside.editor`` sees it; then add its line. The test does the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session, select

from app.models import (
    Call,
    Challenge,
    ChallengeOffer,
    Collection,
    CollectionProposal,
    ModerationAct,
    Network,
    NetworkInvitation,
    Nudge,
    Organisation,
    PostDraft,
    Record,
    Review,
    ReviewPoint,
    User,
)
from app.models.activity import tell
from app.models.application import Decision
from app.models.challenge import Standing
from app.models.collection import Reach
from app.models.collection_content import CollectionContent
from app.models.content import CONTENT
from app.models.moderation import ActKind
from app.models.network import NetworkRole
from app.models.record import State, Visibility
from app.models.review import Signature
from tests import call_factories, factories, network_things


@dataclass(frozen=True)
class Inside:
    """The network whose things are private, and two of its people."""

    network: Network
    owner: Organisation
    editor: User
    """Edits for the owner."""
    leader: User
    """Leads the network; of another organisation of it."""
    challenge: Challenge
    """The owner's, for everybody to see."""
    call: Call
    """Closed, without results yet."""


@dataclass(frozen=True)
class Place:
    """Where the editor reads of the thing. ``is_own``: the page is the thing's own and looks missing to outsiders."""

    path: str
    is_own: bool = True


Secret = Callable[[Session, Inside, str], Place]


def notification(session: Session, inside: Inside, word: str) -> Place:
    hidden = factories.record(
        session, inside.owner, visibility=Visibility.NETWORK, network_id=inside.network.id, content={"title": word}
    )
    tell(
        session,
        key=f"test:{hidden.id}",
        verb="thread.started",
        actor_id=None,
        subject=f"record:{hidden.id}",
        path=hidden.path,
        objects=[f"network:{inside.network.id}", "theme:air"],
        addressees={inside.editor.id: "author"},
        details={"title": word},
    )
    return Place("/notifications", is_own=False)


def record_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    content = {"title": word, "challenge": word, "challenges": ["congestion"]}
    made = factories.record(
        session, inside.owner, content=content, visibility=Visibility.NETWORK, network_id=inside.network.id
    )
    return Place(made.path)


def record_of_the_organisation(session: Session, inside: Inside, word: str) -> Place:
    made = factories.record(session, inside.owner, content={"title": word}, visibility=Visibility.ORGANISATION)
    return Place(made.path)


def draft(session: Session, inside: Inside, word: str) -> Place:
    made = factories.record(session, inside.owner, content={"title": word}, published=False)
    return Place(f"/records/{made.id}/edit")


def withdrawn_record(session: Session, inside: Inside, word: str) -> Place:
    made = factories.record(
        session,
        inside.owner,
        content={"title": word},
        visibility=Visibility.NETWORK,
        network_id=inside.network.id,
        state=State.WITHDRAWN,
    )
    return Place(f"/records/{made.id}/revisions/1")


def person(session: Session, inside: Inside, word: str) -> Place:
    somebody = factories.user(session, inside.owner, name=word)
    factories.role(session, somebody, inside.network, NetworkRole.EXPERT)
    return Place(inside.network.path, is_own=False)


def saved_search(session: Session, inside: Inside, word: str) -> Place:
    factories.saved_search(session, inside.editor, name=word)
    return Place("/searches", is_own=False)


def collection_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    return Place(_collection(session, inside, word, is_published=True).path)


def collection_in_the_making(session: Session, inside: Inside, word: str) -> Place:
    return Place(_collection(session, inside, word, is_published=False).path)


def _collection(session: Session, inside: Inside, word: str, *, is_published: bool) -> Collection:
    content = CollectionContent(title=word, summary=word, introduction=word).model_dump(mode="json")
    made = Collection(
        owner_id=inside.editor.id,
        network_id=inside.network.id,
        reach=Reach.NETWORK,
        title=word,
        summary=word,
        content=content,
        is_published=is_published,
    )
    session.add(made)
    session.flush()
    return made


def conversation_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    room = f"network:{inside.network.id}"
    return Place(factories.thread(session, room, inside.leader, room=room, title=word).path)


def conversation_about_a_record_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    about = factories.record(session, inside.owner, visibility=Visibility.NETWORK, network_id=inside.network.id)
    room = f"network:{inside.network.id}"
    return Place(factories.thread(session, f"record:{about.id}", inside.leader, room=room, title=word).path)


def challenge_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    made = factories.challenge(
        session, inside.owner, title=word, text=word, visibility=Visibility.NETWORK, network_id=inside.network.id
    )
    return Place(made.path)


def offer_to_a_challenge(session: Session, inside: Inside, word: str) -> Place:
    """Shown to nobody else before the city has accepted it, although the challenge itself is public."""
    session.add(ChallengeOffer(challenge_id=inside.challenge.id, author_id=inside.leader.id, note=word))
    session.flush()
    return Place(inside.challenge.path, is_own=False)


def reason_of_a_dismissal(session: Session, inside: Inside, word: str) -> Place:
    """Why the city put a record aside is its own, although challenge and record are for everybody."""
    everybodys = select(Record).where(Record.organisation_id == inside.owner.id, Record.state == State.PUBLISHED)
    record = session.exec(everybodys.where(Record.visibility == Visibility.PUBLIC)).first()
    assert record is not None
    factories.match(session, inside.challenge, record, Standing.DISMISSED, note=word)
    return Place(inside.challenge.path, is_own=False)


def collection_by_link(session: Session, inside: Inside, word: str) -> Place:
    made = _collection(session, inside, word, is_published=True)
    made.reach = Reach.LINK
    return Place(made.path)


def question_to_owners(session: Session, inside: Inside, word: str) -> Place:
    """Whether a collection in the making may show a record of theirs."""
    record = factories.record(session, inside.owner, content={"title": word}, visibility=Visibility.ORGANISATION)
    asking = _collection(session, inside, word, is_published=False)
    asking.owner_id = inside.leader.id
    asked = CollectionProposal(collection_id=asking.id, record_id=record.id, asked_by=inside.leader.id)
    session.add(asked)
    session.flush()
    return Place(f"/collections/proposals/{asked.id}", is_own=False)


def draft_of_a_post(session: Session, inside: Inside, word: str) -> Place:
    place = f"new:challenge:{inside.challenge.id}"
    session.add(PostDraft(person_id=inside.editor.id, place=place, fields={"title": word, "text": word}))
    session.flush()
    return Place("/desk", is_own=False)


def nudge(session: Session, inside: Inside, word: str) -> Place:
    """What the leader asked a silent member; the editor belongs to it and is told."""
    said = Nudge(
        network_id=inside.network.id, organisation_id=inside.owner.id, message=word, author_id=inside.leader.id
    )
    session.add(said)
    session.flush()
    tell(
        session,
        key=f"test:nudge:{said.id}",
        verb="network.nudged",
        actor_id=inside.leader.id,
        subject=f"nudge:{said.id}",
        path=inside.network.path,
        objects=[f"network:{inside.network.id}"],
        addressees={inside.editor.id: "member"},
        details={"title": inside.network.name, "excerpt": word},
    )
    return Place("/notifications", is_own=False)


def application(session: Session, inside: Inside, word: str) -> Place:
    values = {"why": word, "decision": Decision.ACCEPTED}
    return Place(call_factories.application(session, inside.call, inside.owner, inside.editor, **values).path)


def meeting_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    made = network_things.meeting(session, inside.network, word, place=word)
    network_things.attend(session, inside.leader, made)
    return Place(made.path)


def document_of_the_network(session: Session, inside: Inside, word: str) -> Place:
    made = network_things.document(session, inside.network, word)
    return Place(f"/documents/{made.id}")


def invitation_to_the_network(session: Session, inside: Inside, word: str) -> Place:
    made = NetworkInvitation(network_id=inside.network.id, user_id=inside.editor.id, message=word)
    session.add(made)
    session.flush()
    return Place(f"{inside.network.path}/invitations/{made.id}")


def review_of_a_draft(session: Session, inside: Inside, word: str) -> Place:
    made = factories.record(session, inside.owner, content={"title": word}, published=False)
    return Place(_review(session, inside, made, 1, word).path)


def review_of_an_edit(session: Session, inside: Inside, word: str) -> Place:
    """Of a record that everybody reads: that its network has another text before it shows nowhere."""
    everybodys = select(Record).where(Record.organisation_id == inside.owner.id, Record.state == State.PUBLISHED)
    record = session.exec(everybodys.where(Record.visibility == Visibility.PUBLIC)).first()
    assert record is not None
    edited = CONTENT[record.kind].model_validate({**record.content, "title": word})
    revision = record.keep_revision(edited, inside.editor.id)
    session.add(revision)
    return Place(_review(session, inside, record, revision.number, word).path)


def _review(session: Session, inside: Inside, record: Record, revision: int, word: str) -> Review:
    made = Review(record_id=record.id, network_id=inside.network.id)
    session.add(made)
    session.flush()
    session.add(made.begin_round(revision, base=record.published_revision, by=inside.editor.id, note=word))
    signed = {"person_id": inside.leader.id, "role": Signature.LEADER}
    session.add(ReviewPoint(review_id=made.id, field="summary", revision=revision, text=word, **signed))
    session.flush()
    return made


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


SECRETS: dict[str, Secret] = {
    "review of a draft": review_of_a_draft,
    "review of an edit": review_of_an_edit,
    "meeting of the network": meeting_of_the_network,
    "document of the network": document_of_the_network,
    "invitation to the network": invitation_to_the_network,
    "challenge of the network": challenge_of_the_network,
    "offer to a challenge": offer_to_a_challenge,
    "conversation of the network": conversation_of_the_network,
    "conversation about a record of the network": conversation_about_a_record_of_the_network,
    "hidden post": hidden_post,
    "hidden conversation": hidden_thread,
    "note of moderation": note_of_moderation,
    "notification": notification,
    "record of the network": record_of_the_network,
    "record of the organisation": record_of_the_organisation,
    "reason of a dismissal": reason_of_a_dismissal,
    "collection by link": collection_by_link,
    "question to owners": question_to_owners,
    "draft of a post": draft_of_a_post,
    "nudge": nudge,
    "application": application,
    "draft": draft,
    "withdrawn record": withdrawn_record,
    "person": person,
    "saved search": saved_search,
    "collection of the network": collection_of_the_network,
    "collection in the making": collection_in_the_making,
}
