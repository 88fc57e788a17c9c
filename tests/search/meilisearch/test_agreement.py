"""The same entries and questions on both engines give the same answers, and very many matches are paged rightly."""

import math
import tempfile
from itertools import pairwise
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.embedding.cache import VectorCache
from search.embedding.hashed import HashedEmbedder
from search.embedding.warming import WarmingEmbedder
from search.engines import Scope, Selection
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.meilisearch import selecting
from search.indexed import IndexedCatalogue
from search.meaning import Meaning
from search.queries import SORTS, Query
from search.text.analysis import Analyser
from tests.search.meilisearch.entries import EVERYONE, IMPRINT, entry
from tests.search.meilisearch.servers import engine_on_fake
from tests.search.worlds import PUBLIC, SYNONYMS, city_documents

WORDS = ("park", "drzewo", "woda", "rower", "lodz", "łąka", "київ", "0tabc", "covid19")
TOKENS = ("public", "user:Ab", "user:aB", "network:n")
entries = st.builds(
    entry,
    st.integers(0, 30).map(lambda n: f"d{n}" if n % 2 else f"D{n - 1}"),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    audience=st.frozensets(st.sampled_from(TOKENS), max_size=2),
    body=st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    kind=st.sampled_from(["practice", "visit"]),
    facets=st.fixed_dictionaries({"theme": st.lists(st.sampled_from(["Water", "water", "zieleń", ""]), max_size=3)}),
    updated=st.integers(0, 3).map(float),
    vectors=st.one_of(
        st.none(),
        st.lists(st.integers(0, 3).map(lambda at: [float(at == i) for i in range(4)]), min_size=1, max_size=3),
    ),
)
scopes = st.builds(
    Scope, st.frozensets(st.sampled_from(TOKENS), max_size=3), st.sampled_from([frozenset(), frozenset({"visit"})])
)
groups = st.lists(st.frozensets(st.sampled_from(WORDS), max_size=2), max_size=3)
filters = st.dictionaries(
    st.sampled_from(["theme", "kind", "unknown"]),
    st.frozensets(st.sampled_from(["Water", "water", "visit", ""]), max_size=2),
    max_size=2,
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(entries, max_size=20, unique_by=lambda made: made.document.id),
    st.lists(st.tuples(groups, scopes, filters, st.booleans(), st.sampled_from(SORTS)), min_size=3, max_size=6),
)
def test_both_engines_answer_alike(stored, asked):
    with tempfile.TemporaryDirectory() as folder:
        both = EmbeddedEngine(Path(folder)), engine_on_fake(folder)
        for engine in both:
            fill = engine.start_fill(IMPRINT)
            fill.add(stored[1:])
            fill.commit(lambda documents: [])
            engine.upsert(stored[:1])
        all_ids = sorted(made.document.id for made in stored)
        for question in asked:
            ours, theirs = (list(_answers(engine, *question, all_ids)) for engine in both)
            assert ours == theirs
        assert len({_vocabulary(engine) for engine in both}) == 1
        for engine in both:
            engine.close()


def _answers(engine, wanted, scope, filters_, every, sort, all_ids):
    for head_only in (False, True):
        found = engine.candidates(wanted, scope, every=every, head_only=head_only, filters=filters_)
        yield [(made.id, made.digest, made.numbers, made.facets) for made in found.items], found.total
    for words, listed in ((tuple(wanted), all_ids[:2]), (None, all_ids[1:3]), ((), ())):
        selection = Selection(scope, words, frozenset(listed), filters_)
        for offset in (0, 2):
            yield engine.select(selection, facets=("theme", "kind", "nowhere"), sort=sort, offset=offset, limit=3)
    yield [made.id for made in engine.describe(all_ids, scope)]
    yield sorted(engine.fetch(all_ids[:5], scope))
    vector = np.array([0.1, 0.9, 0.3, 0.3], dtype=np.float32)
    for ids in (None, frozenset(all_ids[::2])):
        near = engine.nearest(vector, scope, limit=50, ids=ids)
        yield sorted((hit.id, hit.passage, round(hit.score, 2)) for hit in near)
    yield engine.count()


def _vocabulary(engine):
    return (
        tuple(sorted(engine.frequencies(WORDS).items())),
        engine.terms_starting("", 4),
        engine.terms_starting("ro", 4),
        engine.terms_starting("к", 4),
        engine.terms_near("prak", 1, 4),
        engine.terms_near("łak", 2, 4),
        engine.terms_near("woda", 2, 4),
    )


def test_very_many_matches_are_paged_without_gap_or_repetition(tmp_path, monkeypatch):
    engine = engine_on_fake(tmp_path)
    engine.start_fill(IMPRINT).commit(lambda documents: [])
    heads = {f"d{at:02}": " ".join(word for bit, word in enumerate(WORDS[:3]) if at >> bit & 1) for at in range(40)}
    engine.upsert([entry(id_, head or "inne", body=" ".join(WORDS[:3])) for id_, head in heads.items()])
    engine.upsert([entry("listed", "inne")])
    monkeypatch.setattr(selecting, "MAX_CANDIDATES", 5)
    asked = [frozenset({word}) for word in WORDS[:3]]
    selection = Selection(EVERYONE, tuple(asked), frozenset({"listed"}))
    pages = [engine.select(selection, offset=offset, limit=7) for offset in range(0, 49, 7)]
    seen = [id_ for page in pages for id_ in page.ids]
    assert {page.total for page in pages} == {41}
    assert sorted(seen) == sorted([*heads, "listed"])
    assert seen[-1] == "listed"
    matched = [len(heads[id_].split()) if heads[id_] else 0 for id_ in seen[:-1]]
    assert matched == sorted(matched, reverse=True)
    assert all(a < b for (a, b), (m, n) in zip(pairwise(seen[:-1]), pairwise(matched), strict=True) if m == n)
    best = engine.candidates(asked, EVERYONE, every=True, limit=4)
    assert ([found.id for found in best.items], best.total) == (seen[:4], 40)
    some = engine.candidates([*asked, frozenset({"inne"})], EVERYONE, every=False, limit=3)
    assert some.total == 41
    assert all(found.id in heads and not heads[found.id] for found in some.items), "these have all four"
    engine.close()


def test_many_groups_are_told_apart_by_the_rarest(tmp_path):
    engine = engine_on_fake(tmp_path)
    engine.start_fill(IMPRINT).commit(lambda documents: [])
    words = [f"w{at}" for at in range(9)]
    engine.upsert([entry(f"d{at}", " ".join(words[: at + 1])) for at in range(9)])
    found = engine.candidates([frozenset({word}) for word in words], EVERYONE, every=False, limit=3)
    assert found.total == 9
    assert [made.id for made in found.items] == ["d8", "d7", "d6"]
    engine.close()


def _catalogue(engine, folder):
    warming = WarmingEmbedder(HashedEmbedder)
    warming.wait(30)
    folder.mkdir()
    return IndexedCatalogue(engine, Analyser(SYNONYMS), Meaning(warming, VectorCache(folder / "vectors.db")))


def test_whole_answers_are_alike(tmp_path):
    engines = {"embedded": EmbeddedEngine(tmp_path), "meilisearch": engine_on_fake(tmp_path)}
    catalogues = [_catalogue(engine, tmp_path / name) for name, engine in engines.items()]
    texts = [
        "",
        "park",
        "drzewa w miescie",
        "kopciuch",
        "rowr",
        "Łódź",
        "jak zachęcić mieszkańców do jazdy rowerem",
        "śm",
    ]
    for catalogue in catalogues:
        catalogue.rebuild(city_documents())
    for text in texts:
        for sort in ("relevance", "title"):
            query = Query(PUBLIC, text, facets=("theme", "city", "kind"), sort=sort)
            one, two = (catalogue.search(query) for catalogue in catalogues)
            assert one.degraded is two.degraded is None
            assert [hit.id for hit in one.hits] == [hit.id for hit in two.hits], text
            assert (one.total, one.facets, one.did_you_mean) == (two.total, two.facets, two.did_you_mean)
            for left, right in zip(one.hits, two.hits, strict=True):
                assert math.isclose(left.score, right.score, abs_tol=1e-3)
                assert (left.passage, left.reasons) == (right.passage, right.reasons)
        first, second = (catalogue.suggest(text, PUBLIC) for catalogue in catalogues)
        assert first == second
    for catalogue in catalogues:
        catalogue.close()
