"""Finds what answers a challenge: the whole of it and each of its passages are put to the search, and fused.

A passage that stands alone finds what a whole page of text drowns; the whole keeps away what merely shares a word
with one sentence. Which of them found a record best also says which part of the challenge the record meets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from search.queries import MAX_QUERY_CHARACTERS, Answer, Hit, Query

SHOWN = 8
POOL = 10
"""How many hits of each question are fused."""
MOST_PASSAGES = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """How well a record must fit. See docs/decisions/0603: measured on the judged challenges of the seed world."""

    score: float
    """Of the fused ranks: to be among the first in several of the answers, or the very first in the main one."""
    strength: float
    """Of the search itself, so that the best of a bad lot does not pass."""
    strength_of_words: float
    """The same while nothing is known of the meaning."""

    def passes(self, match: Match, *, by_meaning: bool) -> bool:
        return match.score >= self.score and match.strength >= (self.strength if by_meaning else self.strength_of_words)


SHOW = Bar(0.25, 0.20, 0.03)
"""To stand on the page of the challenge: 85 of 100 are related, 73 useful; nothing for absurd questions."""
ANNOUNCE = Bar(0.35, 0.20, 0.04)
"""To be worth a message to the city: 88 of 100 are useful."""
SHORTEST, LONGEST = 60, 320
"""Characters of a passage: shorter sentences are joined to the next, longer ones stand alone."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
WHOLE_WEIGHT = 2.0
DAMPING = 8.0
"""Of reciprocal ranks: how little the very first place outweighs the next ones."""


@dataclass(frozen=True, slots=True)
class Need:
    """A challenge as the search needs it, stored or just being typed."""

    title: str
    text: str
    causes: str = ""
    affected: str = ""
    constraints: str = ""
    theme: str = ""
    size: str = ""
    voivodeship: str = ""
    budget: str = ""

    @property
    def whole(self) -> str:
        """Everything in one question."""
        parts = (self.title, self.text, self.causes, self.affected, self.constraints)
        return ". ".join(filter(None, (" ".join(part.split()).rstrip(".") for part in parts)))[:MAX_QUERY_CHARACTERS]

    @property
    def passages(self) -> tuple[str, ...]:
        """The parts that may each be met by another record; who is affected and what is not to be had find nothing."""
        found = [piece for part in (self.text, self.causes) for piece in _pieces(part)]
        return tuple(dict.fromkeys(found))[:MOST_PASSAGES]


@dataclass(frozen=True, slots=True)
class Match:
    """A record that answers, with the part of the challenge that it meets."""

    hit: Hit
    """Of the passage that it meets, marked and explained for that passage."""
    quote: str
    """The part of the challenge; empty when only the whole of it led here."""
    score: float
    """Grows with fitness; comparable within one challenge only."""
    strength: float
    """0 to 1: the best score that the search gave it for the whole or for one passage."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found. ``is_away`` says that the search could not be asked."""

    items: tuple[Match, ...] = ()
    is_away: bool = False
    meaning: str = "used"


def find_matches(
    ask: Callable[[Query], Answer | None],
    audience: frozenset[str],
    need: Need,
    kinds: frozenset[str],
    *,
    bar: Bar = SHOW,
    limit: int = SHOWN,
) -> Matches:
    """The records that answer, best first, among those that the audience sees."""
    conditions = {"city_size": need.size, "voivodeship": need.voivodeship}
    query = Query(
        audience=audience,
        page_size=POOL,
        kinds=kinds,
        conditions={name: value for name, value in conditions.items() if value},
    )
    whole = ask(replace(query, text=need.whole)) if need.whole else None
    if whole is None:
        return Matches(is_away=bool(need.whole))
    answers = [("", whole)]
    for passage in need.passages:
        answer = ask(replace(query, text=passage))
        if answer is not None:
            answers.append((passage, answer))
    by_meaning = whole.meaning == "used"
    fitting = [match for match in _fuse(answers) if bar.passes(match, by_meaning=by_meaning)]
    return Matches(tuple(fitting[:limit]), meaning=whole.meaning)


def _fuse(answers: Sequence[tuple[str, Answer]]) -> Iterator[Match]:
    places: dict[str, list[tuple[float, int, str, Hit]]] = {}
    for at, (quote, answer) in enumerate(answers):
        for rank, hit in enumerate(answer.hits):
            weight = (1.0 if quote else WHOLE_WEIGHT) / (DAMPING + rank)
            places.setdefault(hit.id, []).append((weight, at, quote, hit))
    scored = []
    for id_, found in places.items():
        own = [place for place in found if place[2]]
        # Of passages that found it equally well, the earlier; the whole only where no passage found it.
        _, _, quote, hit = max(own or found, key=lambda place: (place[0], place[3].score, -place[1]))
        strength = max(place[3].score for place in found)
        scored.append((sum(place[0] for place in found), id_, Match(hit, quote, 0.0, strength)))
    for score, _, match in sorted(scored, key=lambda row: (-row[0], row[1])):
        yield replace(match, score=score)


def _pieces(text: str) -> Iterator[str]:
    """Sentences, each long enough to say something."""
    current = ""
    for sentence in filter(None, (" ".join(part.split()) for part in _SENTENCE_END.split(text))):
        if current and len(current) + len(sentence) > LONGEST:
            yield current
            current = sentence
        else:
            current = f"{current} {sentence}".strip()
        if len(current) >= SHORTEST:
            yield current
            current = ""
    if current:
        yield current
