"""How well a challenge's matches fit, on the judged challenges: ``python -m tests.relevance.challenges``.

The bars of ``app/features/challenges/matching.py`` were chosen from this table; docs/decisions/0603 says how.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from app.features.challenges.matching import ANNOUNCE, POOL, SHOW, SHOWN, Bar, Match, Need, find_matches
from app.web.questions import ask
from search.catalogue import Catalogue
from search.queries import Query
from tests.relevance.judgements import Category, Judged, load
from tests.relevance.world import AUDIENCE, KINDS, seed_world

NO_BAR = Bar(0.0, 0.0, 0.0)
USEFUL, RELATED = 2, 1
SCORES = (0.20, 0.25, 0.30, 0.35, 0.40)
STRENGTHS = {True: (0.15, 0.18, 0.20, 0.22, 0.25), False: (0.02, 0.03, 0.04, 0.05)}


def found(catalogue: Catalogue, judged: Sequence[Judged], *, use_meaning: bool) -> list[tuple[Judged, Sequence[Match]]]:
    """Every judged challenge with all that could match it, best first."""

    def answer(query: Query):
        return ask(catalogue, replace(query, use_meaning=use_meaning))

    return [
        (one, find_matches(answer, AUDIENCE, Need("", one.text), KINDS, bar=NO_BAR, limit=4 * POOL).items)
        for one in judged
    ]


def measures(rows: Sequence[tuple[Judged, Sequence[Match]]], score: float, strength: float) -> dict[str, float]:
    """What a bar would show: how much of it is related, useful, how many useful ones are lost, and what is absurd."""
    shown = related = useful = wanted = absurd = 0
    for judged, matches in rows:
        kept = [match for match in matches if match.score >= score and match.strength >= strength][:SHOWN]
        if judged.category is Category.ABSURD:
            absurd += len(kept)
            continue
        grades = judged.by_id()
        shown += len(kept)
        related += sum(grades.get(match.hit.id, 0) >= RELATED for match in kept)
        useful += sum(grades.get(match.hit.id, 0) >= USEFUL for match in kept)
        wanted += min(SHOWN, sum(grade >= USEFUL for grade in grades.values()))
    return {
        "related": related / max(shown, 1),
        "useful": useful / max(shown, 1),
        "recall": useful / max(wanted, 1),
        "absurd": absurd,
    }


def main() -> None:
    judged = [one for one in load() if one.category in {Category.CHALLENGE, Category.ABSURD}]
    with seed_world() as world:
        for use_meaning, strengths in STRENGTHS.items():
            rows = found(world.catalogue, judged, use_meaning=use_meaning)
            print("with the meaning" if use_meaning else "by words alone")  # noqa: T201
            for score, strength in product(SCORES, strengths):
                told = "  ".join(f"{name} {value:.2f}" for name, value in measures(rows, score, strength).items())
                chosen = " ".join(
                    name
                    for name, bar in (("show", SHOW), ("announce", ANNOUNCE))
                    if (score, strength) == (bar.score, bar.strength if use_meaning else bar.strength_of_words)
                )
                print(f"score {score:.2f}  strength {strength:.2f}  {told}  {chosen}")  # noqa: T201


if __name__ == "__main__":
    main()
