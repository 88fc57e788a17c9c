"""Reads what is to be indexed: one function for each searchable kind, and everything there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from sqlmodel import Session, col, func, or_, select

from app.core import clock
from app.indexing.collections import collection_document
from app.indexing.conversations import post_documents, thread_documents
from app.indexing.documents import concept_documents, record_document
from app.indexing.needs import need_document
from app.models import (
    Challenge,
    City,
    Collection,
    Membership,
    Network,
    Organisation,
    OrganisationCity,
    PersonRole,
    Post,
    Record,
    RecordCity,
    Thread,
    User,
)
from app.models.record import State
from app.models.taxonomy import with_broader
from app.policies.collection_subjects import seats_of
from app.policies.collections import audience_of_collection
from app.policies.people import audience_of_person
from app.policies.visibility import PUBLIC
from search.documents import Document, Section

CHUNK = 100


def count_documents(session: Session) -> int:
    """About how many documents ``all_documents`` yields: more, as what nobody may find is counted too."""
    keys = (col(Record.id), *(key for _, key in PLACE_KEYS))
    return sum(session.exec(select(func.count(key))).one() for key in keys) + sum(1 for _ in concept_documents())


def all_documents(session: Session) -> Iterator[Document]:
    """Everything there is to index, read in chunks."""
    for reader, key in ((record_documents, col(Record.id)), *PLACE_KEYS):
        keys = list(session.exec(select(key).order_by(key)))
        for start in range(0, len(keys), CHUNK):
            yield from reader(session, keys[start : start + CHUNK])
    yield from concept_documents()


def record_documents(session: Session, ids: Sequence[str]) -> Iterator[Document]:
    """Documents of the published records among these ids."""
    records = session.exec(select(Record).where(col(Record.id).in_(ids)).where(Record.state == State.PUBLISHED)).all()
    cities: defaultdict[str, list[City]] = defaultdict(list)
    for record_id, city in session.exec(
        select(RecordCity.record_id, City).join(City).where(col(RecordCity.record_id).in_(ids)).order_by(City.name)
    ):
        cities[record_id].append(city)
    network_ids = {record.network_id for record in records if record.network_id}
    networks = {n.id: n for n in session.exec(select(Network).where(col(Network.id).in_(network_ids)))}
    organisation_ids = {record.organisation_id for record in records}
    organisations = {
        o.id: o for o in session.exec(select(Organisation).where(col(Organisation.id).in_(organisation_ids)))
    }
    for record in records:
        network = networks.get(record.network_id) if record.network_id else None
        yield record_document(record, cities[record.id], network, organisations[record.organisation_id])


def city_documents(session: Session, codes: Sequence[str]) -> Iterator[Document]:
    """Municipalities, for the type-ahead and for finding a place's page."""
    for city in session.exec(select(City).where(col(City.teryt).in_(codes))):
        yield Document(
            id=city.teryt,
            kind="city",
            language="pl",
            title=city.name,
            url=city.path,
            audience=frozenset({PUBLIC}),
            entities=(city.name, city.teryt),
            facets={"kind": ("city",), "voivodeship": (city.voivodeship,), "city_size": (city.size_class,)},
            numbers={"population": float(city.population)},
            payload={"voivodeship": city.voivodeship_name, "city_size": city.size_class},
        )


def organisation_documents(session: Session, ids: Sequence[str]) -> Iterator[Document]:
    """Organisations that are not simply a city's own (those are found as cities)."""
    counts: defaultdict[str, int] = defaultdict(int)
    for link in session.exec(select(OrganisationCity).where(col(OrganisationCity.organisation_id).in_(ids))):
        counts[link.organisation_id] += 1
    for organisation in session.exec(select(Organisation).where(col(Organisation.id).in_(ids))):
        yield Document(
            id=organisation.id,
            kind="organisation",
            language="pl",
            title=organisation.name,
            url=organisation.path,
            audience=frozenset({PUBLIC}),
            entities=tuple(filter(None, (organisation.name, organisation.short_name))),
            facets={"kind": ("organisation",)},
            payload={"cities": str(counts[organisation.id])},
        )


def network_documents(session: Session, ids: Sequence[str]) -> Iterator[Document]:
    """Networks."""
    for network in session.exec(select(Network).where(col(Network.id).in_(ids))):
        yield Document(
            id=network.id,
            kind="network",
            language="pl",
            title=network.name,
            url=network.path,
            audience=frozenset({PUBLIC}),
            sections=(Section("summary", network.about),) if network.about else (),
            entities=(network.name,),
            facets={"kind": ("network",), "theme": with_broader(network.theme)},
        )


def person_documents(session: Session, ids: Sequence[str]) -> Iterator[Document]:
    """People with an active account, for the type-ahead of those who may know of them; no addresses."""
    rows = session.exec(
        select(User, Organisation)
        .join(Organisation, col(Organisation.id) == col(User.organisation_id), isouter=True)
        .where(col(User.id).in_(ids), col(User.is_active).is_(True))
    ).all()
    networks = _networks_of_people(session, [user for user, _ in rows])
    for user, organisation in rows:
        found = networks[user.id]
        if organisation is None and not found:
            continue
        # A person without an organisation is found in their network.
        url = f"{organisation.path}#people" if organisation else f"{min(found.values())}#inside"
        yield Document(
            id=user.id,
            kind="person",
            language="pl",
            title=user.name,
            url=url,
            audience=audience_of_person(user, found),
            facets={"kind": ("person",)},
            payload={"position": user.position, "organisation": organisation.name if organisation else ""},
        )


def collection_documents(session: Session, ids: Sequence[str]) -> Iterator[Document]:
    """Published collections; those by link are for nobody but their curators."""
    shown = col(Collection.is_published).is_(True)
    people: defaultdict[str, list[str]] = defaultdict(list)
    for seat in seats_of(session, ids):
        people[seat.collection_id].append(seat.user_id)
    for collection in session.exec(select(Collection).where(col(Collection.id).in_(ids), shown)):
        yield collection_document(collection, audience_of_collection(collection, people[collection.id]))


def need_documents(session: Session, ids: Sequence[str]) -> Iterator[Document]:
    """Challenges of cities, open and closed."""
    rows = session.exec(
        select(Challenge, Organisation, City)
        .join(Organisation, col(Organisation.id) == col(Challenge.organisation_id))
        .join(City, col(City.teryt) == col(Challenge.teryt), isouter=True)
        .where(col(Challenge.id).in_(ids))
    )
    for challenge, organisation, city in rows:
        yield need_document(challenge, organisation, city)


def staff_of(session: Session, organisation_ids: Sequence[str]) -> Sequence[str]:
    """Ids of everybody with an account at these organisations."""
    return session.exec(select(User.id).where(col(User.organisation_id).in_(organisation_ids))).all()


def records_of(session: Session, organisation_ids: Sequence[str], network_ids: Sequence[str]) -> Sequence[str]:
    """Ids of the published records that carry the name of one of these organisations or networks."""
    named = or_(col(Record.organisation_id).in_(organisation_ids), col(Record.network_id).in_(network_ids))
    return session.exec(select(Record.id).where(named, col(Record.state) == State.PUBLISHED)).all()


def _networks_of_people(session: Session, people: Sequence[User]) -> defaultdict[str, dict[str, str]]:
    """Person to the networks that they or their organisation belong to now: id and address."""
    on = clock.now().date()
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    own = select(PersonRole.user_id, Network).join(Network, col(Network.id) == col(PersonRole.network_id))
    for user_id, network in session.exec(own.where(col(PersonRole.user_id).in_([user.id for user in people]))):
        found[user_id][network.id] = network.path
    theirs = select(Membership, Network).join(Network, col(Network.id) == col(Membership.network_id))
    ids = {user.organisation_id for user in people if user.organisation_id}
    for membership, network in session.exec(theirs.where(col(Membership.organisation_id).in_(ids))):
        for user in people:
            if user.organisation_id == membership.organisation_id and membership.is_current(on):
                found[user.id][network.id] = network.path
    return found


Reader = Callable[[Session, Sequence[str]], Iterator[Document]]
READERS: dict[str, Reader] = {
    "record": record_documents,
    "city": city_documents,
    "organisation": organisation_documents,
    "network": network_documents,
    "person": person_documents,
    "need": need_documents,
    "collection": collection_documents,
    "thread": thread_documents,
    "post": post_documents,
}
PLACE_KEYS = (
    (city_documents, col(City.teryt)),
    (organisation_documents, col(Organisation.id)),
    (network_documents, col(Network.id)),
    (person_documents, col(User.id)),
    (need_documents, col(Challenge.id)),
    (collection_documents, col(Collection.id)),
    (thread_documents, col(Thread.id)),
    (post_documents, col(Post.id)),
)
