"""Who announces calls, decides them, and forms networks of what was accepted."""

from __future__ import annotations

from datetime import datetime

from app.core.messages import N_
from app.models.call import Call, CallState
from app.policies.actor import Actor, No, Verdict

SIGN_IN = No(N_("Zaloguj się, żeby prowadzić nabory."))


def can_keep_calls(actor: Actor) -> Verdict:
    """The secretariat announces calls, changes them and reads what is submitted."""
    if not actor.is_signed_in:
        return SIGN_IN
    return actor.is_secretariat or No(N_("Nabory prowadzi Sekretariat."))


def can_change_call(actor: Actor, call: Call, at: datetime) -> Verdict:
    """The secretariat, until the results are published: they are then what everybody relies on."""
    verdict = can_keep_calls(actor)
    if verdict and call.state(at) is CallState.RESULTS:
        return No(N_("Nabór jest rozstrzygnięty, więc jego zasad nie można już zmieniać."))
    return verdict


def can_publish_results(actor: Actor, call: Call, at: datetime, undecided: int) -> Verdict:
    """The secretariat, once the call is closed and every submitted application is decided."""
    verdict = can_keep_calls(actor)
    if not verdict:
        return verdict
    if call.state(at) is not CallState.CLOSED:
        return No(N_("Wyniki można ogłosić raz, po zamknięciu naboru."))
    return not undecided or No(N_("Najpierw rozstrzygnij wszystkie złożone wnioski."))


def can_form_network(actor: Actor, call: Call, at: datetime) -> Verdict:
    """The secretariat, of what a call with published results has accepted."""
    verdict = can_keep_calls(actor)
    if not verdict:
        return verdict
    return call.state(at) is CallState.RESULTS or No(N_("Sieć tworzy się po ogłoszeniu wyników."))
