"""Confirming that a record is still true. The record is the organisation's "owner", in the network, by "author"."""

from __future__ import annotations

from app.models.record import State
from app.policies import confirmations
from tests.policies.matrix import NOBODY, OWNERS, Row
from tests.policies.matrix.records import record

NOUN = "Confirmations of records"

ROWS = (
    Row("confirm a published record", confirmations.can_confirm, (record(),), OWNERS),
    Row("confirm a draft", confirmations.can_confirm, (record(State.DRAFT),), NOBODY),
    Row("confirm a withdrawn record", confirmations.can_confirm, (record(State.WITHDRAWN),), NOBODY),
)
