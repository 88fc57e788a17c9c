"""Builds the lemma tries in ``search/text/data`` (offline, minutes; see the README there for sources and licences).

python -m search.text.build_lemmas pl WORD_LIST    needs morfeusz2 and a word list, one form a line
python -m search.text.build_lemmas en              needs simplemma
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import marisa_trie

from search.text.fold import fold
from search.text.lemma_codes import encode

DATA = Path(__file__).parent / "data"
MAX_FORM = 28
"""Longer forms are compounds that nobody types; unknown words are stemmed anyway."""


def polish_pairs(word_list: Path) -> Iterator[tuple[str, str]]:
    """Yield (form, lemma) for every reading that SGJP knows of every form of the list."""
    import morfeusz2  # noqa: PLC0415 - needed for the build only

    analyser = morfeusz2.Morfeusz(generate=False, expand_tags=False)
    for line in word_list.open(encoding="utf-8"):
        form = line.strip()
        if not form.isalpha() or len(form) > MAX_FORM:
            continue
        for start, end, (_, lemma, tag, *_rest) in analyser.analyse(form):
            # Readings that cut a word in two ("miałem" = "miał" + "em") are left out: only whole ones. So are
            # negations that share the lemma of their opposite ("niesegregowanie"): they fill a fifth of the data.
            negated = form.startswith("nie") and not lemma.lower().startswith("nie")
            if start == 0 and end == 1 and tag != "ign" and not negated:
                yield form, lemma.split(":")[0]


def english_pairs() -> Iterator[tuple[str, str]]:
    """Yield (form, lemma) of simplemma's English data."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory  # noqa: PLC0415

    for form, lemma in DefaultDictionaryFactory().get_dictionary("en").items():
        plain_form, plain_lemma = _text(form), _text(lemma)
        if plain_form.isalpha() and plain_lemma.isalpha() and len(plain_form) <= MAX_FORM:
            yield plain_form, plain_lemma


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def build(pairs: Iterable[tuple[str, str]], target: Path) -> int:
    """Write one trie: folded form to the codes of all its folded lemmas. Returns the number of forms."""
    lemmas: dict[str, set[str]] = defaultdict(set)
    for form, lemma in pairs:
        lemmas[fold(form)].add(fold(lemma))
    items = [(form, encode(form, found)) for form, found in lemmas.items()]
    marisa_trie.BytesTrie(items, order=marisa_trie.LABEL_ORDER, cache_size=marisa_trie.TINY_CACHE).save(str(target))
    return len(items)


if __name__ == "__main__":
    language, *rest = sys.argv[1:]
    found = build(polish_pairs(Path(rest[0])) if language == "pl" else english_pairs(), DATA / f"{language}.marisa")
    sys.stdout.write(f"{language}: {found} forms\n")
