"""Calls: announced by the secretariat, with states that follow from their dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app.core import clock
from app.models import Activity, ApplicationScore, Call
from app.models.call import CallState, mean, score
from tests import call_factories, factories
from tests.browser_client import selects_of, text_of
from tests.call_factories import AFTER, BEFORE, CLOSES, DURING, LATER, OPENS, RESULTS

FORM = {
    "title": "Nabór próbny",
    "about": "Szukamy miast.",
    "rules": "# Kto\n- miasta",
    "formal_place": "Skrzynka ePUAP ministerstwa",
    "network": "",
    "opens_day": "2026-03-02",
    "opens_hour": "08:00",
    "closes_day": "2026-03-31",
    "closes_hour": "16:00",
    "most_applications": "1",
    "criteria.0.key": "",
    "criteria.0.name": "Wyzwanie",
    "criteria.0.weight": "3",
    "criteria.1.key": "",
    "criteria.1.name": "",
    "criteria.1.weight": "1",
    "attachments.0.title": "Wzór",
    "attachments.0.url": "https://miasto.example/wzor.pdf",
}


@pytest.fixture
def secretariat(session: Session, sign_in):
    with clock.held_at(DURING):
        yield sign_in(factories.user(session, is_secretariat=True))


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (BEFORE, CallState.ANNOUNCED),
        (OPENS, CallState.OPEN),
        (CLOSES, CallState.OPEN),
        (CLOSES + timedelta(seconds=1), CallState.CLOSED),
        (RESULTS, CallState.RESULTS),
    ],
)
def test_the_state_follows_from_the_dates(at, state) -> None:
    call = Call(edition_id="e", title="N", opens_at=OPENS, closes_at=CLOSES, results_at=RESULTS)
    assert call.state(at) is state


def test_a_score_is_weighted_and_a_mean_leaves_out_who_has_not_scored() -> None:
    criteria = Call(edition_id="e", title="N", criteria=call_factories.CRITERIA).weighed
    assert score({"c1": 5, "c2": 5}, criteria) == 100
    assert score({"c1": 5}, criteria) == 75
    assert score({"c2": 5, "other": 5}, criteria) == 25
    assert score({}, ()) is None
    assert mean([100, None, 50]) == 75
    assert mean([None]) is None


def test_the_secretariat_announces_a_call_in_polish_time_and_everybody_reads_it(session, secretariat, browser) -> None:
    edition = call_factories.edition(session)
    session.commit()
    answer = secretariat.post("/calls", FORM | {"edition": edition.id})
    call = session.exec(select(Call)).one()
    assert (answer.status_code, answer.headers["location"]) == (303, call.path)
    # On 31 March Poland is two hours before UTC, on 2 March one.
    assert call.opens_at == datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
    assert call.closes_at == datetime(2026, 3, 31, 14, 0, tzinfo=UTC)
    shown = text_of(browser.get(call.path))
    for words in ("31 marca 2026, 16:00", "Skrzynka ePUAP ministerstwa", "Jakość powietrza", "Wyzwanie", "trwa"):
        assert words in shown
    assert "https://miasto.example/wzor.pdf" in browser.get(call.path).text
    assert call.title in browser.get("/calls").text
    told = session.exec(select(Activity).where(Activity.verb == "call.opened")).one()
    assert {"site:calls", "theme:air"} <= set(told.objects)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Wypełnij to pole."),
        ({"closes_day": "2026-03-02", "closes_hour": "07:59"}, "Nabór musi się skończyć później"),
        ({"closes_day": "jutro"}, "Wpisz dzień"),
        ({"closes_hour": "25:00"}, "Wpisz godzinę"),
        ({"criteria.0.name": ""}, "co najmniej jedno kryterium"),
        ({"criteria.0.weight": "11"}, "nie większą niż 10"),
        ({"attachments.0.title": ""}, "Nazwij ten odnośnik"),
        ({"attachments.0.url": "javascript:alert(1)"}, "cały adres strony"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(session, secretariat, wrong, words) -> None:
    edition = call_factories.edition(session)
    session.commit()
    answer = secretariat.post("/calls", FORM | {"edition": edition.id} | wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Szukamy miast." in answer.text
    assert session.exec(select(Call)).first() is None


def test_criteria_are_fixed_once_somebody_has_scored(session, secretariat) -> None:
    call = call_factories.call(session)
    application = call_factories.application(session, call, factories.organisation(session))
    session.commit()
    with clock.held_at(AFTER):
        assert secretariat.post(f"/calls/{call.id}", FORM).status_code == 303
        session.refresh(call)
        session.commit()
        assert [criterion.name for criterion in call.weighed] == ["Wyzwanie"]
        session.add(ApplicationScore(application_id=application.id, points={"c1": 5}))
        session.commit()
        assert secretariat.post(f"/calls/{call.id}", FORM | {"criteria.0.name": "Inne"}).status_code == 303
    session.refresh(call)
    assert [criterion.name for criterion in call.weighed] == ["Wyzwanie"]


def test_a_decided_call_is_not_changed_any_more(session, secretariat) -> None:
    call = call_factories.call(session, results_at=RESULTS)
    session.commit()
    with clock.held_at(LATER):
        assert secretariat.get(f"/calls/{call.id}/edit").status_code == 403
        assert secretariat.post(f"/calls/{call.id}", FORM).status_code == 403


def test_nobody_else_announces_reads_or_decides(session, browser, sign_in) -> None:
    call = call_factories.call(session)
    with clock.held_at(AFTER):
        editor = sign_in(factories.editor(session, factories.organisation(session)))
        for path in (f"/calls/new?edition={call.edition_id}", f"/calls/{call.id}/edit", f"/calls/{call.id}/formation"):
            assert (editor.get(path).status_code, browser.get(path).status_code) == (403, 303)
        for path in (f"/calls/{call.id}/applications", f"/calls/{call.id}/applications.csv"):
            assert (editor.get(path).status_code, browser.get(path).status_code) == (403, 303)
        for path in ("/calls", f"/calls/{call.id}", f"/calls/{call.id}/results", f"/calls/{call.id}/formation"):
            answer = editor.post(path, FORM | {"edition": call.edition_id})
            assert answer.status_code == 403
            assert browser.post(path, FORM).headers["location"].startswith("/sign-in")
        assert editor.post(f"/calls/{call.id}/results", {"csrf_token": ""}).status_code == 403
        assert "Wnioski i ocena" not in editor.get(call.path).text


def test_an_old_tail_leads_to_the_call_and_a_wrong_one_to_nothing(session, browser) -> None:
    call = call_factories.call(session)
    session.commit()
    assert browser.get(f"/calls/{call.id}-stary").headers["location"] == call.path
    assert browser.get("/calls/nie-ma").status_code == 404


def test_ten_calls_cost_as_many_selects_as_one(session, browser, queries) -> None:
    call_factories.call(session)
    one = selects_of(browser, "/calls", session, queries)
    for _ in range(9):
        call_factories.call(session)
    assert selects_of(browser, "/calls", session, queries) == one


def test_the_secretariat_finds_from_the_list_where_calls_are_announced(session, browser, sign_in) -> None:
    assert "Wybierz edycję i ogłoś nabór" not in text_of(browser.get("/calls"))
    secretariat = sign_in(factories.user(session, is_secretariat=True))
    assert "Wybierz edycję i ogłoś nabór" in text_of(secretariat.get("/calls"))
