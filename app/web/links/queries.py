"""Reads about cited addresses: which were found dead, and which were not looked at for long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from app.core.messages import N_
from app.models import Draft, LinkCheck, Record
from app.models.checks import Finding, Severity
from app.models.checks.links import problem_of
from app.models.checks.texts import addresses_of
from app.models.content import RecordContent
from app.models.link_check import digest_of
from app.models.record import State
from app.models.working_copy import read_working_copy

DEAD = N_("Pod tym adresem nic już nie ma. Znajdź nowy adres albo kopię w archiwum internetu.")


def list_dead_links(session: Session, content: RecordContent) -> tuple[Finding, ...]:
    """A finding for each address that answered last that there is nothing; none where nobody ever looked."""
    cited = dict(addresses_of(content))
    digests = {digest_of(address) for address in cited.values()}
    if not digests:
        return ()
    wanted = select(LinkCheck.digest).where(col(LinkCheck.digest).in_(digests)).where(col(LinkCheck.is_dead).is_(True))
    dead = set(session.exec(wanted))
    return tuple(
        Finding("dead_link", name, Severity.SHOULD, DEAD, {}, address, 0)
        for name, address in cited.items()
        if digest_of(address) in dead
    )


def list_unchecked(session: Session, since: datetime, limit: int) -> Sequence[str]:
    """Well-formed addresses in drafts and published records that nobody looked at since then, those of drafts first."""
    checked = set(session.exec(select(LinkCheck.digest).where(col(LinkCheck.checked_at) >= since)))
    found: dict[str, None] = {}
    for content in _contents(session):
        for _, address in addresses_of(content):
            if digest_of(address) not in checked and not problem_of(address):
                found[address.strip()] = None
        if len(found) >= limit:
            break
    return list(found)[:limit]


def _contents(session: Session) -> Iterator[RecordContent]:
    drafts = select(Record, Draft).join(Draft, col(Draft.record_id) == col(Record.id))
    for record, draft in session.exec(drafts.where(col(Record.state) == State.DRAFT).order_by(Record.id)):
        yield read_working_copy(record, draft.content).content
    for record in session.exec(select(Record).where(col(Record.state) == State.PUBLISHED).order_by(Record.id)):
        yield record.published_content()
