"""Documents of a network."""

from __future__ import annotations

from datetime import UTC, datetime

from app.models import NetworkDocument
from app.models.record import Visibility
from app.policies import documents
from tests.policies.matrix import EVERYBODY, INSIDERS, NOBODY, ROLES, SECRETARIAT, Row
from tests.policies.people import NETWORK

NOUN = "Documents of networks"
INSIDE = NetworkDocument(network_id=NETWORK, title="Protokół", visibility=Visibility.NETWORK)
OPEN = NetworkDocument(network_id=NETWORK, title="Regulamin", visibility=Visibility.PUBLIC)
REMOVED = NetworkDocument(
    network_id=NETWORK, title="Stary", visibility=Visibility.PUBLIC, removed_at=datetime(2026, 1, 1, tzinfo=UTC)
)

ROWS = (
    Row("see a document of the network", documents.can_see_document, (INSIDE,), INSIDERS | SECRETARIAT),
    Row("see an open document", documents.can_see_document, (OPEN,), EVERYBODY),
    Row("see a document that was removed", documents.can_see_document, (REMOVED,), NOBODY),
    Row("add, change, order and remove documents", documents.can_keep, (NETWORK,), ROLES | SECRETARIAT),
)
