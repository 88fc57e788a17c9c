"""Applications are scored by each alone, and asked about in time."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.core import clock
from app.models import Activity, ApplicationQuestion, ApplicationScore
from tests import call_factories, factories
from tests.browser_client import page, text_of
from tests.call_factories import AFTER, LATER


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


@pytest.mark.parametrize(
    ("late", "field"),
    [
        ({"due_day": "2026-03-06"}, "due_day"),
        ({"due_day": "2026-03-07", "due_hour": "15:59"}, "due_hour"),
        ({"due_day": "2026-03-07", "due_hour": "16:00"}, "due_hour"),
    ],
)
def test_no_answer_is_asked_for_by_a_time_that_is_over(session, call, owner, secretariat, late, field) -> None:
    """It is 16:00 in Poland on 7 March."""
    application = call_factories.application(session, call, owner)
    session.commit()
    asked = {"question": "Ile to kosztuje?", "due_hour": "16:00"} | late
    answer = secretariat.post(f"{application.path}/questions", asked)
    assert answer.status_code == 422
    shown = page(answer)
    assert "Wybierz termin późniejszy niż teraz." in shown.get_element_by_id(f"{field}-error").text_content()
    assert shown.get_element_by_id("question").text_content().strip() == "Ile to kosztuje?"
    assert {name: shown.get_element_by_id(name).get("value") for name in late} == late
    assert session.exec(select(ApplicationQuestion)).first() is None


def test_what_was_asked_waits_no_more_once_the_application_is_taken_back(
    session, call, owner, person, secretariat, sign_in
) -> None:
    application = call_factories.application(session, call, owner, person)
    session.add(ApplicationQuestion(application_id=application.id, question="Ile?", due_at=LATER))
    session.commit()
    table = f"/calls/{call.id}/applications"
    assert "Czeka na odpowiedź do" in secretariat.get(application.path).text
    assert page(secretariat.get(table)).xpath("string(//tbody/tr/td[last()])") == "1"
    editor = sign_in(person)
    assert editor.post(f"{application.path}/withdrawal").status_code == 303
    for reader in (editor, secretariat):
        shown = text_of(reader.get(application.path))
        assert "Czeka na odpowiedź do" not in shown
        assert "Bez odpowiedzi: wniosek nie jest teraz złożony." in shown
    assert page(secretariat.get(table)).xpath("string(//tbody/tr/td[last()])") == "–"


def test_after_the_time_for_it_nobody_answers(session, call, owner, person, sign_in) -> None:
    application = call_factories.application(session, call, owner, person)
    question = ApplicationQuestion(application_id=application.id, question="Ile?", due_at=AFTER)
    session.add(question)
    with clock.held_at(LATER):
        editor = sign_in(person)
        assert editor.post(f"{application.path}/questions/{question.id}", {"answer": "Za późno"}).status_code == 403
        assert "termin minął" in editor.get(application.path).text
