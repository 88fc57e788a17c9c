"""Checking before publication. The record is of "owner", begun by "author", and under review in the network."""

from __future__ import annotations

from app.models import Record, Review, ReviewRules
from app.models.record import Kind
from app.models.review import ReviewState
from app.policies import reviews
from tests.policies.matrix import EXPERT, HEADS, INSIDERS, NOBODY, OWNERS, ROLES, SECRETARIAT, Row
from tests.policies.people import AUTHOR_ID, NETWORK, OWNER

NOUN = "Reviews before publication"

RECORD = Record(kind=Kind.PRACTICE, organisation_id=OWNER, author_id=AUTHOR_ID)
REVIEW = Review(record_id=RECORD.id, network_id=NETWORK, submitted_by=AUTHOR_ID)
OVER = Review(record_id=RECORD.id, network_id=NETWORK, submitted_by=AUTHOR_ID, state=ReviewState.APPROVED)
USUAL = ReviewRules(network_id=NETWORK)
BY_EXPERT = ReviewRules(network_id=NETWORK, leader_checks=False, expert_gives_opinion=True)
DECIDING = HEADS | SECRETARIAT

ROWS = (
    Row("see one", reviews.can_see, (REVIEW, RECORD), OWNERS | ROLES | SECRETARIAT),
    Row("raise and settle points", reviews.can_check, (REVIEW, RECORD), ROLES | SECRETARIAT),
    Row("raise a point when it is over", reviews.can_check, (OVER, RECORD), NOBODY),
    Row("answer a point", reviews.can_answer, (REVIEW, RECORD), OWNERS | ROLES | SECRETARIAT),
    Row("write the expert's opinion", reviews.can_give_opinion, (REVIEW, RECORD), EXPERT),
    Row("approve or return", reviews.can_decide, (REVIEW, RECORD, USUAL), DECIDING),
    Row(
        "approve or return where the leader's check is off",
        reviews.can_decide,
        (REVIEW, RECORD, BY_EXPERT),
        DECIDING | EXPERT,
    ),
    Row("approve when it is over", reviews.can_decide, (OVER, RECORD, USUAL), NOBODY),
    Row("take the text back", reviews.can_withdraw, (REVIEW, RECORD), OWNERS),
    Row("read how the network checks", reviews.can_see_rules, (NETWORK,), INSIDERS | SECRETARIAT),
    Row("change how the network checks", reviews.can_change_rules, (NETWORK,), DECIDING),
)
