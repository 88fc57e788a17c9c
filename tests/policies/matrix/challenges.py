"""Challenges. The one here is of "owner", in the network, stated by "author"; "other editor" has offered something."""

from __future__ import annotations

from app.models import Challenge, ChallengeOffer
from app.models.challenge import ChallengeState, OfferState
from app.models.record import Visibility
from app.policies import challenges
from tests.policies.matrix import EDITORS, EVERYBODY, HOME, INSIDERS, NOBODY, OWNERS, SECRETARIAT, SIGNED_IN, Row
from tests.policies.people import AUTHOR_ID, NETWORK, OTHER_NETWORK, OWNER, PEOPLE

NOUN = "Challenges of cities"


def challenge(visibility: Visibility = Visibility.PUBLIC, state: ChallengeState = ChallengeState.OPEN) -> Challenge:
    return Challenge(
        id="c",
        organisation_id=OWNER,
        author_id=AUTHOR_ID,
        network_id=NETWORK,
        visibility=visibility,
        state=state,
        title="t",
        slug="t",
        text="t",
    )


def offer(state: OfferState = OfferState.WAITING, *, is_public: bool = True) -> ChallengeOffer:
    author = PEOPLE["other editor"].user_id
    return ChallengeOffer(challenge_id="c", author_id=author, note="n", state=state, is_public=is_public)


OPEN, INNER = challenge(), challenge(Visibility.NETWORK)
SEE_INNER = HOME | INSIDERS | SECRETARIAT
OFFERER = frozenset({"other editor"})

ROWS = (
    Row("state one", challenges.can_state, (), EDITORS),
    Row("place one in the network", challenges.can_place_in, (NETWORK, Visibility.NETWORK), INSIDERS),
    Row(
        "place one in another network",
        challenges.can_place_in,
        (OTHER_NETWORK, Visibility.PUBLIC),
        frozenset({"other network's", "other network's leader"}),
    ),
    Row("keep one in the organisation", challenges.can_place_in, (None, Visibility.ORGANISATION), NOBODY),
    Row("see a public one", challenges.can_see_challenge, (OPEN,), EVERYBODY),
    Row("see one of the network", challenges.can_see_challenge, (INNER,), SEE_INNER),
    Row("change", challenges.can_edit, (OPEN,), OWNERS),
    Row("pin, dismiss, mark as answering; answer offers", challenges.can_decide, (OPEN,), OWNERS),
    Row("close and take up again", challenges.can_close, (OPEN,), OWNERS),
    Row("read why a record was dismissed", challenges.can_see_dismissed, (OPEN,), HOME),
    Row("offer something to a public one", challenges.can_offer, (OPEN,), SIGNED_IN - HOME),
    Row("offer something to one of the network", challenges.can_offer, (INNER,), SEE_INNER - HOME),
    Row(
        "offer something to a closed one",
        challenges.can_offer,
        (challenge(state=ChallengeState.CLOSED),),
        NOBODY,
    ),
    Row("see an offer that waits", challenges.can_see_offer, (OPEN, offer()), HOME | OFFERER),
    Row("see a declined offer", challenges.can_see_offer, (OPEN, offer(OfferState.DECLINED)), HOME | OFFERER),
    Row("see an accepted offer", challenges.can_see_offer, (OPEN, offer(OfferState.ACCEPTED)), EVERYBODY),
    Row(
        "see an accepted offer made while it was the network's",
        challenges.can_see_offer,
        (OPEN, offer(OfferState.ACCEPTED, is_public=False)),
        HOME | OFFERER | INSIDERS | SECRETARIAT,
    ),
    Row("take an offer back", challenges.can_withdraw_offer, (offer(),), OFFERER),
    Row("take back one already answered", challenges.can_withdraw_offer, (offer(OfferState.ACCEPTED),), NOBODY),
)
