"""Generated records: texts made of the seed world's sentences, with vectors in clusters instead of a model's.

With a real model 50,000 records would take a day to embed. Nothing that is measured depends on what the vectors mean,
only on how many there are; the model's own time for a query is measured apart and added by the real model.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

import numpy as np

from search.documents import Document, Section
from search.embedding import Embedder
from search.entries import Vectors
from seed.records import record_files

DIMENSIONS, CLUSTERS, CLUSTER_NOISE = 384, 200, 0.7
SECTIONS = ("summary", "challenge", "solution", "results", "lessons")
WORDS_A_RECORD = 250
PUBLIC = frozenset({"public"})
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class ClusteredEmbedder:
    """Any text gets a direction near to one of some centres, always the same one for the same text."""

    name = "bench-clusters"
    dimensions = DIMENSIONS
    also_asked: ClassVar[Embedder | None] = None
    """A real model that is asked every question too, for the time that it takes."""

    def __init__(self) -> None:
        centres = np.random.default_rng(1).normal(size=(CLUSTERS, DIMENSIONS))
        self._centres = centres / np.linalg.norm(centres, axis=1, keepdims=True)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """See ``search.embedding.Embedder``."""
        if self.also_asked is not None:
            self.also_asked.embed_queries(texts)
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``search.embedding.Embedder``."""
        found = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for at, text in enumerate(texts):
            seed = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
            noise = np.random.default_rng(seed).normal(size=DIMENSIONS) * CLUSTER_NOISE / DIMENSIONS**0.5
            mixed = self._centres[seed % CLUSTERS] + noise
            found[at] = mixed / np.linalg.norm(mixed)
        return found


def sentences() -> list[str]:
    """Every Polish sentence of the seed world's records, in a fixed order."""
    found = {
        sentence.strip()
        for _, document in record_files()
        if document["content"]["language"] == "pl"
        for text in _texts(document["content"])
        for sentence in _SENTENCE.split(text)
    }
    return sorted(sentence for sentence in found if 5 <= len(sentence.split()) <= 40)


def records(count: int) -> Iterator[Document]:
    """``count`` documents; the first ones are the same whatever the count."""
    stock, themes = sentences(), [f"theme{at}" for at in range(20)]
    words = sorted({word for sentence in stock for word in re.findall(r"\w{4,}", sentence)})
    for at in range(count):
        chance = random.Random(at)
        # Half of the vocabulary's variety comes from swapped words: sentences alone would repeat themselves.
        texts = [_paragraph(chance, stock, words) for _ in SECTIONS]
        yield Document(
            id=f"r{at:06d}",
            kind=chance.choices(("practice", "visit", "analysis"), (8, 1, 1))[0],
            language="pl",
            title=" ".join(chance.sample(words, 6)).capitalize(),
            url=f"/practices/{at}",
            audience=PUBLIC if chance.random() < 0.9 else frozenset({f"network:{at % 30}"}),
            sections=tuple(Section(name, text) for name, text in zip(SECTIONS, texts, strict=True)),
            entities=(f"Miasto {chance.choice(words).capitalize()}",),
            facets={
                "theme": tuple(chance.sample(themes, 2)),
                "voivodeship": (str(chance.randrange(16)),),
                "city_size": (chance.choice("abcd"),),
                "evidence": (str(chance.randrange(5)),),
                "year": (str(chance.randrange(2012, 2027)),),
            },
            numbers={"updated": 1.7e9 + at, "published": 1.6e9 + at, "evidence": float(chance.randrange(6))},
        )


def _paragraph(chance: random.Random, stock: Sequence[str], words: Sequence[str]) -> str:
    found: list[str] = []
    while len(found) < WORDS_A_RECORD // len(SECTIONS):
        own = chance.choice(stock).split()
        found += [chance.choice(words) if chance.random() < 0.2 else word for word in own]
    return " ".join(found)


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for value in part.values():
            yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)
    elif isinstance(part, str):
        yield part
