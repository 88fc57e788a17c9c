"""What one person is told or keeps."""

from __future__ import annotations

from sqlmodel import Session

from app.models.activity import tell
from app.models.record import Visibility
from tests import factories
from tests.contracts.hidden.inside import Inside, Place


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


def saved_search(session: Session, inside: Inside, word: str) -> Place:
    factories.saved_search(session, inside.editor, name=word)
    return Place("/searches", is_own=False)
