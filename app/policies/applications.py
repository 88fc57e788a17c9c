"""Who applies, reads, scores and decides. Before the results, only the applicant and the secretariat know of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_
from sqlmodel import col

from app.core.messages import N_
from app.models.application import Application, ApplicationQuestion, ApplicationState
from app.models.call import Call, CallState
from app.policies.actor import Actor, No, Verdict
from app.policies.visibility import SECRETARIAT, tokens_of

SIGN_IN = No(N_("Zaloguj się, żeby złożyć wniosek."))
NOT_OPEN = No(N_("Wnioski można składać tylko w czasie naboru."))
NOT_EDITOR = No(N_("Wniosek prowadzą redaktorzy organizacji, która się zgłasza. Poproś o to jednego z nich."))
NOT_SECRETARIAT = No(N_("Wnioski ocenia i rozstrzyga Sekretariat."))
NOT_CLOSED = No(N_("Wnioski ocenia się od zamknięcia naboru do ogłoszenia wyników."))
OWN = No(N_("To wniosek Twojej organizacji, więc ocenia go ktoś inny."))


def audience_of_application(application: Application) -> frozenset[str]:
    """Tokens of which one is enough to know of it: a draft that was never submitted is the organisation's alone."""
    own = {f"organisation:{application.organisation_id}"}
    return frozenset(own | {SECRETARIAT}) if application.submitted_at else frozenset(own)


def can_see_application(actor: Actor, application: Application) -> bool:
    """True when the person may know that the application exists, and read it."""
    return not tokens_of(actor).isdisjoint(audience_of_application(application))


def application_visible_to(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Application`` that selects exactly what ``can_see_application`` allows."""
    ways: list[ColumnElement[bool]] = []
    if actor.organisation_id:
        ways.append(col(Application.organisation_id) == actor.organisation_id)
    if actor.is_secretariat:
        ways.append(col(Application.submitted_at).is_not(None))
    return or_(false(), *ways)


def is_waiting_for_decision() -> ColumnElement[bool]:
    """The condition on ``Application`` that it is submitted and nothing is said about it yet."""
    return and_(col(Application.state) == ApplicationState.SUBMITTED, col(Application.decision) == "")


def can_apply(actor: Actor, call: Call, at: datetime, begun: int) -> Verdict:
    """An editor, for their organisation, while the call is open; ``begun`` are the applications it has there."""
    if not actor.is_signed_in:
        return SIGN_IN
    if call.state(at) is not CallState.OPEN:
        return NOT_OPEN
    if actor.edits_for is None:
        return NOT_EDITOR
    return begun < call.most_applications or No(N_("Twoja organizacja ma już w tym naborze tyle wniosków, ile wolno."))


def can_write(actor: Actor, application: Application, call: Call, at: datetime) -> Verdict:
    """An editor of the organisation writes and submits a draft while the call is open."""
    verdict = _can_keep(actor, application)
    if not verdict:
        return verdict
    if call.state(at) is not CallState.OPEN:
        return NOT_OPEN
    if application.state is ApplicationState.DRAFT:
        return True
    return No(N_("Ten wniosek jest już złożony albo wycofany."))


def can_withdraw(actor: Actor, application: Application, call: Call, at: datetime) -> Verdict:
    """An editor of the organisation takes a submitted one back, until the results are known."""
    verdict = _can_keep(actor, application)
    if not verdict:
        return verdict
    if application.state is not ApplicationState.SUBMITTED:
        return No(N_("Wycofać można tylko złożony wniosek."))
    return call.state(at) is not CallState.RESULTS or No(N_("Po ogłoszeniu wyników wniosku nie można wycofać."))


def can_reopen(actor: Actor, application: Application, call: Call, at: datetime) -> Verdict:
    """An editor of the organisation goes on writing at one that was taken back, while the call is open."""
    verdict = _can_keep(actor, application)
    if not verdict:
        return verdict
    if application.state is not ApplicationState.WITHDRAWN:
        return No(N_("Do szkicu wraca tylko wycofany wniosek."))
    return call.state(at) is CallState.OPEN or NOT_OPEN


def can_answer(actor: Actor, application: Application, question: ApplicationQuestion, at: datetime) -> Verdict:
    """An editor of the organisation, in time, while the application stands."""
    verdict = _can_keep(actor, application)
    if not verdict:
        return verdict
    if question.waits(at) and application.state is ApplicationState.SUBMITTED:
        return True
    return No(N_("Na to pytanie nie można już odpowiedzieć."))


def can_score(actor: Actor, application: Application, call: Call, at: datetime) -> Verdict:
    """The secretariat, from the closing to the results; nobody scores or decides for their own organisation."""
    if not actor.is_signed_in:
        return SIGN_IN
    if not actor.is_secretariat:
        return NOT_SECRETARIAT
    if actor.organisation_id == application.organisation_id:
        return OWN
    if application.state is not ApplicationState.SUBMITTED:
        return No(N_("Ten wniosek nie jest złożony."))
    return call.state(at) is CallState.CLOSED or No(
        N_("Wnioski ocenia się od zamknięcia naboru do ogłoszenia wyników.")
    )


def can_decide(actor: Actor, application: Application, call: Call, at: datetime) -> Verdict:
    """Whoever may score may decide."""
    return can_score(actor, application, call, at)


def can_ask(actor: Actor, application: Application, call: Call, at: datetime) -> Verdict:
    """The secretariat asks about a submitted application as long as there are no results."""
    if not actor.is_signed_in:
        return SIGN_IN
    if not actor.is_secretariat:
        return NOT_SECRETARIAT
    if application.state is not ApplicationState.SUBMITTED:
        return No(N_("Ten wniosek nie jest złożony."))
    return call.state(at) is not CallState.RESULTS or No(N_("Nabór jest już rozstrzygnięty."))


def can_see_scores(actor: Actor, application: Application) -> Verdict:
    """The secretariat, but not of its own organisation."""
    if not actor.is_secretariat:
        return NOT_SECRETARIAT
    return actor.organisation_id != application.organisation_id or OWN


def can_see_decision(actor: Actor, application: Application, call: Call, at: datetime) -> Verdict:
    """The secretariat as it is made; the applicant once the results are published."""
    if can_see_scores(actor, application):
        return True
    if actor.organisation_id == application.organisation_id and call.state(at) is CallState.RESULTS:
        return True
    return No(N_("Odpowiedź na wniosek poznasz, gdy Sekretariat ogłosi wyniki."))


def _can_keep(actor: Actor, application: Application) -> Verdict:
    if not actor.is_signed_in:
        return SIGN_IN
    return actor.edits_for == application.organisation_id or NOT_EDITOR
