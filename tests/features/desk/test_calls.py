"""Calls on the desk: for the secretariat what is to be decided, for others their own applications."""

from __future__ import annotations

from sqlmodel import Session, select

from app.core import clock
from app.models import Activity, ApplicationQuestion
from app.models.application import ApplicationState, Decision
from app.models.user import OrganisationRole
from app.policies import Actor
from app.web.calls import call_work, tell_of_calls
from tests import call_factories, factories
from tests.browser_client import text_of
from tests.call_factories import AFTER, BEFORE, CLOSES, DURING, LATER, RESULTS


def desk(browser) -> str:
    return text_of(browser.get("/desk"))


def test_the_secretariat_sees_what_is_to_be_decided(session: Session, sign_in) -> None:
    call = call_factories.call(session)
    call_factories.application(session, call, factories.organisation(session))
    call_factories.application(session, call, factories.organisation(session), decision=Decision.REJECTED)
    call_factories.application(session, call, factories.organisation(session), state=ApplicationState.DRAFT)
    with clock.held_at(AFTER):
        shown = desk(sign_in(factories.user(session, is_secretariat=True)))
    assert "2 złożone wnioski; 1 czeka na rozstrzygnięcie" in shown


def test_an_editor_sees_the_open_call_then_the_draft_the_question_and_the_answer(session: Session, sign_in) -> None:
    call = call_factories.call(session)
    owner = factories.organisation(session)
    person = factories.editor(session, owner)
    with clock.held_at(DURING):
        browser = sign_in(person)
        assert "nabór trwa" in desk(browser)
        application = call_factories.application(session, call, owner, person, state=ApplicationState.DRAFT)
        session.commit()
        assert "szkic wniosku" in desk(browser)
        application.state, application.submitted_at = ApplicationState.SUBMITTED, DURING
        session.add(ApplicationQuestion(application_id=application.id, question="Ile?", due_at=AFTER))
        session.commit()
        assert "1 pytanie czeka na odpowiedź" in desk(browser)
    call.results_at = RESULTS
    session.commit()
    with clock.held_at(LATER):
        assert "jest odpowiedź" in desk(browser)


def test_nobody_hears_of_the_applications_of_others(session: Session) -> None:
    call = call_factories.call(session)
    owner, other = factories.organisation(session), factories.organisation(session)
    application = call_factories.application(session, call, owner)
    session.add(ApplicationQuestion(application_id=application.id, question="Ile?", due_at=AFTER))
    stranger = Actor(user_id="u", organisation_id=other.id, organisation_role=OrganisationRole.MEMBER)
    assert not call_work(session, stranger, DURING)
    own = Actor(user_id="v", organisation_id=owner.id, organisation_role=OrganisationRole.MEMBER)
    assert [line.questions for line in call_work(session, own, DURING).own] == [1]


def test_what_opens_and_what_ends_soon_is_told_once(session: Session) -> None:
    call = call_factories.call(session)
    owner = factories.organisation(session)
    person = factories.editor(session, owner)
    draft = call_factories.application(session, call, owner, person, state=ApplicationState.DRAFT)
    asked = call_factories.application(session, call, owner, person)
    session.add(ApplicationQuestion(application_id=asked.id, question="Ile?", due_at=CLOSES))

    def verbs_at(moment) -> list[tuple[str, str]]:
        with clock.held_at(moment):
            tell_of_calls(session, moment)
            tell_of_calls(session, moment)
        return sorted((told.verb, told.path) for told in session.exec(select(Activity)))

    opened = ("call.opened", call.path)
    assert verbs_at(BEFORE) == []
    assert verbs_at(CLOSES.replace(day=3, hour=10)) == [opened]
    closing = ("application.deadline", f"{draft.path}/edit")
    assert verbs_at(CLOSES.replace(day=4)) == [closing, opened]
    due = ("application.deadline", f"{asked.path}#questions")
    assert verbs_at(CLOSES.replace(hour=1)) == sorted([closing, due, opened])
