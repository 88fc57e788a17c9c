"""Measures the search on the judged queries and writes the table to docs/relevance.md."""

from __future__ import annotations

import argparse
import sys

from tests.relevance.judgements import load
from tests.relevance.report import table, write_between_markers
from tests.relevance.runs import FUSED, WAYS, WORDS, by_category, run_all, silent
from tests.relevance.world import ENGINES, seed_world


def main() -> None:
    """Run every query in every way; without a model, by words only."""
    parser = argparse.ArgumentParser(prog="python -m tests.relevance", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="embedded")
    parser.add_argument("--dry-run", action="store_true", help="print, but leave docs/relevance.md as it is")
    options = parser.parse_args()
    with seed_world(options.engine) as world:
        runs = {way: run_all(world.catalogue, load(), way) for way in (WAYS if world.has_model else (WORDS,))}
    text = table({way: by_category(found) for way, found in runs.items()})
    text = f"nDCG@10 · recall@5 · MRR@10, {options.engine} engine.\n\n{text}\n"
    for way in (WORDS, FUSED):
        if way in runs:
            quiet, asked = silent(runs[way])
            text += f"\nAbsurd queries that find nothing, {way}: {quiet} of {asked}.\n"
    if FUSED in runs:
        guessed = sum(not run.total and bool(run.query.grades) for run in runs[FUSED])
        text += f"\nSensible queries answered by guesses only: {guessed}.\n"
    sys.stdout.write(text)
    if not options.dry_run:
        write_between_markers(text, f"measured on {options.engine}")


if __name__ == "__main__":
    main()
