"""Editions, calls and the members of networks."""

from __future__ import annotations

from app.models import Call
from app.policies import calls, editions
from tests.call_factories import AFTER, CLOSES, LATER, OPENS, RESULTS
from tests.policies.matrix import NOBODY, SECRETARIAT, Row

NOUN = "Editions, calls, members of networks"
CALL = Call(edition_id="e", title="Nabór", opens_at=OPENS, closes_at=CLOSES)
DECIDED = Call(edition_id="e", title="Nabór", opens_at=OPENS, closes_at=CLOSES, results_at=RESULTS)

ROWS = (
    Row("open and change an edition", editions.can_keep_editions, (), SECRETARIAT),
    Row("end a membership, pass on the lead", editions.can_keep_members, (), SECRETARIAT),
    Row("announce a call, read what is submitted", calls.can_keep_calls, (), SECRETARIAT),
    Row("change a call", calls.can_change_call, (CALL, AFTER), SECRETARIAT),
    Row("change a call with results", calls.can_change_call, (DECIDED, LATER), NOBODY),
    Row("publish the results", calls.can_publish_results, (CALL, AFTER, 0), SECRETARIAT),
    Row("publish results while something is undecided", calls.can_publish_results, (CALL, AFTER, 1), NOBODY),
    Row("publish results before the call is closed", calls.can_publish_results, (CALL, CLOSES, 0), NOBODY),
    Row("publish results again", calls.can_publish_results, (DECIDED, LATER, 0), NOBODY),
    Row("form a network of what was accepted", calls.can_form_network, (DECIDED, LATER), SECRETARIAT),
    Row("form a network before the results", calls.can_form_network, (CALL, AFTER), NOBODY),
)
