"""Collections. The collection here is of the network, owned by "author"; "other member" curates it."""

from __future__ import annotations

from app.models import Collection, CollectionProposal, Record
from app.models.collection import Reach
from app.models.collection_people import Answer, scope_of
from app.models.record import Visibility
from app.policies import collections
from tests.policies.matrix import AUTHOR, EVERYBODY, HEADS, HOME, INSIDERS, NOBODY, OWNERS, ROLES, SECRETARIAT, Row
from tests.policies.matrix.records import record
from tests.policies.people import AUTHOR_ID, NETWORK, PEOPLE

NOUN = "Collections"

STARTERS = ROLES | SECRETARIAT | {"other network's leader"}
CURATORS = AUTHOR | {"other member"}
JOINED = frozenset({str(PEOPLE["other member"].user_id)})


def collection(reach: Reach = Reach.PUBLIC, network: str | None = NETWORK, versions: int = 1) -> Collection:
    return Collection(owner_id=AUTHOR_ID, network_id=network, reach=reach, is_published=True, versions=versions)


def proposal(to: Collection, about: Record, answer: Answer) -> CollectionProposal:
    return CollectionProposal(collection_id="c", record_id="r", answer=answer, scope=scope_of(to, about))


OWN, ORPHAN = collection(), collection()
ORPHAN.owner_id = None
PLACELESS = collection(network=None)
INNER, SECRET = record(visibility=Visibility.NETWORK), record(visibility=Visibility.ORGANISATION)
LAPSED = proposal(PLACELESS, INNER, Answer.ACCEPTED)
LAPSED.scope = scope_of(collection(Reach.NETWORK), INNER)

ROWS = (
    Row("begin one", collections.can_start, (), STARTERS),
    Row("place one in the network", collections.can_place, (Reach.NETWORK, NETWORK), ROLES | SECRETARIAT),
    Row("place one in no network", collections.can_place, (Reach.PUBLIC, None), STARTERS),
    Row("keep one for a network without saying which", collections.can_place, (Reach.NETWORK, None), NOBODY),
    Row("change, order, annotate, publish", collections.can_curate, (OWN, JOINED), CURATORS),
    Row("invite and remove curators, hand over", collections.can_own, (OWN, JOINED), SECRETARIAT | AUTHOR),
    Row(
        "the same where the owner's account is closed",
        collections.can_own,
        (ORPHAN, JOINED),
        SECRETARIAT | {"other member"},
    ),
    Row("withdraw", collections.can_withdraw, (OWN, JOINED), CURATORS | HEADS | SECRETARIAT),
    Row("delete one never published", collections.can_delete, (collection(versions=0), JOINED), SECRETARIAT | AUTHOR),
    Row("delete one that was published", collections.can_delete, (OWN, JOINED), NOBODY),
    Row("agree that a record stands in one", collections.can_answer, (INNER,), OWNERS),
    Row("read a public record in one", collections.can_read_item, (OWN, record(), None), EVERYBODY),
    Row(
        "read the network's own record in its collection",
        collections.can_read_item,
        (OWN, INNER, None),
        HOME | INSIDERS | SECRETARIAT,
    ),
    Row(
        "read a private record about which nobody has answered",
        collections.can_read_item,
        (PLACELESS, INNER, proposal(PLACELESS, INNER, Answer.WAITING)),
        NOBODY,
    ),
    Row(
        "read a private record that its owners refused",
        collections.can_read_item,
        (PLACELESS, SECRET, proposal(PLACELESS, SECRET, Answer.DECLINED)),
        NOBODY,
    ),
    Row(
        "read the card of a private record whose owners agreed",
        collections.can_read_item,
        (PLACELESS, SECRET, proposal(PLACELESS, SECRET, Answer.ACCEPTED)),
        EVERYBODY,
    ),
    Row(
        "read one whose owners agreed to something else",
        collections.can_read_item,
        (PLACELESS, INNER, LAPSED),
        NOBODY,
    ),
)
