"""Who sees a challenge, who states and steers it, who may offer something; one rule in Python, SQL and tokens."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, false, or_
from sqlmodel import Session, col

from app.core import clock
from app.core.messages import N_
from app.models import Challenge, ChallengeOffer, Record
from app.models.challenge import OfferState
from app.models.record import State, Visibility
from app.policies.actor import Actor, No, Verdict
from app.policies.authorship import writes
from app.policies.people import current_memberships
from app.policies.visibility import PUBLIC, SECRETARIAT, audience_of, tokens_of

SIGN_IN = No(N_("Zaloguj się, żeby opisać wyzwanie."))
SIGN_IN_TO_OFFER = No(N_("Zaloguj się, żeby coś zaproponować."))


def audience_of_challenge(challenge: Challenge) -> frozenset[str]:
    """The tokens of which one is enough to see the challenge."""
    audience = {f"organisation:{challenge.organisation_id}"}
    if challenge.visibility is Visibility.PUBLIC:
        audience.add(PUBLIC)
    elif challenge.network_id:
        audience |= {f"network:{challenge.network_id}", SECRETARIAT}
    return frozenset(audience)


def can_see_challenge(actor: Actor, challenge: Challenge) -> bool:
    """True when the person may know that the challenge exists."""
    return not tokens_of(actor).isdisjoint(audience_of_challenge(challenge))


def challenge_visible_to(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Challenge`` that selects exactly what ``can_see_challenge`` allows."""
    ways: list[ColumnElement[bool]] = [col(Challenge.visibility) == Visibility.PUBLIC]
    if actor.organisation_id:
        ways.append(col(Challenge.organisation_id) == actor.organisation_id)
    in_network = and_(col(Challenge.visibility) == Visibility.NETWORK, col(Challenge.network_id).is_not(None))
    if actor.is_secretariat:
        ways.append(in_network)
    elif actor.networks:
        ways.append(and_(in_network, col(Challenge.network_id).in_(sorted(actor.networks))))
    return or_(false(), *ways)


def audience_of_match(session: Session, challenge: Challenge, record: Record) -> frozenset[str]:
    """The tokens of which one is enough to know that this record fits this challenge: both must be seen for that.

    The organisation that is in two networks may see the challenge by one and the record by the other.
    """
    if record.state is not State.PUBLISHED:
        return frozenset()
    of_challenge, of_record = audience_of_challenge(challenge), audience_of(record)
    if PUBLIC in of_challenge:
        both = of_record
    elif PUBLIC in of_record:
        both = of_challenge
    else:
        both = of_challenge & of_record
    networks = current_memberships(session, challenge.organisation_id, clock.now().date())
    own = {PUBLIC, f"organisation:{challenge.organisation_id}"} | {f"network:{network}" for network in networks}
    if own & of_record:
        both |= {f"organisation:{challenge.organisation_id}"}
    return frozenset(both)


def can_state(actor: Actor) -> Verdict:
    """Editors state challenges for their organisation."""
    if not actor.is_signed_in:
        return SIGN_IN
    if actor.organisation_id is None:
        return No(N_("Twoje konto nie należy do żadnej organizacji. Poproś Sekretariat o dopisanie."))
    if actor.edits_for:
        return True
    return No(N_("Wyzwania w imieniu organizacji opisują jej redaktorzy. Poproś redaktora w swojej organizacji."))


def can_edit(actor: Actor, challenge: Challenge) -> Verdict:
    """Every editor of the challenge's organisation, and its author while they work there."""
    if not actor.is_signed_in:
        return SIGN_IN
    if writes(actor, challenge):
        return True
    return No(N_("To wyzwanie prowadzą jego autor i redaktorzy organizacji, która je opisała."))


def can_decide(actor: Actor, challenge: Challenge) -> Verdict:
    """Whoever steers the challenge says what fits it: pins, dismisses, marks as answering, accepts an offer."""
    return can_edit(actor, challenge)


def can_close(actor: Actor, challenge: Challenge) -> Verdict:
    """Whoever edits it closes it, and takes it up again."""
    return can_edit(actor, challenge)


def can_see_dismissed(actor: Actor, challenge: Challenge) -> Verdict:
    """Why a record was put aside is for the people of the organisation that did so."""
    if actor.organisation_id == challenge.organisation_id:
        return True
    return No(N_("Powody odłożenia widzą tylko osoby z organizacji, która opisała wyzwanie."))


def can_place_in(actor: Actor, network_id: str | None, visibility: Visibility) -> Verdict:
    """A challenge is for everybody or for a network to which its author belongs."""
    if visibility is Visibility.ORGANISATION:
        return No(N_("Wyzwanie jest dla wszystkich albo dla jednej sieci."))
    if network_id is None:
        return visibility is Visibility.PUBLIC or No(N_("Wskaż sieć, dla której jest to wyzwanie."))
    return network_id in actor.networks or No(N_("Możesz wskazać tylko sieć, do której należysz."))


def can_offer(actor: Actor, challenge: Challenge) -> Verdict:
    """Everybody with an account who sees the challenge, but for its own city; nothing is offered to a closed one."""
    if not actor.is_signed_in:
        return SIGN_IN_TO_OFFER
    if challenge.is_closed:
        return No(N_("To wyzwanie jest zamknięte."))
    if actor.organisation_id == challenge.organisation_id:
        return No(N_("To Wasze wyzwanie: rekord, który pasuje, możecie od razu przypiąć."))
    return can_see_challenge(actor, challenge)


def audience_of_offer(challenge: Challenge, offer: ChallengeOffer) -> frozenset[str]:
    """The tokens of which one is enough to see the offer: its author's and the challenge's people's, who see each;
    once the city has accepted it, those of everybody for whom it was made.
    """
    audience = {f"organisation:{challenge.organisation_id}"}
    if offer.author_id:
        audience.add(f"user:{offer.author_id}")
    if offer.state is OfferState.ACCEPTED:
        is_for_all = offer.is_public or challenge.visibility is not Visibility.PUBLIC
        inside = {f"network:{challenge.network_id}", SECRETARIAT} if challenge.network_id else {SECRETARIAT}
        audience |= audience_of_challenge(challenge) if is_for_all else inside
    return frozenset(audience)


def can_see_offer(actor: Actor, challenge: Challenge, offer: ChallengeOffer) -> bool:
    """True when the person may know that the offer exists."""
    return not tokens_of(actor).isdisjoint(audience_of_offer(challenge, offer))


def can_withdraw_offer(actor: Actor, offer: ChallengeOffer) -> Verdict:
    """Its author, while the city has not answered."""
    if not actor.is_signed_in:
        return SIGN_IN_TO_OFFER
    if offer.author_id != actor.user_id:
        return No(N_("Propozycję może wycofać tylko jej autor."))
    return offer.state is OfferState.WAITING or No(N_("Na tę propozycję już odpowiedziano."))
