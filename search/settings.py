"""What an operator and the app decide about the search, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

SynonymGroup = tuple[str, tuple[str, ...]]
"""A language and phrases of that language that mean the same, each one word or several."""


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """Everything ``search.opening.open_catalogue`` needs."""

    data_dir: Path
    """Folder of the index files and of the vector cache; made when missing."""
    engine: Literal["embedded", "meilisearch"] = "embedded"
    meili_url: str | None = None
    meili_key: str | None = None
    embedder: str = "bundled"
    """``bundled``, ``none`` or ``sentence-transformers:<name or path>``."""
    synonyms: tuple[SynonymGroup, ...] = ()
    """Groups from the app's taxonomy. A change makes the index outdated (see ``IndexStatus.problem``)."""
