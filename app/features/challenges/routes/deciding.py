"""What the city decides about its challenge, and what others offer to it."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.core.messages import N_
from app.features.challenges import actions, queries
from app.features.challenges.forms import AnswerForm, ClosureForm, DecisionForm, OfferForm
from app.features.challenges.making import challenge_page
from app.features.challenges.routes.stating import carry_on
from app.models import Record
from app.models.challenge import Standing
from app.models.record import Visibility
from app.policies.actor import Actor, require
from app.policies.challenges import can_close, can_decide, can_offer
from app.web.deps import ActorDep, PostedForm, SessionDep, SiteDep
from app.web.flash import flash
from app.web.forms import Filled, read
from app.web.i18n import gettext
from app.web.limits import limit
from app.web.render import render, see_other

router = APIRouter(include_in_schema=False)
OFFERS = "20/hour"
SAID = {
    Standing.PINNED: N_("Przypięto do wyzwania."),
    Standing.ANSWERS: N_("Zaznaczono jako odpowiedź."),
    Standing.DISMISSED: N_("Odłożono. Powód widzą tylko osoby z Waszej organizacji."),
}
PUT_BACK = N_("Rekord wrócił do pasujących.")
NO_REASON = N_("Podaj powód odłożenia: jedno zdanie wystarczy, zobaczą je tylko osoby z Waszej organizacji.")
NOTHING_OFFERED = N_("Wskaż rekord albo napisz kilka słów.")
NO_RECORD = N_("Pod tym adresem nie ma rekordu. Skopiuj adres strony praktyki, wizyty albo analizy.")


@router.post("/challenges/{key}/matches/{record_id}")
def decide(
    request: Request,
    session: SessionDep,
    site: SiteDep,
    actor: ActorDep,
    form: PostedForm,
    *,
    key: str,
    record_id: str,
) -> Response:
    if not actor.is_signed_in:
        return carry_on(request, form)
    challenge = queries.get_challenge(session, actor, key.partition("-")[0])
    require(actor, can_decide(actor, challenge))
    record = queries.get_shown_record(session, actor, record_id)
    filled = read(DecisionForm, form)
    error = filled.errors.get("note") or filled.errors.get("standing", "")
    if filled.value and filled.value.standing is Standing.DISMISSED and not filled.value.note:
        error = gettext(NO_REASON)
    if filled.value is None or error:
        return render(
            request,
            challenge_page(session, site, actor, challenge, refused={record.id: (error, filled.typed["note"])}),
            422,
        )
    actions.decide(session, actor, challenge, record, filled.value)
    response = see_other(f"{challenge.path}#match-{record.id}")
    flash(response, "success", gettext(SAID.get(filled.value.standing, PUT_BACK)))
    return response


@router.post("/challenges/{key}/closure")
def close(
    request: Request, session: SessionDep, site: SiteDep, actor: ActorDep, form: PostedForm, *, key: str
) -> Response:
    if not actor.is_signed_in:
        return carry_on(request, form)
    challenge = queries.get_challenge(session, actor, key.partition("-")[0])
    require(actor, can_close(actor, challenge))
    filled = read(ClosureForm, form)
    if filled.value is None:
        return render(request, challenge_page(session, site, actor, challenge, closure=filled), 422)
    actions.close(session, actor, challenge, filled.value.outcome)
    response = see_other(challenge.path)
    flash(response, "success", gettext("Wyzwanie zamknięte. Dziękujemy, że piszecie, co z niego wyszło."))
    return response


@router.post("/challenges/{key}/reopening")
def reopen(session: SessionDep, actor: ActorDep, _form: PostedForm, key: str) -> Response:
    challenge = queries.get_challenge(session, actor, key.partition("-")[0])
    actions.reopen(session, actor, challenge)
    response = see_other(challenge.path)
    flash(response, "success", gettext("Wyzwanie znów jest otwarte."))
    return response


@router.post("/challenges/{key}/offers")
def offer(
    request: Request, session: SessionDep, site: SiteDep, actor: ActorDep, form: PostedForm, *, key: str
) -> Response:
    if not actor.is_signed_in:
        return carry_on(request, form)
    challenge = queries.get_challenge(session, actor, key.partition("-")[0])
    require(actor, can_offer(actor, challenge))
    filled, record = _read_offer(session, actor, read(OfferForm, form))
    if filled.value is None:
        return render(request, challenge_page(session, site, actor, challenge, offer=filled), 422)
    limit(request, "challenge-offer", OFFERS, subject=str(actor.user_id))
    made = actions.offer(session, actor, challenge, filled.value, record)
    response = see_other(f"{challenge.path}#offer-{made.id}")
    flash(response, "success", gettext("Propozycja wysłana. Zobaczą ją osoby, które prowadzą to wyzwanie."))
    return response


def _read_offer(session: Session, actor: Actor, filled: Filled[OfferForm]) -> tuple[Filled[OfferForm], Record | None]:
    if filled.value is None:
        return filled, None
    meant = filled.value
    if not (meant.own_record or meant.address or meant.note):
        return replace(filled, errors={"note": gettext(NOTHING_OFFERED)}, value=None), None
    if not (meant.own_record or meant.address):
        return filled, None
    record = queries.list_shown_records(session, actor, [meant.record_id]).get(meant.record_id)
    if record is None or record.visibility is not Visibility.PUBLIC:
        error = NO_RECORD if record is None else actions.PRIVATE_OFFER
        return replace(filled, errors={"address": gettext(error)}, value=None), None
    return filled, record


@router.post("/challenges/{key}/offers/{offer_id}")
def answer_offer(
    request: Request, session: SessionDep, actor: ActorDep, form: PostedForm, *, key: str, offer_id: str
) -> Response:
    if not actor.is_signed_in:
        return carry_on(request, form)
    challenge = queries.get_challenge(session, actor, key.partition("-")[0])
    made = queries.get_offer(session, actor, challenge, offer_id)
    require(actor, can_decide(actor, challenge))
    answer = AnswerForm.model_validate({"accepted": "accept" in form, "answer": str(form.get("answer", ""))[:1000]})
    records = queries.list_shown_records(session, actor, [made.record_id] if made.record_id else [])
    actions.answer_offer(session, actor, challenge, made, answer, record=next(iter(records.values()), None))
    response = see_other(f"{challenge.path}#offer-{made.id}")
    flash(response, "success", gettext("Odpowiedź zapisana; powiadomimy autora propozycji."))
    return response


@router.post("/challenges/{key}/offers/{offer_id}/withdrawal")
def withdraw_offer(session: SessionDep, actor: ActorDep, _form: PostedForm, key: str, offer_id: str) -> Response:
    challenge = queries.get_challenge(session, actor, key.partition("-")[0])
    actions.withdraw_offer(session, actor, queries.get_offer(session, actor, challenge, offer_id))
    response = see_other(challenge.path)
    flash(response, "success", gettext("Propozycja wycofana."))
    return response
