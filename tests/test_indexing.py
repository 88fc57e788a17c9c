"""What else must be indexed anew when something changes."""

from __future__ import annotations

from sqlmodel import Session

from app.policies.visibility import PUBLIC
from app.worker import Worker
from search.queries import Query
from tests import factories


def test_a_renamed_organisation_or_network_renames_its_records_in_the_index(
    engine, settings, catalogue, session: Session
):
    worker = Worker(engine, catalogue, settings)
    owner = factories.organisation(session, "Stara nazwa")
    network = factories.network(session, "Stara sieć")
    record = factories.record(session, owner, network_id=network.id)
    draft = factories.record(session, owner, network_id=network.id, published=False)
    session.commit()
    worker.drain()
    owner.name, network.name = "Nowa nazwa", "Zielone podwórka"
    session.add_all([owner, network])
    session.commit()
    worker.drain()
    hits = catalogue.search(
        Query(frozenset({PUBLIC}), "zielone podwórka", kinds=frozenset({"practice", "visit", "analysis"}))
    ).hits
    assert [(hit.id, hit.payload["organisation"]) for hit in hits] == [(record.id, "Nowa nazwa")]
    assert draft.id not in {hit.id for hit in hits}
