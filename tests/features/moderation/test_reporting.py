"""Reports: by whom, once, into whose queue; and what a report that is dismissed leaves behind."""

from __future__ import annotations

from sqlmodel import select

from app.models import Activity, ModerationAct, Report
from app.models.moderation import ReportReason, ReportState
from tests import factories
from tests.browser_client import text_of
from tests.features.moderation.conftest import BAD


def report(session, quarrel, sign_in, thing=None, **typed):
    browser = sign_in(quarrel.minder)
    path = f"/moderation/reports/new?about={thing or f'post:{quarrel.post.id}'}"
    browser.get(path)
    return browser.post(path, {"reason": "offensive", "words": "To o koleżance.", **typed})


def test_a_report_goes_to_the_leader_and_not_to_the_author_or_others(session, quarrel, sign_in) -> None:
    answer = report(session, quarrel, sign_in)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("#post-2")
    told = session.exec(select(Activity).where(Activity.verb == "post.reported")).one()
    assert told.addressees == {quarrel.leader.id: "peace"}
    assert told.actor_id is None
    for person in (quarrel.leader, quarrel.secretariat):
        shown = text_of(sign_in(person).get("/moderation"))
        assert BAD in shown
        assert "Obraża kogoś" in shown
    assert BAD not in text_of(sign_in(quarrel.other_leader).get("/moderation"))
    for person in (quarrel.author, quarrel.minder, quarrel.stranger):
        assert sign_in(person).get("/moderation").status_code == 403


def test_a_report_without_a_reason_asks_for_one_and_keeps_the_words(session, quarrel, sign_in) -> None:
    answer = report(session, quarrel, sign_in, reason="")
    assert answer.status_code == 422
    assert "To o koleżance." in answer.text
    assert session.exec(select(Report)).all() == []


def test_a_person_reports_a_thing_once(session, quarrel, sign_in) -> None:
    report(session, quarrel, sign_in)
    again = report(session, quarrel, sign_in)
    assert again.status_code == 409
    assert len(session.exec(select(Report)).all()) == 1


def test_nobody_reports_what_they_wrote_or_do_not_see(session, quarrel, sign_in) -> None:
    path = f"/moderation/reports/new?about=post:{quarrel.post.id}"
    assert sign_in(quarrel.author).get(path).status_code == 403
    stranger = sign_in(quarrel.stranger)
    assert stranger.get(path).status_code == 404
    assert stranger.post(path, {"reason": "offensive"}).status_code == 404
    assert stranger.get(f"/moderation/posts/{quarrel.post.id}").status_code == 404
    assert stranger.get("/moderation/reports/new?about=network:1").status_code == 404
    assert session.exec(select(Report)).all() == []


def test_without_a_token_nothing_is_reported_or_decided(session, quarrel, sign_in) -> None:
    for person, path in (
        (quarrel.minder, f"/moderation/reports/new?about=post:{quarrel.post.id}"),
        (quarrel.leader, f"/moderation/posts/{quarrel.post.id}"),
        (quarrel.leader, f"/moderation/threads/{quarrel.thread.id}"),
    ):
        browser = sign_in(person)
        typed = {"csrf_token": "", "reason": "offensive", "act": "hide"}
        assert browser.post(path, typed).status_code == 403
    session.expire_all()
    assert quarrel.post.is_shown


def test_a_leader_does_not_judge_their_own_post_and_it_waits_for_others(session, quarrel, sign_in) -> None:
    own = factories.post(session, quarrel.thread, quarrel.leader, "Dość tego!")
    session.commit()
    report(session, quarrel, sign_in, f"post:{own.id}")
    told = session.exec(select(Activity).where(Activity.verb == "post.reported")).one()
    assert told.addressees == {quarrel.secretariat.id: "peace"}
    leader = sign_in(quarrel.leader)
    assert "Dość tego!" not in text_of(leader.get("/moderation"))
    answer = leader.post(f"/moderation/posts/{own.id}", {"act": "dismiss", "reason": "Nic takiego."})
    assert answer.status_code == 403
    assert "Dość tego!" in text_of(sign_in(quarrel.secretariat).get("/moderation"))


def test_a_dismissed_report_is_answered_logged_and_gone_from_the_queue(session, quarrel, sign_in) -> None:
    report(session, quarrel, sign_in)
    leader = sign_in(quarrel.leader)
    path = f"/moderation/posts/{quarrel.post.id}"
    assert leader.post(path, {"act": "dismiss", "reason": ""}).status_code == 422
    assert leader.post(path, {"act": "dismiss", "reason": "Ostro, ale na temat."}).status_code == 303
    session.expire_all()
    kept = session.exec(select(Report)).one()
    assert (kept.state, kept.answer, kept.decided_by) == (
        ReportState.DISMISSED,
        "Ostro, ale na temat.",
        quarrel.leader.id,
    )
    assert quarrel.post.is_shown
    session.rollback()
    assert "Nic nie czeka" in text_of(leader.get("/moderation"))
    assert "Ostro, ale na temat." in text_of(leader.get("/moderation/log"))
    assert leader.post(path, {"act": "dismiss", "reason": "Jeszcze raz."}).status_code == 409
    assert len(session.exec(select(ModerationAct)).all()) == 1


def test_the_queue_begins_with_what_waits_longest_and_ten_cost_as_much_as_one(
    session, quarrel, sign_in, queries
) -> None:
    report(session, quarrel, sign_in)
    leader = sign_in(quarrel.leader)
    queries.clear()
    leader.get("/moderation")
    one = len(queries)
    for number in range(9):
        other = factories.post(session, quarrel.thread, quarrel.author, f"Wpis późniejszy {number}")
        about = {"thread_id": quarrel.thread.id, "post_id": other.id, "thing": f"post:{other.id}"}
        session.add(Report(reporter_id=quarrel.minder.id, reason=ReportReason.OFF_TOPIC, **about))
    session.commit()
    queries.clear()
    shown = text_of(leader.get("/moderation"))
    assert len(queries) == one
    assert shown.index(BAD) < shown.index("Wpis późniejszy 0")
