"""A typed text understood: its words, what each may be found by, and how much each tells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.analysing import whole_title_terms
from search.engines import Engine, Group
from search.queries import MAX_QUERY_CHARACTERS
from search.text.analysis import Analyser, Word, entity_terms
from search.text.languages import detect_language
from search.text.tokens import has_digit

EXACT, INFLECTED, STEMMED, SYNONYM, PREFIX, TYPO = "exact", "inflected", "stemmed", "synonym", "prefix", "typo"
FACTORS: Mapping[str, float] = {EXACT: 1.0, INFLECTED: 0.95, STEMMED: 0.85, SYNONYM: 0.8, PREFIX: 0.75, TYPO: 0.6}
"""How much of an exact match another kind of match is worth."""
MAX_WORDS = 40
"""Different words of a long text that are looked up; a challenge of five sentences has about as many."""
_LONGEST_NAME = 5
_LONGEST_TITLE = 14
_MANY_WORDS = 12
_UNKNOWN_SHARE = 0.5
"""A word that no document has tells something (the answer lacks it), but nothing could have matched it."""
_SMALL_INDEX = 550
"""In an index of so many documents a missing word tells half of what it tells in a very large one."""
_MAX_PREFIX_TERMS = 40
_MAX_TYPO_TERMS = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of the question."""

    word: Word
    roles: Mapping[str, str]
    """Index term to the kind of match that it is."""
    information: float
    """Inverse document frequency: what finding this word tells."""
    known: bool
    """Some document has the word, in whatever form or spelling."""

    @property
    def group(self) -> Group:
        """The terms for the engine."""
        return frozenset(self.roles)


@dataclass(frozen=True, slots=True)
class Question:
    """All of it. ``words`` is empty when there is nothing to look up."""

    text: str
    language: str | None
    words: tuple[Asked, ...] = ()
    names: tuple[tuple[frozenset[str], float], ...] = ()
    """Index terms of each name that some document has as an entity, and its share of the information."""
    title_terms: frozenset[str] = frozenset()
    prefix: str | None = None
    corrections: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Offset of a misspelt word to the words of the index that it may be, the most probable first."""
    doubt: float = 0.0
    """0 to 1: how much speaks for a question about something else than this catalogue, judged by unknown words."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """What a document must have to match every word."""
        return tuple(asked.group for asked in self.words)


def understand(
    text: str, language: str | None, analyser: Analyser, engine: Engine, *, unfinished: bool | None = None
) -> Question:
    """Look up the words of ``text``. ``unfinished`` says that the last one may still be being typed.

    By default it is when nothing follows it and the text is short. Raises what the engine raises.
    """
    text = text[:MAX_QUERY_CHARACTERS]
    bare = analyser.words(text, None)
    language = language or detect_language(text, [word.token for word in bare])
    words = analyser.words(text, language)
    chosen = _informative(words)
    if not chosen:
        return Question(text, language)
    if unfinished is None:
        unfinished = len(chosen) <= _MANY_WORDS and text[-1:].isalnum()
    roles = {at: {term: _role(term, words[at]) for term in words[at].terms} for at in chosen}
    for concept in analyser.concepts(words):
        for at in range(concept.start, concept.end):
            if at in roles:
                roles[at][concept.term] = SYNONYM
    names = {
        (words[start].token.start, words[end - 1].token.end): entity_terms(words[start:end])
        for start, end in _spans(words)
    }
    frequencies = engine.frequencies({term for terms in (*roles.values(), *names.values()) for term in terms})
    last = words[chosen[-1]].token
    prefix = last.folded if unfinished and last is words[-1].token else None
    if prefix:
        for term in _words_only(engine.terms_starting(prefix, _MAX_PREFIX_TERMS)):
            roles[chosen[-1]].setdefault(term, PREFIX)
    corrections = _correct(words, roles, frequencies, engine)
    return _weighed(
        Question(text, language, (), (), frozenset(_title(words)), prefix, corrections),
        [(words[at], roles[at]) for at in chosen],
        names,
        frequencies,
        engine,
    )


def _correct(
    words: list[Word], roles: dict[int, dict[str, str]], frequencies: Mapping[str, int], engine: Engine
) -> dict[int, tuple[str, ...]]:
    """Let words that no document has stand for near ones that some have. Returns these by the word's offset.

    A word that a dictionary knows is spelt as it was meant: ``ścieżki`` is no misspelt ``ścieki``.
    """
    corrections = {}
    for at, terms in roles.items():
        if STEMMED not in terms.values() or any(
            frequencies.get(term) or role == PREFIX for term, role in terms.items()
        ):
            continue
        near = corrected(words[at].token.folded, engine)
        terms.update((term, TYPO) for term in near)
        if near:
            corrections[words[at].token.start] = near
    return corrections


def corrected(word: str, engine: Engine) -> tuple[str, ...]:
    """Words of the index that a misspelt word may be: one edit from 5 letters, two from 9, first letter kept."""
    if has_digit(word) or len(word) < 5:
        return ()
    near = engine.terms_near(word, 1 if len(word) < 9 else 2, _MAX_TYPO_TERMS)
    return tuple(_words_only(term for term, _ in near))


def _informative(words: list[Word]) -> list[int]:
    """Places of the words to look up: each once, without stop words unless there is nothing else."""
    first: dict[str, int] = {}
    for at, word in enumerate(words):
        first.setdefault(word.token.folded, at)
    places = sorted(first.values())
    return ([at for at in places if not words[at].is_stop_word] or places)[:MAX_WORDS]


def _role(term: str, word: Word) -> str:
    if term == word.token.folded:
        return EXACT
    return STEMMED if term.startswith("0s") else INFLECTED


def _words_only(terms: Iterable[str]) -> list[str]:
    """Without the terms that stand for stems, concepts, names and titles: a nought and a letter begin those."""
    return [term for term in terms if not (term[:1] == "0" and term[1:2].isalpha())]


def _spans(words: list[Word]) -> list[tuple[int, int]]:
    """Runs of words that may be a name; shorter ones in a long text, where few names are long."""
    longest = _LONGEST_NAME if len(words) <= _MANY_WORDS else 3
    return [
        (start, end)
        for start in range(min(len(words), 2 * MAX_WORDS))
        for end in range(start + 1, min(len(words), start + longest) + 1)
        if not (words[start].is_stop_word or words[end - 1].is_stop_word)
    ]


def _title(words: list[Word]) -> Iterable[str]:
    return whole_title_terms(words) if len(words) <= _LONGEST_TITLE else ()


def _weighed(
    question: Question,
    found: list[tuple[Word, dict[str, str]]],
    names: Mapping[tuple[int, int], frozenset[str]],
    frequencies: Mapping[str, int],
    engine: Engine,
) -> Question:
    """The question with the information of its words: ln(1 + (N - n + 0.5) / (n + 0.5)), as in BM25."""
    size = max(1, engine.count())
    expanded = {term for _, roles in found for term, role in roles.items() if role in (PREFIX, TYPO)}
    frequencies = dict(frequencies) | dict(engine.frequencies(expanded))
    asked = []
    for word, roles in found:
        # The most frequent form tells how common the word is; a prefix is as common as what it may become.
        count = min(size, max((frequencies.get(term, 0) for term in roles), default=0))
        information = math.log(1 + (size - count + 0.5) / (count + 0.5))
        known = count > 0
        asked.append(Asked(word, roles, information if known else _UNKNOWN_SHARE * information, known))
    total = sum(word.information for word in asked) or 1.0
    worth = {word.word.token.start: word.information for word in asked}
    spans = []
    for (start, end), terms in names.items():
        present = frozenset(term for term in terms if frequencies.get(term))
        if present:
            spans.append((present, sum(told for at, told in worth.items() if start <= at < end) / total))
    return replace(question, words=tuple(asked), names=tuple(spans), doubt=_doubt(asked, size))


def _doubt(asked: Sequence[Asked], size: int) -> float:
    """From nothing unknown to half of the information, or more; shrunk in a small index, where any word may lack."""
    unknown = sum(word.information for word in asked if not word.known) / _UNKNOWN_SHARE
    known = sum(word.information for word in asked if word.known)
    share = unknown / (unknown + known) if unknown else 0.0
    return min(1.0, 2.0 * share) * size / (size + _SMALL_INDEX)
