"""How far a challenge has come follows from what its city decided."""

from __future__ import annotations

import pytest

from app.core.errors import ConflictError
from app.models import Challenge, ChallengeMatch, ChallengeOffer
from app.models.challenge import ChallengeState, OfferState, Standing


def challenge(state: ChallengeState = ChallengeState.OPEN) -> Challenge:
    return Challenge(organisation_id="o", title="Smog", slug="smog", text="Dym.", state=state)


@pytest.mark.parametrize(
    ("standings", "state"),
    [
        (set(), ChallengeState.OPEN),
        ({Standing.NEW, Standing.SEEN, Standing.DISMISSED}, ChallengeState.OPEN),
        ({Standing.PINNED, Standing.DISMISSED}, ChallengeState.MATCHED),
        ({Standing.PINNED, Standing.ANSWERS}, ChallengeState.ANSWERED),
    ],
)
def test_the_state_follows_from_the_decisions(standings: set[Standing], state: ChallengeState) -> None:
    made = challenge()
    made.follow(standings)
    assert made.state is state


def test_a_closed_challenge_stays_closed_whatever_is_decided() -> None:
    made = challenge()
    made.close("Wybraliśmy doradców.")
    made.follow({Standing.ANSWERS})
    assert made.state is ChallengeState.CLOSED
    with pytest.raises(ConflictError):
        made.close("Jeszcze raz.")


def test_closing_says_what_came_of_it() -> None:
    made = challenge()
    with pytest.raises(ConflictError):
        made.close("  ")
    assert made.state is ChallengeState.OPEN
    assert made.closed_at is None


def test_what_is_taken_up_again_stands_where_the_decisions_leave_it() -> None:
    made = challenge(ChallengeState.CLOSED)
    made.reopen({Standing.PINNED})
    assert made.state is ChallengeState.MATCHED
    with pytest.raises(ConflictError):
        made.reopen(set())


def test_an_edit_of_an_older_version_is_a_conflict() -> None:
    made = challenge()
    made.edited(seen_version=1)
    with pytest.raises(ConflictError):
        made.edited(seen_version=1)
    assert made.version == 2


def test_putting_a_record_aside_needs_a_reason() -> None:
    match = ChallengeMatch(challenge_id="c", record_id="r")
    with pytest.raises(ConflictError):
        match.decide(Standing.DISMISSED, " ", "p")
    assert match.standing is Standing.NEW
    match.decide(Standing.PINNED, "", "p")
    assert match.decided_at is not None


def test_an_offer_is_answered_once() -> None:
    offer = ChallengeOffer(challenge_id="c", note="U nas działa.")
    offer.decide(accepted=False, answer="", by="p")
    with pytest.raises(ConflictError):
        offer.decide(accepted=True, answer="", by="p")
    assert offer.state is OfferState.DECLINED
