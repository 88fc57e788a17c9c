"""Measures the start values of the language means (offline; run again for another bundled model).

    python -m search.embedding.build_start_means < texts.jsonl

Each line is ``{"language": "pl", "title": "…", "texts": ["…", …]}``: real records of the kind that will be indexed,
because means of texts of another kind bring little (see ``docs/decisions`` on meaning and centring).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from search.documents import Document, Section
from search.embedding.bundled import BundledEmbedder
from search.embedding.centring import MeanCounter
from search.passages import embedded_text, passages

_TARGET = Path(__file__).parent / "start_means.json"
_DIGITS = 5


def main() -> None:
    """Read texts, write ``start_means.json`` beside this file."""
    model = BundledEmbedder()
    counter = MeanCounter(model.name, model.dimensions, start={})
    for line in sys.stdin:
        record = json.loads(line)
        sections = tuple(Section(str(at), text) for at, text in enumerate(record["texts"]))
        document = Document("x", "x", record["language"], record["title"], "", frozenset(), sections)
        texts = [embedded_text(document, passage) for passage in passages(document)]
        counter.add(document.language, model.embed_passages(texts), model.embed_queries([document.title]))
    means = {key: [round(value, _DIGITS) for value in mean] for key, mean in counter.means().items()}
    _TARGET.write_text(json.dumps({model.name: means}), encoding="ascii")


if __name__ == "__main__":
    main()
