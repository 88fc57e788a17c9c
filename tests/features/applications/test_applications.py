"""Applications: one for each organisation, hidden from everybody else, scored, asked about, decided."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.models import (
    Activity,
    Application,
    ApplicationQuestion,
    ApplicationScore,
    Call,
    Organisation,
    OrganisationVoivodeship,
    User,
)
from app.models.application import ApplicationState, Decision
from app.models.network import NetworkKind
from tests import call_factories, factories
from tests.browser_client import Browser, text_of
from tests.call_factories import AFTER, BEFORE, DURING, LATER

FORM = {
    "role": "leader",
    "theme": "air",
    "voivodeship": "24",
    "challenge": "Dym z pieców.",
    "why": "Chcemy wiedzieć.",
    "brings": "Pomiary z trzech zim.",
    "version": "1",
}


@pytest.fixture
def owner(session: Session) -> Organisation:
    return factories.organisation(session, "Miasto Zgłoszone")


@pytest.fixture
def person(session: Session, owner: Organisation) -> User:
    return factories.editor(session, owner, name="Redaktorka Zgłoszona")


@pytest.fixture
def call(session: Session) -> Call:
    return call_factories.call(session)


@pytest.fixture
def applicant(person: User, call: Call, sign_in) -> Iterator[Browser]:
    with clock.held_at(DURING):
        yield sign_in(person)


@pytest.fixture
def secretariat(session: Session, call: Call, sign_in) -> Iterator[Browser]:
    with clock.held_at(AFTER):
        yield sign_in(factories.user(session, is_secretariat=True, name="Osoba z Sekretariatu"))


def begun(session: Session) -> Application:
    found = session.exec(select(Application).execution_options(populate_existing=True)).one()
    session.commit()
    return found


def test_an_editor_writes_submits_takes_back_and_goes_on_writing(session, applicant, call, person, owner) -> None:
    answer = applicant.post("/applications", {"call": call.id})
    application = begun(session)
    assert answer.headers["location"] == f"/applications/{application.id}/edit"
    assert application.contact_id == person.id
    assert applicant.post(f"{application.path}/submission").status_code == 409  # nothing is written yet
    form = FORM | {"contact": person.id}
    assert applicant.post(f"{application.path}/draft", form).status_code == 303
    assert "Wniosek jest pełny" in applicant.get(application.path).text
    assert applicant.post(f"{application.path}/submission").status_code == 303
    assert begun(session).state is ApplicationState.SUBMITTED
    assert [row.voivodeship for row in session.exec(select(OrganisationVoivodeship))] == ["24"]
    session.commit()
    assert applicant.post(f"{application.path}/draft", form | {"version": "2"}).status_code == 403
    assert applicant.post(f"{application.path}/withdrawal").status_code == 303
    assert applicant.post(f"{application.path}/reopening").status_code == 303
    assert begun(session).state is ApplicationState.DRAFT


def test_what_is_missing_is_said_and_keeps_it_from_being_submitted(session, applicant, call) -> None:
    applicant.post("/applications", {"call": call.id})
    application = begun(session)
    shown = text_of(applicant.get(application.path))
    for words in ("Wybierz województwo", "Napisz, co wnosicie.", "Opisz w dwóch zdaniach"):
        assert words in shown
    assert "Złóż wniosek" not in shown


def test_a_leader_of_a_transfer_network_names_a_proven_practice(session, applicant, person, owner) -> None:
    call = call_factories.call(session, call_factories.edition(session, kind=NetworkKind.TRANSFER))
    session.commit()
    applicant.post("/applications", {"call": call.id})
    application = begun(session)
    applicant.post(f"{application.path}/draft", FORM | {"contact": person.id})
    assert "Wskaż sprawdzoną praktykę" in applicant.get(application.path).text
    practice = {"contact": person.id, "version": "2", "practice": "Remont za czynsz"}
    applicant.post(f"{application.path}/draft", FORM | practice)
    assert applicant.post(f"{application.path}/submission").status_code == 303


def test_a_draft_saves_itself_and_two_editors_do_not_overwrite_each_other(session, applicant, call) -> None:
    applicant.post("/applications", {"call": call.id})
    path = f"/applications/{begun(session).id}/draft?autosave=1"
    saved = applicant.htmx(path, "draft-status", "POST", FORM)
    assert saved.status_code == 200
    assert 'name="version" value="2"' in saved.text
    assert "<h1" not in saved.text
    late = applicant.htmx(path, "draft-status", "POST", FORM | {"why": "Z drugiej karty"})
    assert late.status_code == 409
    assert 'name="version" value="1"' in late.text
    assert begun(session).why == "Chcemy wiedzieć."
    whole = applicant.post(path.partition("?")[0], FORM | {"why": "Z drugiej karty"})
    assert whole.status_code == 409
    assert "Z drugiej karty" in whole.text


@pytest.mark.parametrize("at", [BEFORE, AFTER])
def test_outside_the_call_nothing_is_begun_or_submitted(session, call, owner, person, sign_in, at) -> None:
    application = call_factories.application(session, call, owner, person, state=ApplicationState.DRAFT)
    other = call_factories.call(session)
    with clock.held_at(at):
        browser = sign_in(person)
        assert browser.post("/applications", {"call": other.id}).status_code == 403
        assert browser.post(f"{application.path}/draft", FORM).status_code == 403
        assert browser.post(f"{application.path}/submission").status_code == 403


def test_an_organisation_applies_as_often_as_the_call_allows(session, applicant, call) -> None:
    assert applicant.post("/applications", {"call": call.id}).status_code == 303
    assert applicant.post("/applications", {"call": call.id}).status_code == 403
    two = call_factories.call(session, most_applications=2)
    session.commit()
    assert [applicant.post("/applications", {"call": two.id}).status_code for _ in range(3)] == [303, 303, 403]


def test_only_its_editors_apply_for_an_organisation(session, call, owner, browser, sign_in) -> None:
    with clock.held_at(DURING):
        colleague = sign_in(factories.user(session, owner))
        assert colleague.post("/applications", {"call": call.id}).status_code == 403
        assert "redaktorzy organizacji" in colleague.get(call.path).text
        assert browser.post("/applications", {"call": call.id}).headers["location"].startswith("/sign-in")
        assert colleague.post("/applications", {"call": call.id, "csrf_token": ""}).status_code == 403


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


def test_scorers_judge_alone_and_the_mean_is_weighted(session, call, owner, secretariat, sign_in) -> None:
    application = call_factories.application(session, call, owner)
    other = factories.user(session, is_secretariat=True, name="Druga Oceniająca")
    session.add(
        ApplicationScore(application_id=application.id, scorer_id=other.id, points={"c1": 1, "c2": 1}, note="Słabe")
    )
    session.commit()
    assert "Słabe" not in secretariat.get(application.path).text
    given = {"points.c1": "5", "points.c2": "5", "points.obcy": "5", "note": "Mocne"}
    assert secretariat.post(f"{application.path}/score", given).status_code == 303
    shown = text_of(secretariat.get(application.path))
    assert "Średnia ocen: 60%" in shown
    assert "Druga Oceniająca: 20%" in shown
    assert secretariat.post(f"{application.path}/score", {"points.c1": "6"}).status_code == 422
    assert secretariat.post(f"{application.path}/score", given | {"points.c1": "3"}).status_code == 303
    assert len(session.exec(select(ApplicationScore)).all()) == 2


def test_nobody_scores_the_application_of_their_own_organisation(session, call, owner, sign_in) -> None:
    application = call_factories.application(session, call, owner)
    with clock.held_at(AFTER):
        biased = sign_in(factories.editor(session, owner, is_secretariat=True))
        assert biased.post(f"{application.path}/score", {"points.c1": "5"}).status_code == 403
        decision = {"decision": "accepted", "decision_note": "Bo tak."}
        assert biased.post(f"{application.path}/decision", decision).status_code == 403
        assert "Średnia ocen" not in biased.get(application.path).text


def test_a_question_goes_to_the_applicant_and_the_answer_back_in_time(
    session, call, owner, person, secretariat, sign_in
) -> None:
    application = call_factories.application(session, call, owner, person)
    session.commit()
    asked = {"question": "Ile to kosztuje?", "due_day": "2026-03-09", "due_hour": "16:00"}
    assert secretariat.post(f"{application.path}/questions", {**asked, "question": " "}).status_code == 422
    assert secretariat.post(f"{application.path}/questions", asked).status_code == 303
    question = session.exec(select(ApplicationQuestion)).one()
    told = session.exec(select(Activity).where(Activity.verb == "application.asked")).one()
    session.commit()
    assert told.addressees == {person.id: "applicant"}
    colleague = sign_in(factories.user(session, owner))
    editor = sign_in(person)
    path = f"{application.path}/questions/{question.id}"
    assert colleague.post(path, {"answer": "Nie wiem."}).status_code == 403
    assert editor.post(path, {"answer": ""}).status_code == 422
    assert editor.post(path, {"answer": "Sto złotych."}).status_code == 303
    assert editor.post(path, {"answer": "Dwieście."}).status_code == 403
    assert "Sto złotych." in secretariat.get(application.path).text
    answered = session.exec(select(Activity).where(Activity.verb == "application.answered")).one()
    assert set(answered.addressees.values()) == {"secretariat"}


def test_after_the_time_for_it_nobody_answers(session, call, owner, person, sign_in) -> None:
    application = call_factories.application(session, call, owner, person)
    question = ApplicationQuestion(application_id=application.id, question="Ile?", due_at=AFTER)
    session.add(question)
    with clock.held_at(LATER):
        editor = sign_in(person)
        assert editor.post(f"{application.path}/questions/{question.id}", {"answer": "Za późno"}).status_code == 403
        assert "termin minął" in editor.get(application.path).text


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
    def cost() -> int:
        session.commit()
        queries.clear()
        assert secretariat.get(f"/calls/{call.id}/applications").status_code == 200
        return len(queries)

    call_factories.application(session, call, factories.organisation(session))
    one = cost()
    for _ in range(9):
        call_factories.application(session, call, factories.organisation(session))
    assert cost() == one


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
