"""Practices, visit notes and analyses. The record here is the organisation's "owner", in the network, by "author"."""

from __future__ import annotations

from app.core import clock
from app.models import Record, Revision
from app.models.record import Authority, Kind, State, Visibility
from app.policies import records, visibility
from tests.policies.matrix import EDITORS, EVERYBODY, HEADS, HOME, INSIDERS, NOBODY, OWNERS, SECRETARIAT, Row
from tests.policies.people import AUTHOR_ID, NETWORK, OTHER_NETWORK, OWNER

NOUN = "Records: practices, visit notes, analyses"


def record(state: State = State.PUBLISHED, visibility: Visibility = Visibility.PUBLIC) -> Record:
    return Record(
        kind=Kind.PRACTICE,
        organisation_id=OWNER,
        author_id=AUTHOR_ID,
        network_id=NETWORK,
        state=state,
        visibility=visibility,
        published_revision=None if state is State.DRAFT else 1,
    )


def withdrawn(by: Authority) -> Record:
    made = record()
    made.withdraw("Błędne dane.", by)
    return made


DRAFT, PUBLISHED = record(State.DRAFT), record()
HIDDEN, SHOWN = Revision(record_id="r", number=2), Revision(record_id="r", number=1, published_at=clock.now())

ROWS = (
    Row("see a published one that is public", visibility.can_see, (PUBLISHED,), EVERYBODY),
    Row(
        "see one kept in the network",
        visibility.can_see,
        (record(visibility=Visibility.NETWORK),),
        HOME | INSIDERS | SECRETARIAT,
    ),
    Row("see one kept in the organisation", visibility.can_see, (record(visibility=Visibility.ORGANISATION),), HOME),
    Row("see a draft", visibility.can_see, (DRAFT,), OWNERS),
    Row("begin a practice or a visit note", records.can_create, (Kind.PRACTICE,), EDITORS),
    Row("edit", records.can_edit, (PUBLISHED,), OWNERS),
    Row("publish", records.can_publish, (DRAFT,), OWNERS),
    Row("withdraw", records.can_withdraw, (PUBLISHED,), OWNERS | HEADS | SECRETARIAT),
    Row("show again what its writers took down", records.can_reinstate, (withdrawn(Authority.OWNER),), OWNERS),
    Row(
        "show again what the network took down",
        records.can_reinstate,
        (withdrawn(Authority.NETWORK),),
        HEADS | SECRETARIAT,
    ),
    Row(
        "show again what the secretariat took down",
        records.can_reinstate,
        (withdrawn(Authority.SECRETARIAT),),
        SECRETARIAT,
    ),
    Row("delete a draft never published", records.can_delete, (DRAFT,), OWNERS),
    Row("delete a published one", records.can_delete, (PUBLISHED,), NOBODY),
    Row("read a published revision", records.can_see_revision, (PUBLISHED, SHOWN), EVERYBODY),
    Row("read a revision never published", records.can_see_revision, (PUBLISHED, HIDDEN), OWNERS),
    Row("read the draft", records.can_see_drafts, (PUBLISHED,), OWNERS),
    Row("place one in the network", records.can_place_in, (NETWORK, Visibility.NETWORK), INSIDERS),
    Row(
        "place one in another network",
        records.can_place_in,
        (OTHER_NETWORK, Visibility.NETWORK),
        frozenset({"other network's", "other network's leader"}),
    ),
)
