"""Hiding, locking, warning: what each reader sees then, who hears of it, and the log that never changes."""

from __future__ import annotations

import pytest
from sqlmodel import select

from app.indexing.conversations import post_documents
from app.models import Activity, ModerationAct, Outbox
from app.models.thread import ThreadState
from app.policies.subjects import audience_of_subject
from tests import factories
from tests.browser_client import text_of
from tests.features.moderation.conftest import BAD

WHY = "Piszemy o sprawach, nie o ludziach."


def decide(quarrel, sign_in, act, thing="", by=None):
    browser = sign_in(by or quarrel.leader)
    path = thing or f"posts/{quarrel.post.id}"
    return browser.post(f"/moderation/{path}", {"act": act, "reason": WHY})


def test_a_hidden_post_is_gone_for_others_with_its_quotes_and_its_author_reads_why(session, quarrel, sign_in) -> None:
    assert decide(quarrel, sign_in, "hide").status_code == 303
    session.expire_all()
    assert (quarrel.post.text, quarrel.thread.replies) == (BAD, 1)
    reader = sign_in(quarrel.minder)
    shown = text_of(reader.get(quarrel.thread.path))
    assert BAD not in shown
    assert WHY not in shown
    assert "Wpis 2 ukryto." in shown
    assert "Cytowany wpis ukryto." in shown
    assert "Proszę o spokój." in shown
    assert reader.get(f"/posts/{quarrel.post.id}").status_code == 404
    own = text_of(sign_in(quarrel.author).get(quarrel.thread.path))
    assert own.count(BAD) == 2
    assert WHY in own
    assert WHY in text_of(sign_in(quarrel.author).get("/moderation/notes"))
    assert text_of(sign_in(quarrel.leader).get(quarrel.thread.path)).count(BAD) == 2


def test_a_hidden_post_is_not_indexed_nor_are_its_quotes_and_nobody_is_told_of_it(session, quarrel, sign_in) -> None:
    decide(quarrel, sign_in, "hide")
    session.expire_all()
    found = list(post_documents(session, [quarrel.post.id, quarrel.quote.id]))
    assert [document.id for document in found] == [quarrel.quote.id]
    assert all(BAD not in section.text for document in found for section in document.sections)
    assert audience_of_subject(session, f"post:{quarrel.post.id}") == frozenset()
    notes = session.exec(select(Outbox.subject).where(Outbox.topic == "index")).all()
    assert f"thread-posts:{quarrel.thread.id}" in notes


def test_the_author_alone_is_told_and_may_know(session, quarrel, sign_in) -> None:
    decide(quarrel, sign_in, "hide")
    told = session.exec(select(Activity).where(Activity.verb == "post.hidden")).one()
    assert told.addressees == {quarrel.author.id: "author"}
    assert told.details["reason"] == WHY
    assert audience_of_subject(session, told.subject) == {f"user:{quarrel.author.id}"}


def test_what_is_shown_again_is_there_with_its_quotes(session, quarrel, sign_in) -> None:
    decide(quarrel, sign_in, "hide")
    assert decide(quarrel, sign_in, "hide").status_code == 409
    assert decide(quarrel, sign_in, "show").status_code == 303
    session.expire_all()
    assert quarrel.thread.replies == 2
    assert text_of(sign_in(quarrel.minder).get(quarrel.thread.path)).count(BAD) == 2


def test_an_answer_that_is_hidden_is_no_answer(session, quarrel, sign_in) -> None:
    quarrel.thread.accept(2, quarrel.minder.id)
    session.commit()
    decide(quarrel, sign_in, "hide")
    session.expire_all()
    assert quarrel.thread.accepted_number is None


def test_a_locked_thread_is_closed_to_everybody_until_it_is_unlocked(session, quarrel, sign_in) -> None:
    thing = f"threads/{quarrel.thread.id}"
    assert decide(quarrel, sign_in, "lock", thing).status_code == 303
    reader = sign_in(quarrel.minder)
    shown = text_of(reader.get(quarrel.thread.path))
    assert "Ta rozmowa jest zablokowana" in shown
    assert WHY in shown
    assert reader.post(f"/threads/{quarrel.thread.id}/posts", {"text": "A jednak."}).status_code == 403
    assert reader.post(f"/threads/{quarrel.thread.id}/reopening", {"reason": "Bo tak."}).status_code == 403
    told = session.exec(select(Activity).where(Activity.verb == "thread.locked")).one()
    assert told.addressees == {quarrel.minder.id: "starter"}
    assert decide(quarrel, sign_in, "unlock", thing).status_code == 303
    session.expire_all()
    assert quarrel.thread.state is ThreadState.OPEN


def test_a_hidden_thread_is_missing_for_others_and_its_leader_can_show_it_again(session, quarrel, sign_in) -> None:
    thing = f"threads/{quarrel.thread.id}"
    assert decide(quarrel, sign_in, "hide", thing).status_code == 303
    session.expire_all()
    assert sign_in(quarrel.author).get(quarrel.thread.path).status_code == 404
    assert "Ta rozmowa jest ukryta" in text_of(sign_in(quarrel.minder).get(quarrel.thread.path))
    assert decide(quarrel, sign_in, "show", thing).status_code == 303
    assert sign_in(quarrel.author).get(quarrel.thread.path).status_code == 200


def test_a_warning_is_read_by_its_author_and_who_keeps_the_peace_only(session, quarrel, sign_in) -> None:
    assert decide(quarrel, sign_in, "warn").status_code == 303
    told = session.exec(select(Activity).where(Activity.verb == "person.warned")).one()
    assert (told.addressees, told.path) == ({quarrel.author.id: "author"}, "/moderation/notes")
    assert WHY in text_of(sign_in(quarrel.author).get("/moderation/notes"))
    assert WHY in text_of(sign_in(quarrel.leader).get("/moderation/log"))
    minder = sign_in(quarrel.minder)
    assert WHY not in text_of(minder.get("/moderation/notes"))
    assert WHY not in text_of(minder.get(quarrel.thread.path))
    assert quarrel.post.is_shown


@pytest.mark.parametrize("act", ["hide", "show", "lock", "unlock", "warn", "dismiss"])
def test_only_who_keeps_the_peace_acts(session, quarrel, sign_in, act) -> None:
    assert decide(quarrel, sign_in, act, by=quarrel.minder).status_code == 403
    assert decide(quarrel, sign_in, act, by=quarrel.other_leader).status_code == 404
    assert session.exec(select(ModerationAct)).all() == []


def test_the_log_is_read_in_its_network_and_by_the_secretariat(session, quarrel, sign_in, queries) -> None:
    decide(quarrel, sign_in, "warn")
    assert WHY in text_of(sign_in(quarrel.secretariat).get("/moderation/log"))
    assert WHY not in text_of(sign_in(quarrel.other_leader).get("/moderation/log"))
    assert sign_in(quarrel.author).get("/moderation/log").status_code == 403
    leader = sign_in(quarrel.leader)
    queries.clear()
    leader.get("/moderation/log")
    one = len(queries)
    for _ in range(9):
        decide(quarrel, sign_in, "warn")
    queries.clear()
    assert text_of(leader.get("/moderation/log")).count(WHY) == 10
    assert len(queries) == one


def test_a_line_of_the_log_never_changes(session, quarrel, sign_in) -> None:
    decide(quarrel, sign_in, "warn")
    line = session.exec(select(ModerationAct)).one()
    line.reason = "Coś łagodniejszego."
    with pytest.raises(TypeError, match="never changes"):
        session.flush()
    session.rollback()
    session.delete(session.exec(select(ModerationAct)).one())
    with pytest.raises(TypeError, match="never changes"):
        session.flush()
    session.rollback()
    assert session.exec(select(ModerationAct)).one().reason == WHY


def test_what_only_one_organisation_reads_is_nobodys_to_moderate(session, quarrel, sign_in) -> None:
    own = f"organisation:{quarrel.author.organisation_id}"
    about = quarrel.thread.subject
    kept = factories.thread(session, about, quarrel.author, room=own)
    session.commit()
    for person in (quarrel.leader, quarrel.secretariat):
        assert sign_in(person).get(f"/moderation/threads/{kept.id}").status_code == 404
    refused = sign_in(quarrel.minder).get(f"/moderation/reports/new?about=thread:{kept.id}")
    assert refused.status_code == 403
