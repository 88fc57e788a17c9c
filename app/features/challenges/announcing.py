"""A record that has just been published is put beside the standing challenges; where it fits, their cities are told.

The worker calls this once the record is in the index. First the record is the question and the challenges are the
answers, which leaves a few; then each of these is asked in full, as its page asks, with the eyes of its city: what
the city may not see is not there for it. A city is told of a record once, whatever happens to either afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from app.core import clock
from app.core.db import transaction
from app.features.challenges.answering import need_of
from app.features.challenges.matching import ANNOUNCE, POOL, Match, find_matches
from app.features.challenges.queries import list_newer_records, people_of
from app.features.challenges.telling import tell_of_match
from app.indexing import LISTED_KINDS
from app.models import Challenge, ChallengeMatch, City, Record
from app.models.challenge import LONGEST_NOTE, ChallengeState
from app.models.content import PracticeContent
from app.models.outbox import note
from app.models.record import State
from app.policies.actors import actors_of
from app.policies.challenges import can_see_challenge
from app.policies.people import current_memberships
from app.policies.visibility import PUBLIC, SECRETARIAT, audience_of, can_see
from app.web.questions import ask
from search.catalogue import Catalogue
from search.engines import EngineUnavailableError
from search.queries import Query

TOPIC = "challenges"
"""Topic of the outbox: records that are to be put beside the challenges."""
CANDIDATES = 8
"""Challenges that are asked in full about one record."""
STANDING = (ChallengeState.OPEN, ChallengeState.MATCHED)


@dataclass(frozen=True, slots=True)
class Found:
    """A challenge and how the record fits it."""

    challenge: Challenge
    match: Match


def announce(engine: Engine, session: Session, catalogue: Catalogue, record_id: str) -> int:
    """Tell the cities whose challenges the record fits; returns how many. Raises EngineUnavailableError."""
    record = session.get(Record, record_id)
    if record is None or record.state is not State.PUBLISHED:
        return 0
    found = list(_fitting(session, catalogue, record))
    for one in found:
        with transaction(engine) as writing:
            _keep_and_tell(writing, one, record)
    return len(found)


def announce_all(engine: Engine, session: Session, catalogue: Catalogue, subjects: Collection[str]) -> None:
    """``announce`` for each of these subjects (``record:id``)."""
    for subject in subjects:
        announce(engine, session, catalogue, subject.partition(":")[2])


def note_new(engine: Engine, subjects: Collection[str]) -> None:
    """Of what is in the index now, note the records that are newer than some challenge that still stands."""
    keys = [key for kind, _, key in (subject.partition(":") for subject in subjects) if kind == "record"]
    if keys:
        with transaction(engine) as session:
            for record_id in list_newer_records(session, keys, STANDING):
                note(session, TOPIC, f"record:{record_id}")


def _fitting(session: Session, catalogue: Catalogue, record: Record) -> Iterator[Found]:
    for challenge in _candidates(session, catalogue, record):
        eyes = eyes_of_city(session, challenge)
        if eyes.isdisjoint(audience_of(record)):
            continue
        city = session.get(City, challenge.teryt) if challenge.teryt else None
        matches = find_matches(
            lambda query: ask(catalogue, query),
            eyes,
            need_of(challenge, city),
            frozenset(LISTED_KINDS),
            bar=ANNOUNCE,
            limit=POOL,
        )
        if matches.is_away:
            raise EngineUnavailableError("the search did not answer")
        own = next((match for match in matches.items if match.hit.id == record.id), None)
        if own is not None:
            yield Found(challenge, own)


def _candidates(session: Session, catalogue: Catalogue, record: Record) -> Iterator[Challenge]:
    """Standing challenges near the record that were there before it and have not heard of it."""
    content = record.published_content()
    about = content.challenge if isinstance(content, PracticeContent) else ""
    query = Query(
        # Every challenge is for everybody or for a network, whose inside the secretariat sees.
        audience=frozenset({PUBLIC, SECRETARIAT}),
        text=". ".join(filter(None, (record.title, content.summary, about))),
        filters={"state": frozenset(state.value for state in STANDING)},
        kinds=frozenset({"need"}),
        page_size=CANDIDATES,
    )
    answer = ask(catalogue, query)
    if answer is None:
        raise EngineUnavailableError("the search did not answer")
    for hit in (*answer.hits, *answer.guesses):
        challenge = session.get(Challenge, hit.id)
        if (
            challenge is not None
            and challenge.state in STANDING
            and challenge.organisation_id != record.organisation_id
            and record.published_at is not None
            and record.published_at >= challenge.created_at
            and session.get(ChallengeMatch, (challenge.id, record.id)) is None
        ):
            yield challenge


def eyes_of_city(session: Session, challenge: Challenge) -> frozenset[str]:
    """The tokens that everybody in the challenge's organisation holds."""
    networks = current_memberships(session, challenge.organisation_id, clock.now().date())
    own = {PUBLIC, f"organisation:{challenge.organisation_id}"}
    return frozenset(own | {f"network:{network}" for network in networks})


def _keep_and_tell(session: Session, found: Found, record: Record) -> None:
    if session.get(ChallengeMatch, (found.challenge.id, record.id)) is not None:
        return
    match = ChallengeMatch(
        challenge_id=found.challenge.id,
        record_id=record.id,
        announced_at=clock.now(),
        quote=found.match.quote[:LONGEST_NOTE],
        passage=found.match.hit.passage.text[:LONGEST_NOTE],
    )
    session.add(match)
    session.flush()
    people = people_of(session, found.challenge)
    knowing = {
        user_id: people[user_id]
        for user_id, actor in actors_of(session, people).items()
        if can_see(actor, record) and can_see_challenge(actor, found.challenge)
    }
    tell_of_match(session, found.challenge, match, record, "matched", actor_id=None, addressees=knowing)
