"""One application as this reader may see it."""

from __future__ import annotations

from sqlmodel import Session

from app.core import clock
from app.features.applications import pages, queries
from app.features.applications.forms import AnswerForm, missing_from
from app.models import Application, ApplicationQuestion, Call
from app.models.application import ApplicationState
from app.models.call import mean, score
from app.models.network import NetworkKind
from app.policies import Actor
from app.policies.applications import (
    can_answer,
    can_ask,
    can_decide,
    can_reopen,
    can_score,
    can_see_decision,
    can_see_scores,
    can_withdraw,
    can_write,
)
from app.web.calls import name_theme
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.people.queries import name_people


def read_missing(session: Session, application: Application, call: Call) -> dict[str, str]:
    """What the draft still lacks, in the reader's language."""
    themes = queries.list_themes(session, call)
    missing = missing_from(
        application,
        asks_for_place=not queries.lies_somewhere(session, application.organisation_id),
        is_transfer=themes.get(application.theme) is NetworkKind.TRANSFER,
    )
    return {name: gettext(message) for name, message in missing.items()}


def read_application(
    session: Session, actor: Actor, application: Application, call: Call, forms: pages.Forms = pages.NO_FORMS
) -> pages.ApplicationPage:
    """The page with what the actor may do on it."""
    at = clock.now()
    questions = queries.list_questions(session, application)
    names = name_people(session, [*(one.answered_by for one in questions), application.contact_id])
    answerable = {one.id for one in questions if can_answer(actor, application, one, at)}
    writes = bool(can_write(actor, application, call, at))
    is_draft = application.state is ApplicationState.DRAFT
    return pages.ApplicationPage(
        application=application,
        call=call,
        organisation=queries.get_organisation(session, application),
        state=pages.name_state(application),
        role=pages.name_role(application),
        theme=name_theme(application.theme),
        contact=names.get(application.contact_id or "", ""),
        missing=read_missing(session, application, call) if is_draft else {},
        can_write=writes,
        can_withdraw=bool(can_withdraw(actor, application, call, at)),
        can_reopen=bool(can_reopen(actor, application, call, at)),
        questions=pages.question_lines(questions, at, answerable, names),
        assessment=read_assessment(session, actor, application, call) if can_see_scores(actor, application) else None,
        decision=pages.name_decision(application) if can_see_decision(actor, application, call, at) else "",
        decisions=pages.decision_choices(),
        forms=forms,
    )


def read_assessment(session: Session, actor: Actor, application: Application, call: Call) -> pages.Assessment:
    """What the secretariat has given; the others' points only to those who have given their own."""
    at = clock.now()
    scores = queries.list_scores(session, application)
    own = next((one for one in scores if one.scorer_id == actor.user_id), None)
    others = [one for one in scores if one is not own]
    scoring = can_score(actor, application, call, at)
    names = name_people(session, [one.scorer_id for one in scores])
    return pages.Assessment(
        criteria=call.weighed,
        choices=pages.point_choices(),
        own=own,
        others=pages.score_lines(others, call.weighed, names) if own or not scoring else None,
        mean=mean([score(one.points, call.weighed) for one in scores]),
        score=scoring,
        decide=can_decide(actor, application, call, at),
        ask=can_ask(actor, application, call, at),
    )


def answer_form(question: ApplicationQuestion, filled: Filled[AnswerForm]) -> pages.Forms:
    """The forms of the page with a refused answer."""
    nothing = pages.NO_FORMS
    return pages.Forms(nothing.score, nothing.question, filled, nothing.decision, answered=question.id)
