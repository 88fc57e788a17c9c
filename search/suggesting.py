"""Type-ahead: titles and names that have every typed word, the last one perhaps unfinished."""

from __future__ import annotations

from collections.abc import Sequence

from search.engines import Engine, Scope
from search.queries import Suggestion
from search.questions import understand
from search.ranking import name_scores, word_scores
from search.text.analysis import Analyser
from search.text.fold import fold
from search.text.marking import marked, spans

_POOL = 100


def suggest(
    typed: str, scope: Scope, kinds: Sequence[str], per_kind: int, *, analyser: Analyser, engine: Engine
) -> tuple[Suggestion, ...]:
    """Suggestions grouped by kind, in the order of ``kinds``, or of their best suggestion when that is empty."""
    question = understand(typed, None, analyser, engine, unfinished=typed[-1:].isalnum())
    if not question.words:
        return ()
    pool = engine.candidates(question.groups, scope, every=True, head_only=True, limit=_POOL).items
    words, _ = word_scores(question, pool)
    title, entity = name_scores(question, pool)
    stored = engine.fetch([candidate.id for candidate in pool], scope)
    start = fold(typed.strip())
    scored = []
    for at, candidate in enumerate(pool):
        if candidate.id in stored:
            document = stored[candidate.id].document
            # The whole title, then one that begins as typed, then names, then words anywhere.
            score = 2.0 * title[at] + 1.0 * fold(document.title).startswith(start) + entity[at] + words[at]
            scored.append((-float(score), document.title, document.id))
    ordered = [stored[id_].document for _, _, id_ in sorted(scored)]
    terms = {term for asked in question.words for term in asked.roles}
    return tuple(
        Suggestion(
            document.id,
            document.kind,
            marked(
                document.title,
                spans(analyser.words(document.title, document.language), analyser, terms, question.prefix),
            ),
            document.url,
            document.payload,
        )
        for kind in (kinds or dict.fromkeys(document.kind for document in ordered))
        for document in [document for document in ordered if document.kind == kind][:per_kind]
    )
