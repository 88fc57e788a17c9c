"""What has served its purpose is forgotten, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from app.core import clock
from app.models import Mail, OneTimeLink, SignInSession
from app.models.retention import forget_expired
from app.models.user import LinkPurpose
from tests import factories


def test_only_what_is_over_is_forgotten(session) -> None:
    person = factories.user(session)
    now = clock.now()
    for digest, seen, made in (("a", 1, 2), ("b", 15, 20), ("c", 1, 61)):
        seen_at, created_at = now - timedelta(days=seen), now - timedelta(days=made)
        session.add(SignInSession(digest=digest, user_id=person.id, seen_at=seen_at, created_at=created_at))
    for digest, age in (("new", 1), ("old", 40)):
        created_at = now - timedelta(days=age)
        session.add(OneTimeLink(digest=digest, user_id=person.id, purpose=LinkPurpose.SIGN_IN, created_at=created_at))
    for key, sent in (("waiting", None), ("recent", 3), ("ancient", 31)):
        sent_at = None if sent is None else now - timedelta(days=sent)
        session.add(Mail(id=key[:10], key=key, recipient="a@b.example", subject="s", text="", sent_at=sent_at))
    session.flush()
    assert forget_expired(session) == 4
    assert [kept.digest for kept in session.exec(select(SignInSession))] == ["a"]
    assert [kept.digest for kept in session.exec(select(OneTimeLink))] == ["new"]
    assert sorted(kept.key for kept in session.exec(select(Mail))) == ["recent", "waiting"]
