"""The desk's part on challenges: what has come to ours and waits for a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from app.models.base import Moment
from app.policies import Actor
from app.web.challenges import News, list_news, shorten

SHOWN = 6
EXCERPT = 120


@dataclass(frozen=True, slots=True)
class ChallengeNews:
    """A record that fits, or an offer."""

    challenge: str
    url: str
    text: str
    """Title of the record, or the beginning of the offer."""
    is_offer: bool
    at: Moment


def challenge_news(session: Session, actor: Actor) -> Sequence[ChallengeNews]:
    """What is new for the challenges that the person steers."""
    return [_line(news) for news in list_news(session, actor, limit=SHOWN)]


def _line(news: News) -> ChallengeNews:
    if news.offer is not None:
        place, at = f"offer-{news.offer.id}", news.offer.created_at
        text = shorten(news.offer.note, EXCERPT) or (news.record.title if news.record else "")
    else:
        assert news.match is not None
        assert news.record is not None
        place, at = f"match-{news.record.id}", news.match.announced_at or news.record.updated_at
        text = news.record.title
    return ChallengeNews(news.challenge.title, f"{news.challenge.path}#{place}", text, news.offer is not None, at)
