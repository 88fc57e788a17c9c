"""What every engine must do, whichever it is (see ``search/engines/__init__.py``)."""

from dataclasses import replace

import numpy as np
import pytest

from search.analysing import make_entry
from search.documents import Document, Section
from search.embedding.hashed import HashedEmbedder
from search.engines import Scope, Selection
from search.text.analysis import Analyser
from search.text.fold import fold
from tests.search.worlds import PUBLIC

EVERYONE = Scope(PUBLIC)
ANALYSER = Analyser()
MODEL = HashedEmbedder()


def entry(id_, title, *, kind="practice", audience=PUBLIC, text="", theme=("water",), vectors=True, updated=0.0):
    document = Document(
        id_, kind, "pl", title, f"/{id_}", frozenset(audience), (Section("summary", text),) if text else (),
        facets={"theme": theme}, numbers={"updated": updated}, payload={"colour": "red"},
    )  # fmt: skip
    made = make_entry(document, ANALYSER)
    return replace(made, vectors=MODEL.embed_passages([p.text for p in made.passages])) if vectors else made


def groups(*words):
    return [frozenset({word}) for word in words]


def ids(candidates):
    return {candidate.id for candidate in candidates.items}


@pytest.fixture
def filled(engine):
    engine.upsert(
        [
            entry("a", "Park nad rzeką", text="Drzewa i ławki.", theme=("water", "green"), updated=3),
            entry("b", "Rzeka w mieście", audience={"network:n"}, updated=2),
            entry("c", "Park kieszonkowy", kind="visit", theme=("green",), updated=1),
            entry("d", "Bez nikogo: park", audience=()),
        ]
    )
    return engine


def test_words_match_by_and_and_by_or(filled):
    assert ids(filled.candidates(groups("park"), EVERYONE, every=True)) == {"a", "c"}
    assert ids(filled.candidates(groups("park", "rzeka"), EVERYONE, every=True)) == {"a"}
    assert ids(filled.candidates(groups("kieszonkowy", "rzeka"), EVERYONE, every=False)) == {"a", "c"}
    assert ids(filled.candidates(groups("drzewo"), EVERYONE, every=True, head_only=True)) == set()


def test_totals_count_beyond_the_limit(filled):
    found = filled.candidates(groups("park"), EVERYONE, every=True, limit=1)
    assert (len(found.items), found.total) == (1, 2)


def test_kinds_and_filters_restrict(filled):
    assert ids(filled.candidates(groups("park"), Scope(PUBLIC, frozenset({"visit"})), every=True)) == {"c"}
    wanted = {"theme": frozenset({"water"})}
    assert ids(filled.candidates(groups("park"), EVERYONE, every=True, filters=wanted)) == {"a"}


def test_nothing_outside_the_scope_is_ever_shown(filled):
    vector = MODEL.embed_queries(["Rzeka w mieście"])[0]
    member = Scope(frozenset({"public", "network:n"}))
    assert "b" not in ids(filled.candidates(groups("rzeka"), EVERYONE, every=True))
    assert "b" in ids(filled.candidates(groups("rzeka"), member, every=True))
    assert {near.id for near in filled.nearest(vector, EVERYONE, limit=10)} == {"a", "c"}
    assert filled.nearest(vector, member, limit=10)[0].id == "b"
    assert filled.nearest(vector, EVERYONE, limit=10, ids=frozenset({"b", "d"})) == ()
    assert set(filled.fetch(["a", "b", "d"], EVERYONE)) == {"a"}
    assert filled.describe(["b", "d"], EVERYONE) == ()
    assert filled.select(Selection(EVERYONE, ids=frozenset({"b"}), groups=None), facets=("theme",)).total == 0
    assert filled.select(Selection(Scope(frozenset()))).total == 0


def test_facets_are_disjunctive_and_sum_to_the_total(filled):
    plain = filled.select(Selection(EVERYONE), facets=("kind", "theme"))
    assert plain.total == 2 == sum(plain.facets["kind"].values())
    chosen = filled.select(Selection(EVERYONE, filters={"theme": frozenset({"water"})}), facets=("theme", "kind"))
    assert chosen.total == 1
    assert chosen.facets == {"theme": {"water": 1, "green": 2}, "kind": {"practice": 1}}


def test_a_selection_is_words_or_listed_ids(filled):
    both = Selection(EVERYONE, tuple(groups("kieszonkowy")), frozenset({"a"}))
    assert set(filled.select(both).ids) == {"a", "c"}
    assert filled.select(Selection(EVERYONE, None, frozenset({"a"}))).ids == ("a",)
    assert filled.select(Selection(EVERYONE, None)).total == 0


def test_sorts_and_pages(filled):
    assert filled.select(Selection(EVERYONE), sort="updated").ids == ("a", "c")
    assert filled.select(Selection(EVERYONE), sort="title").ids == ("c", "a")
    assert filled.select(Selection(EVERYONE), sort="updated", offset=1, limit=1).ids == ("c",)
    assert filled.select(Selection(EVERYONE), limit=0).ids == ()


def test_an_upsert_replaces_and_a_delete_forgets(filled):
    filled.upsert([entry("a", "Tramwaj")])
    assert ids(filled.candidates(groups("rzeka"), EVERYONE, every=True)) == set()
    assert ids(filled.candidates(groups("tramwaj"), EVERYONE, every=True)) == {"a"}
    filled.delete(["a", "never-was"])
    assert filled.count() == 3
    assert filled.nearest(MODEL.embed_queries(["Tramwaj"])[0], EVERYONE, limit=9, ids=frozenset({"a"})) == ()


def test_vocabulary_is_counted_and_searched(filled):
    assert filled.frequencies(["park", "nigdy"]) == {"park": 3}
    assert filled.terms_starting("par", 5)[0] == "park"
    assert filled.terms_near("parl", 1, 5) == (("park", 1),)
    assert [term for term, _ in filled.terms_near("rzkea", 1, 5)] == ["rzeka"]
    filled.delete(["a", "c", "d"])
    assert filled.frequencies(["park"]) == {}
    assert filled.terms_starting("par", 5) == ()


def test_documents_come_back_as_they_went_in(filled):
    sent = entry("x", "Zażółć „gęślą” jaźń", text="Tekst.\nDrugi wiersz \udcff.")
    filled.upsert([sent])
    stored = filled.fetch(["x"], EVERYONE, vectors=True)["x"]
    assert stored.document == sent.document
    assert stored.passages == sent.passages
    assert np.allclose(stored.vectors, sent.vectors)
    assert filled.documents(["x"]) == (sent.document,)


def test_other_scripts_are_found(filled):
    filled.upsert([entry("u", "Київ 東京")])
    assert ids(filled.candidates(groups(fold("київ")), EVERYONE, every=True)) == {"u"}
    filled.delete(["u"])
    assert filled.frequencies([fold("київ")]) == {}


def test_documents_without_vectors_are_known(filled):
    assert filled.lacking_vectors(5) == ()
    filled.upsert([entry("e", "Bez modelu", vectors=False)])
    assert filled.lacking_vectors(5) == ("e",)
    assert filled.fetch(["e"], EVERYONE, vectors=True)["e"].vectors is None


def test_a_rebuild_switches_and_keeps_what_came_meanwhile(filled):
    before = filled.generation()
    fill = filled.start_fill(filled.imprint())
    fill.add([entry("a", "Nowy park"), entry("c", "Stary park")])
    filled.upsert([entry("n", "Nowość")])
    filled.delete(["c"])
    assert ids(filled.candidates(groups("nowosc"), EVERYONE, every=True)) == {"n"}
    fill.commit(lambda documents: [make_entry(document, ANALYSER) for document in documents])
    assert filled.generation() > before
    assert set(filled.select(Selection(EVERYONE)).ids) == {"a", "n"}


def test_the_means_of_an_index_may_be_settled_before_it_is_filled(filled):
    fill = filled.start_fill(filled.imprint())
    settled = replace(filled.imprint(), means={"pl": (0.5,) * 64}, spread=0.25)
    fill.settle(settled)
    fill.add([entry("a", "Nowy park")])
    fill.commit(lambda documents: [])
    assert filled.imprint() == settled


def test_an_abandoned_rebuild_changes_nothing(filled):
    fill = filled.start_fill(filled.imprint())
    fill.add([entry("z", "Zbędny")])
    fill.abandon()
    assert filled.count() == 4
    again = filled.start_fill(filled.imprint())
    again.abandon()
