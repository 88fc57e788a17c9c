"""The measures as tables, and their place in docs/relevance.md."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.relevance.runs import WAYS, Measures

PAGE = Path(__file__).parents[2] / "docs" / "relevance.md"
TITLES = {"words": "words only", "meaning": "meaning only", "fused": "fused"}


def table(measured: Mapping[str, Mapping[str, Measures]]) -> str:
    """Way to category to measures, as Markdown: nDCG@10 · recall@5 · MRR@10 in each cell."""
    ways = [way for way in WAYS if way in measured]
    lines = [
        "| category | queries | " + " | ".join(TITLES[way] for way in ways) + " |",
        "|---|---:|" + "---|" * len(ways),
    ]
    for category, first in measured[ways[0]].items():
        cells = [_cell(measured[way][category]) for way in ways]
        lines.append(f"| {category.replace('_', '-')} | {first.count} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(found: Measures) -> str:
    return f"{found.ndcg:.3f} · {found.recall:.3f} · {found.reciprocal_rank:.3f}"


def write_between_markers(text: str, name: str, page: Path = PAGE) -> None:
    """Replace what stands between ``<!-- name -->`` and ``<!-- /name -->``; the markers are added when missing."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    old = page.read_text("utf-8") if page.exists() else ""
    if begin not in old:
        old = f"{old.rstrip()}\n\n{begin}\n{end}\n".lstrip()
    before, _, rest = old.partition(begin)
    page.write_text(f"{before}{begin}\n{text.strip()}\n{end}{rest.partition(end)[2]}", "utf-8")
