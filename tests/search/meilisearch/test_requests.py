"""Every request that the engine makes, and every answer it reads, in the shapes of the server's documentation."""

import json

import numpy as np
import pytest

from search.engines import Near, Scope, Selection
from search.engines.meilisearch import filters as where
from search.engines.meilisearch.asking import Ask, nearest_ask, read_answers
from search.engines.meilisearch.meaning import read_near
from search.engines.meilisearch.records import imprint_record, read_candidate, read_counts, read_imprint, read_stored
from search.engines.meilisearch.records import record_of as record
from search.engines.meilisearch.schema import MAX_TOTAL_HITS, embedder_name, index_settings
from search.engines.meilisearch.vectors import packed
from search.engines.meilisearch.vocabulary import read_facet_hits
from search.entries import Imprint
from tests.search.meilisearch.entries import IMPRINT, entry

EMBEDDER = embedder_name(IMPRINT)
SCOPE = Scope(frozenset({"public", "user:X"}), frozenset({"visit"}))
IN_SCOPE = '("audience" IN ["public", "user:@x"]) AND ("f_kind" IN ["visit"])'


def test_the_keyword_query_has_a_filter_and_no_words():
    asked = Ask(where.in_scope(SCOPE), limit=20, offset=40, fields=("id",), sort="newest", facets=("f_theme",))
    assert asked.body("rynek") == {
        "indexUid": "rynek",
        "q": "",
        "filter": IN_SCOPE,
        "offset": 40,
        "limit": 20,
        "attributesToRetrieve": ["id"],
        "sort": ["published:desc", "key:asc"],
        "facets": ["f_theme"],
    }


def test_the_semantic_query_is_purely_semantic_and_counts_nothing():
    body = nearest_ask(np.array([0.5, -0.5, 1 / 3, 0], dtype=np.float32), EMBEDDER, IN_SCOPE, 5, "near").body("rynek")
    assert body == {
        "indexUid": "rynek",
        "q": "",
        "filter": IN_SCOPE,
        "offset": 0,
        "limit": 5,
        "attributesToRetrieve": ["id", "near"],
        "vector": [0.5, -0.5, 0.3333333, 0.0],
        "hybrid": {"embedder": EMBEDDER, "semanticRatio": 1.0},
    }


def test_filters_say_what_they_mean():
    groups = [frozenset({"park", "parki"}), frozenset({"rzeka"})]
    assert where.matching(groups, every=True) == '("terms" IN ["park", "parki"]) AND ("terms" IN ["rzeka"])'
    assert where.matching(groups, every=False) == '"terms" IN ["park", "parki", "rzeka"]'
    assert where.matching(groups[1:], every=True, head_only=True) == '("head" IN ["rzeka"])'
    assert where.matching([frozenset()], every=True) == where.NOTHING
    assert where.matching([*groups, frozenset()], every=True) == where.NOTHING
    assert where.in_scope(Scope(frozenset())) == where.NOTHING
    assert where.any_of("f_x", ['a"] OR "key" EXISTS']) == '"f_x" IN ["a=22=5d=20@o@r=20=22key=22=20@e@x@i@s@t@s"]'
    selection = Selection(SCOPE, (groups[1],), frozenset({"A1"}), {"theme": frozenset({"green"})})
    assert where.selected(selection) == f'({IN_SCOPE}) AND (("key" IN ["@a1"]) OR (("terms" IN ["rzeka"])))'
    assert where.passing(selection.filters) == ['"f_theme" IN ["green"]']
    assert where.passing(selection.filters, "theme") == []


def test_the_settings_are_those_of_the_decision():
    settings = index_settings(IMPRINT)
    assert settings["embedders"] == {
        EMBEDDER: {"source": "userProvided", "dimensions": 4, "binaryQuantized": False},
    }
    assert settings["filterableAttributes"] == [
        {
            "attributePatterns": ["terms"],
            "features": {"facetSearch": True, "filter": {"equality": True, "comparison": False}},
        },
        {
            "attributePatterns": ["key", "audience", "head", "lacks", "f_*"],
            "features": {"facetSearch": False, "filter": {"equality": True, "comparison": False}},
        },
    ]
    assert "words" in settings["rankingRules"]
    assert settings["typoTolerance"] == {"enabled": False}
    assert settings["localizedAttributes"] is None
    assert "embedders" not in index_settings(Imprint("v1", None, 0))


def test_another_model_is_another_embedder():
    assert embedder_name(Imprint("v1", "model/b", 4)) != EMBEDDER
    assert embedder_name(Imprint("v1", "model/a", 8)) != EMBEDDER


def test_a_record_carries_all_that_is_asked_later():
    made = record(entry("A1", "park łąka", vectors=[[1, 0, 0, 0], [0, 1, 0, 0]], facets={"theme": ("Green",)}), IMPRINT)
    assert made["id"] == "A1"
    assert made["key"] == "@a1"
    assert made["f_kind"] == ["practice"]
    assert made["f_theme"] == ["@green"]
    assert made["terms"] == ["=c5=82=c4=85ka", "park"]
    assert made["lacks"] == "no"
    assert made["_vectors"] == {
        EMBEDDER: {"regenerate": False, "embeddings": [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]]}
    }
    assert json.loads(json.dumps(made)) == made
    assert json.dumps(made).isascii()


def test_records_without_vectors_say_so():
    made = record(entry("a"), IMPRINT)
    assert made["_vectors"] == {EMBEDDER: None}
    assert made["lacks"] == "yes"
    assert "_vectors" not in record(entry("a"), Imprint("v1", None, 0))
    assert imprint_record(IMPRINT, 3, "x")["_vectors"] == {EMBEDDER: None}


def test_records_are_read_back():
    sent = entry("a", "park", vectors=[[1, 0, 0, 0]], facets={"theme": ("x", "y")}, updated=float("nan"))
    made = record(sent, IMPRINT)
    assert made["updated"] == 0.0
    stored = read_stored(made, 4)
    assert stored.passages == sent.passages
    assert np.array_equal(stored.vectors, sent.vectors)
    candidate = read_candidate(made)
    assert candidate.digest == sent.digest
    assert candidate.facets == {"kind": ("practice",), "language": ("pl",), "theme": ("x", "y")}
    assert read_imprint(imprint_record(IMPRINT, 1, "x")) == IMPRINT


def test_the_answer_of_a_multi_search_is_read():
    answer = {
        "results": [
            {
                "indexUid": "rynek",
                "hits": [{"id": "a"}],
                "query": "",
                "processingTimeMs": 1,
                "limit": 1,
                "offset": 0,
                "estimatedTotalHits": 2_000_000,
                "facetDistribution": {"f_theme": {"@green": 2}},
                "facetStats": {},
                "requestUid": "01900000-0000-7000-8000-000000000000",
            },
            {"indexUid": "rynek", "hits": [], "query": "", "processingTimeMs": 0, "limit": 0, "offset": 0,
             "estimatedTotalHits": 7},
        ]
    }  # fmt: skip
    first, second = read_answers(answer, 2)
    assert [hit["id"] for hit in first.hits] == ["a"]
    assert first.total == MAX_TOTAL_HITS
    assert read_counts(first.facets, "theme") == {"Green": 2}
    assert read_counts(second.facets, "theme") == {}
    assert second.total == 7
    with pytest.raises(ValueError, match="2 results"):
        read_answers(answer, 3)


def test_the_answer_of_a_facet_search_is_read():
    answer = {"facetHits": [{"value": "park", "count": 3}], "facetQuery": "par", "processingTimeMs": 0}
    assert read_facet_hits(answer) == [("park", 3)]


def test_the_nearest_passage_is_ours_to_find():
    rows = np.array([[1, 0, 0, 0], [0, 1, 0, 0]], dtype=np.float32)
    hits = [{"id": "b", "near": packed(rows, np.float16)}, {"id": "a", "near": packed(rows, np.float16)}, {"id": "c"}]
    found = read_near(hits, np.array([0, 1, 0, 0], dtype=np.float32))
    assert found == (Near("a", 1, 1.0), Near("b", 1, 1.0))
