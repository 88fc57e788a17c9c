"""Measures speed and memory of the search on generated records; writes docs/bench.md. ``--large`` adds 50,000."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from search.embedding import EmbedderAbsentError
from search.embedding.bundled import BundledEmbedder
from tests.bench.measuring import Measured, ask, build
from tests.bench.timing import Timing, load, markdown, timed
from tests.relevance.judgements import load as judged
from tests.relevance.report import PAGE, write_between_markers

SIZES, LARGE = (1_000, 10_000), 50_000


def main() -> None:
    """Each step of each size in a process of its own, so that memory is its own too."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--large", action="store_true", help="also 50,000 records: minutes, 1 GB of disk")
    parser.add_argument("--sizes", type=int, nargs="*", help="other numbers of records")
    options = parser.parse_args()
    before = load()
    model = model_time()
    found = []
    for size in options.sizes or [*SIZES, *([LARGE] if options.large else [])]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            found.append(_alone(ask, folder, _alone(build, folder, size)))
        sys.stdout.write(f"{size} records measured, load {load():.1f}\n")
    text = report(found, model, before)
    sys.stdout.write(text)
    write_between_markers(text, "measured", PAGE.with_name("bench.md"))


def _alone(call: Callable[..., Any], *arguments: object) -> Any:
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(call, arguments)


def model_time() -> Timing | None:
    """What the bundled model needs for one query; None where it cannot run."""
    try:
        model = BundledEmbedder()
    except EmbedderAbsentError:
        return None
    return timed(lambda text: model.embed_queries([text]), [query.text for query in judged()[:80]])


def report(found: Sequence[Measured], model: Timing | None, before: float) -> str:
    """Tables of all sizes."""
    sizes = [f"{each.built.records:,}".replace(",", " ") for each in found]
    head = f"{os.cpu_count()} cores shared with other work, load {before:.1f} before and {load():.1f} after."
    if model is not None:
        head += f" The bundled model embeds one query in {_told(model)} ms."
    calls = [[name, *(_told(each.calls[name]) for each in found)] for name in found[0].calls]
    raw = [[f"{name}: times the bare engine call", *(_ratio(each, name) for each in found)] for name in found[0].raw]
    if model is not None:
        share = [f"{each.calls['fused, first page'].median / model.median:.1f}" for each in found]
        raw.append(["fused, first page, without the model: times the model's own time", *share])
    costs = [
        ["passages", *(str(each.passages) for each in found)],
        ["rebuild, vectors at hand, s", *(f"{each.built.rebuild:.1f}" for each in found)],
        ["signs of progress during it", *(str(each.built.signs) for each in found)],
        ["open and answer once by words, s", *(f"{each.opening:.2f}" for each in found)],
        ["index, MB", *(f"{each.index:.0f}" for each in found)],
        ["process, private, MB", *(f"{each.private:.0f}" for each in found)],
        ["process, with mapped files, MB", *(f"{each.resident:.0f}" for each in found)],
    ]
    return "\n\n".join(
        [
            head,
            "Median / 95th percentile in ms, without the model's time for the query unless it says so.",
            markdown(["call", *sizes], calls),
            "Ratios of medians:",
            markdown(["", *sizes], raw),
            markdown(["cost", *sizes], costs),
            "",
        ]
    )


def _told(timing: Timing) -> str:
    return f"{timing.median:.1f} / {timing.p95:.1f}"


def _ratio(each: Measured, name: str) -> str:
    return f"{each.calls[name].median / max(each.raw[name].median, 0.001):.1f}"


if __name__ == "__main__":
    main()
