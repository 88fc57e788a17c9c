"""Type-ahead: titles and names that have every typed word, the last one perhaps unfinished."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.engines import Engine, Scope
from search.queries import Suggestion
from search.questions import understand
from search.ranking import text_scores
from search.text.analysis import Analyser
from search.text.fold import fold
from search.text.marking import Marker, marked

_POOL = 100


def suggest(
    typed: str, scope: Scope, kinds: Sequence[str], per_kind: int, *, analyser: Analyser, engine: Engine
) -> tuple[Suggestion, ...]:
    """Suggestions grouped by kind, in the order of ``kinds``, or of their best suggestion when that is empty."""
    question = understand(typed, None, analyser, engine, unfinished=typed[-1:].isalnum())
    if not question.words:
        return ()
    pool = engine.candidates(question.groups, scope, every=True, head_only=True, limit=_POOL).items
    found = text_scores(question, pool)
    start = fold(typed.strip())
    # The whole title, then one that begins as typed, then names, then words anywhere.
    begun = np.array([fold(candidate.title).startswith(start) for candidate in pool], dtype=np.float32)
    score = 2.0 * found.exact_title + begun + found.entity + found.words
    ordered = [pool[at] for at in sorted(range(len(pool)), key=lambda at: (-score[at], pool[at].title, pool[at].id))]
    wanted = kinds or list(dict.fromkeys(kind for candidate in ordered for kind in candidate.facets["kind"]))
    chosen = [
        candidate.id
        for kind in wanted
        for candidate in [candidate for candidate in ordered if kind in candidate.facets["kind"]][:per_kind]
    ]
    stored = engine.fetch(chosen, scope)
    marker = Marker(analyser, {term for asked in question.words for term in asked.roles}, question.prefix)
    documents = [stored[id_].document for id_ in chosen if id_ in stored]
    titles = [marked(document.title, marker.spans(document.title, document.language)) for document in documents]
    return tuple(
        Suggestion(document.id, document.kind, title, document.url, document.payload)
        for document, title in zip(documents, titles, strict=True)
    )
