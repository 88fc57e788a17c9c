"""Who knows of an application: nobody else before the results, and then everybody what is theirs."""

from __future__ import annotations

import csv
import io

from sqlmodel import select

from app.core import clock
from app.models import Activity
from app.models.application import ApplicationState, Decision
from tests import call_factories, factories
from tests.browser_client import selects_of, text_of
from tests.call_factories import AFTER, DURING
from tests.features.applications.conftest import FORM, begun


def test_before_the_results_nobody_but_the_applicant_and_the_secretariat_knows(
    session, call, owner, person, browser, sign_in
) -> None:
    draft = call_factories.application(session, call, owner, person, state=ApplicationState.DRAFT, why="Tajne 1")
    submitted = call_factories.application(session, call, owner, person, why="Tajne 2", decision=Decision.ACCEPTED)
    with clock.held_at(AFTER):
        stranger = sign_in(factories.editor(session, factories.organisation(session)))
        secretariat = sign_in(factories.user(session, is_secretariat=True))
        colleague = sign_in(factories.user(session, owner))
        for application in (draft, submitted):
            assert stranger.get(application.path).status_code == 404
            assert browser.get(application.path).status_code == 404
            for act in ("draft", "submission", "withdrawal", "score", "questions", "decision", "reopening"):
                assert stranger.post(f"{application.path}/{act}", FORM).status_code == 404
            assert colleague.get(application.path).status_code == 200
        assert secretariat.get(draft.path).status_code == 404
        assert "Tajne 2" in secretariat.get(submitted.path).text
        assert "Miasto Zgłoszone" not in stranger.get(call.path).text
        # The decision is made, but not yet told.
        assert "przyjęty" not in text_of(colleague.get(submitted.path))
        assert "Tak uznaliśmy." not in colleague.get(submitted.path).text


def test_results_wait_for_every_decision_and_then_everybody_learns_what_is_theirs(
    session, call, owner, person, secretariat, browser, sign_in
) -> None:
    application = call_factories.application(session, call, owner, person)
    refused = factories.organisation(session, "Miasto Odrzucone")
    call_factories.application(session, call, refused, decision=Decision.REJECTED)
    session.commit()
    assert secretariat.post(f"/calls/{call.id}/results", {"note": ""}).status_code == 403
    wordless = secretariat.post(f"{application.path}/decision", {"decision": "accepted", "decision_note": " "})
    assert wordless.status_code == 422
    decision = {"decision": "accepted", "decision_note": "Dobry wniosek."}
    assert secretariat.post(f"{application.path}/decision", decision).status_code == 303
    assert secretariat.post(f"/calls/{call.id}/results", {"note": "Dziękujemy."}).status_code == 303
    assert secretariat.post(f"/calls/{call.id}/results", {"note": "Jeszcze raz."}).status_code == 403
    shown = browser.get(call.path).text
    assert "Miasto Zgłoszone" in shown
    assert "Dziękujemy." in shown
    assert "Miasto Odrzucone" not in shown
    assert "Dobry wniosek." not in shown
    assert "Dobry wniosek." in sign_in(person).get(application.path).text
    told = session.exec(select(Activity).where(Activity.verb == "application.decided")).all()
    assert {person.id: "applicant"} in [activity.addressees for activity in told]
    assert all(activity.subject.startswith("application:") for activity in told)


def test_the_table_holds_what_was_submitted_and_runs_no_formula(session, call, owner, secretariat) -> None:
    call_factories.application(session, call, owner, why="=1+1")
    call_factories.application(
        session, call, factories.organisation(session), state=ApplicationState.DRAFT, why="szkic"
    )
    session.commit()
    answer = secretariat.get(f"/calls/{call.id}/applications.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 2
    assert rows[1][0] == "Miasto Zgłoszone"
    assert "'=1+1" in rows[1]


def test_ten_applications_cost_as_many_selects_as_one(session, call, secretariat, queries) -> None:
    call_factories.application(session, call, factories.organisation(session))
    one = selects_of(secretariat, f"/calls/{call.id}/applications", session, queries)
    for _ in range(9):
        call_factories.application(session, call, factories.organisation(session))
    assert selects_of(secretariat, f"/calls/{call.id}/applications", session, queries) == one


def test_a_text_that_was_taken_back_and_rewritten_waits_for_a_new_decision(
    session, call, owner, person, sign_in
) -> None:
    """A call may be prolonged after the first decisions."""
    application = call_factories.application(
        session, call, owner, person, decision=Decision.REJECTED, version=1, voivodeship="24"
    )
    session.commit()
    with clock.held_at(DURING):
        applicant = sign_in(person)
        assert applicant.post(f"{application.path}/withdrawal").status_code == 303
        assert applicant.post(f"{application.path}/reopening").status_code == 303
        assert applicant.post(f"{application.path}/submission").status_code == 303
    again = begun(session)
    assert again.state is ApplicationState.SUBMITTED
    assert (again.decision, again.decision_note, again.decided_at) == ("", "", None)
