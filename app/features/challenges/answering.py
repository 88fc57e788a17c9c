"""What answers a challenge, made ready for its page: found by the search, decided by the city, compared with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.features.challenges.comparing import Comparison, compare
from app.features.challenges.matching import Match, Need, find_matches
from app.features.challenges.queries import list_shown_records
from app.indexing import LISTED_KINDS
from app.models import Challenge, ChallengeMatch, City, Record
from app.models.challenge import Standing
from app.policies import Actor
from app.policies.visibility import tokens_of
from app.web.cards import RecordCard, make_card
from app.web.cards.queries import cities_of
from app.web.hits import explain, name_section
from app.web.hits.plain import without_markup
from app.web.questions import ask
from app.web.state import Site
from search.queries import Marked

NOTED = frozenset({"words", "synonym", "typo", "title", "entity", "meaning"})
"""Reasons that say why a passage fits; shared conditions are compared one by one beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """A record beside the challenge, in the reader's language."""

    record_id: str
    card: RecordCard
    quote: str
    """The part of the challenge that it meets; empty when only the whole led here."""
    passage: Marked | None
    section: str
    """The part of the record from which the passage is."""
    reasons: tuple[str, ...]
    comparison: Comparison
    standing: str
    """What the city has decided; empty for what was merely found."""
    note: str
    decided_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything that answers, by what the city thinks of it."""

    answering: tuple[AnswerView, ...] = ()
    pinned: tuple[AnswerView, ...] = ()
    found: tuple[AnswerView, ...] = ()
    """Announced ones first; neither decided nor put aside."""
    dismissed: tuple[AnswerView, ...] = ()
    is_away: bool = False
    is_without_meaning: bool = False


def need_of(challenge: Challenge, city: City | None) -> Need:
    """The challenge as the search needs it."""
    return Need(
        title=challenge.title,
        text=challenge.text,
        causes=challenge.causes,
        affected=challenge.affected,
        constraints=challenge.constraints,
        theme=challenge.theme,
        size=challenge.size,
        voivodeship=city.voivodeship if city else "",
        budget=challenge.budget,
    )


def find_answers(
    session: Session, site: Site, actor: Actor, need: Need, decisions: Sequence[ChallengeMatch] = ()
) -> Answers:
    """What answers the need, as far as the actor sees it; the search is asked with the actor's own eyes."""
    matches = find_matches(lambda query: ask(site.catalogue, query), tokens_of(actor), need, frozenset(LISTED_KINDS))
    found = {match.hit.id: match for match in matches.items}
    decided = {decision.record_id: decision for decision in decisions}
    views = _views(session, actor, need, found, decided)
    by_standing = {standing: tuple(view for view in views if view.standing == standing) for standing in ("", *Standing)}
    return Answers(
        answering=by_standing[Standing.ANSWERS],
        pinned=by_standing[Standing.PINNED],
        found=(*by_standing[Standing.NEW], *_in_order((*by_standing[""], *by_standing[Standing.SEEN]), found)),
        dismissed=by_standing[Standing.DISMISSED],
        is_away=matches.is_away,
        is_without_meaning=not matches.is_away and matches.meaning != "used",
    )


def _in_order(views: Iterable[AnswerView], found: Mapping[str, Match]) -> list[AnswerView]:
    """What the search finds now, best first; what it found once and the city has merely looked at is left out."""
    order = {record_id: place for place, record_id in enumerate(found)}
    return sorted((view for view in views if view.record_id in order), key=lambda view: order[view.record_id])


def _views(
    session: Session,
    actor: Actor,
    need: Need,
    found: Mapping[str, Match],
    decided: Mapping[str, ChallengeMatch],
) -> list[AnswerView]:
    records = list_shown_records(session, actor, {*found, *decided})
    cities = cities_of(session, list(records.values()))
    return [
        _view(records[key], cities.get(key, ()), need, found.get(key), decided.get(key))
        for key in dict.fromkeys((*decided, *found))
        if key in records
    ]


def _kept_words(record: Record, need: Need, decision: ChallengeMatch) -> tuple[str, Marked | None]:
    """What was quoted when the record was announced, as far as challenge and record still say it: what either said
    before may have been for fewer people.
    """
    quote = decision.quote if decision.quote in need.passages else ""
    is_as_then = decision.announced_at is not None and record.updated_at <= decision.announced_at
    return quote, Marked(decision.passage) if quote and is_as_then else None


def _view(
    record: Record, cities: Sequence[City], need: Need, match: Match | None, decision: ChallengeMatch | None
) -> AnswerView:
    quote, passage = (match.quote, match.hit.passage) if match else ("", None)
    if match is None and decision:
        quote, passage = _kept_words(record, need, decision)
    reasons = explain([reason for reason in match.hit.reasons if reason.kind in NOTED]) if match else ()
    return AnswerView(
        record_id=record.id,
        card=make_card(record, cities),
        quote=quote,
        passage=without_markup(passage) if passage and passage.text else None,
        section=name_section(match.hit.passage_section) if match else "",
        reasons=reasons,
        comparison=compare(need, record.published_content(), cities),
        standing=decision.standing if decision else "",
        note=decision.note if decision else "",
        decided_on=decision.decided_at.date() if decision and decision.decided_at else None,
    )
