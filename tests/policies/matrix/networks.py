"""Networks seen from inside."""

from __future__ import annotations

from app.policies import networks
from tests.policies.matrix import INSIDERS, SECRETARIAT, Row
from tests.policies.people import NETWORK

NOUN = "Networks"

ROWS = (
    Row("see the inside", networks.can_see_inside, (NETWORK,), INSIDERS | SECRETARIAT),
    Row("see e-mail addresses of its people", networks.can_see_addresses, (NETWORK,), INSIDERS),
)
