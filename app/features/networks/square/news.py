"""What is new in a network: one short list of everything that the reader may see, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from app.core.messages import N_
from app.features.networks.square import queries
from app.models import Collection, Network, Record
from app.models.content.labels import KINDS
from app.models.meeting import MEETING_KINDS
from app.policies import Actor
from app.web.cards.queries import newest_records
from app.web.collections.queries import list_collections
from app.web.i18n import gettext
from app.web.threads.queries import list_threads

SHOWN = 8
OF_EACH = 5
CHALLENGE, COLLECTION, DOCUMENT, THREAD = N_("wyzwanie"), N_("zbiór"), N_("dokument"), N_("rozmowa")


@dataclass(frozen=True, slots=True)
class News:
    at: datetime
    icon: str
    kind: str
    title: str
    path: str


def list_news(session: Session, actor: Actor, network: Network) -> Sequence[News]:
    """Five of each sort at most are looked at, eight are shown."""
    found = sorted(_gather(session, actor, network), key=lambda item: item.at, reverse=True)
    return found[:SHOWN]


def _gather(session: Session, actor: Actor, network: Network) -> Iterable[News]:
    for record in newest_records(session, actor, col(Record.network_id) == network.id, limit=OF_EACH):
        at = record.published_at or record.updated_at
        yield News(at, record.kind.value, gettext(KINDS[record.kind]).lower(), record.title, record.path)
    for challenge, _ in queries.list_challenges(session, actor, network.id, limit=OF_EACH):
        yield News(challenge.created_at, "challenge", gettext(CHALLENGE), challenge.title, challenge.path)
    for made in list_collections(session, actor, col(Collection.network_id) == network.id, limit=OF_EACH):
        yield News(made.published_at or made.updated_at, "collection", gettext(COLLECTION), made.shown_title, made.path)
    for meeting in queries.list_newly_planned(session, actor, network.id, limit=OF_EACH):
        kind = gettext(MEETING_KINDS[meeting.kind])
        yield News(meeting.created_at, "calendar", kind, meeting.title, meeting.path)
    for thread in list_threads(session, actor, f"network:{network.id}", limit=OF_EACH):
        yield News(thread.last_activity_at, "thread", gettext(THREAD), thread.title, thread.path)
    for document in queries.list_documents(session, actor, network.id):
        path = f"{network.path}/documents#document-{document.id}"
        yield News(document.created_at, "file-text", gettext(DOCUMENT), document.title, path)
