"""Whatever the documents and whoever asks: totals, facets, pages and audiences hold together."""

import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import Document, Section
from search.queries import SORTS, Query
from tests.search.worlds import hashed_catalogue

WORDS = "park parki drzewa drzewo rower rowery woda wody szkoła szkoły senior Łódź łąka tramwaj smog piec 2027".split()  # noqa: SIM905
TOKENS = ("public", "network:a", "network:b", "user:1")
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
documents = st.builds(
    Document,
    id=st.integers(0, 40).map(lambda n: f"d{n}"),
    kind=st.sampled_from(["practice", "visit", "city"]),
    language=st.sampled_from(["pl", "en"]),
    title=phrases,
    url=st.just("/d"),
    audience=st.frozensets(st.sampled_from(TOKENS), max_size=2),
    sections=st.lists(st.builds(Section, st.sampled_from(["summary", "solution"]), phrases), max_size=2).map(tuple),
    entities=st.lists(st.sampled_from(["Łódź", "Zielona Góra", "ZDM"]), max_size=1).map(tuple),
    facets=st.fixed_dictionaries(
        {
            "stage": st.sampled_from(["idea", "running", "done"]).map(lambda value: (value,)),
            "theme": st.lists(st.sampled_from(["water", "air", "green"]), max_size=3).map(tuple),
        }
    ),
    numbers=st.fixed_dictionaries({"updated": st.integers(0, 9), "evidence": st.integers(0, 5)}),
)
questions = st.builds(
    Query,
    audience=st.frozensets(st.sampled_from(TOKENS), max_size=3),
    text=st.one_of(
        st.just(""), phrases, st.sampled_from(["prak", "row", "drzewmai", "smgo w parku", "Zielonej Górze"])
    ),
    filters=st.dictionaries(
        st.sampled_from(["stage", "theme"]),
        st.frozensets(st.sampled_from(["idea", "running", "water", "air"]), max_size=2),
        max_size=2,
    ),
    facets=st.just(("stage", "theme", "kind")),
    sort=st.sampled_from(SORTS),
    page_size=st.integers(1, 5),
    kinds=st.sampled_from([frozenset(), frozenset({"practice"}), frozenset({"visit", "city"})]),
    use_meaning=st.booleans(),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    built=st.lists(documents, max_size=25),
    added=st.lists(documents, max_size=8),
    removed=st.frozensets(st.integers(0, 40).map(lambda n: f"d{n}"), max_size=5),
    asked=st.lists(questions, min_size=3, max_size=6),
)
def test_totals_facets_pages_and_audiences_hold_together(built, added, removed, asked):
    with tempfile.TemporaryDirectory() as folder:
        catalogue = hashed_catalogue(Path(folder))
        catalogue.rebuild({document.id: document for document in built}.values())
        catalogue.upsert(added)
        catalogue.delete(removed)
        world = {document.id: document for document in [*built, *added]}
        world = {id_: document for id_, document in world.items() if id_ not in removed}
        for query in asked:
            _check_answer(catalogue, query, world)
            _check_others(catalogue, query, world)
        catalogue.close()


def _check_answer(catalogue, query, world):
    first = catalogue.search(query)
    assert first.degraded is None
    seen = []
    for page in range(1, first.total // query.page_size + 3):
        answer = catalogue.search(_at(query, page))
        assert (answer.total, answer.facets) == (first.total, first.facets)
        seen += [hit.id for hit in answer.hits]
        for hit in answer.hits:
            _check_hit(hit, query, world)
    assert len(seen) == len(set(seen)) == first.total
    for single in ("stage", "kind"):
        counted = first.facets[single]
        wanted = query.filters.get(single) or counted.keys()
        assert sum(counted.get(value, 0) for value in wanted) == first.total
    if not query.text:
        assert set(seen) == {id_ for id_, document in world.items() if _allowed(document, query)}


def _check_hit(hit, query, world):
    document = world[hit.id]
    assert _allowed(document, query)
    assert 0.0 <= hit.score <= 1.0
    for text in (hit.title, hit.passage):
        assert all(0 <= start < end <= len(text.text) for start, end in text.marks)
        assert all(a[1] <= b[0] for a, b in pairwise(text.marks))


def _check_others(catalogue, query, world):
    visible = {id_ for id_, document in world.items() if document.audience & query.audience}
    for suggestion in catalogue.suggest(query.text, query.audience, per_kind=10):
        assert suggestion.id in visible
    for id_ in list(world)[:3]:
        hits = catalogue.similar(id_, query.audience)
        assert {hit.id for hit in hits} <= visible - {id_}
        assert id_ in visible or not hits


def _allowed(document, query):
    return (
        bool(document.audience & query.audience)
        and (not query.kinds or document.kind in query.kinds)
        and all(not wanted or wanted & set(document.facets[facet]) for facet, wanted in query.filters.items())
    )


def _at(query, page):
    return Query(**{name: getattr(query, name) for name in Query.__slots__} | {"page": page})
