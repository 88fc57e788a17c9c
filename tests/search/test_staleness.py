"""What nobody vouches for stands behind its equals, on every engine, and before what fits less."""

from search.documents import Document, Section
from search.embedding.cache import VectorCache
from search.embedding.warming import WarmingEmbedder
from search.indexed import IndexedCatalogue
from search.meaning import Meaning
from search.queries import Query
from search.text.analysis import Analyser
from tests.search.worlds import PUBLIC


def document(id_, title, text, *, stale):
    return Document(
        id_, "practice", "pl", title, f"/{id_}", PUBLIC, (Section("summary", text),), numbers={"stale": stale}
    )  # fmt: skip


def order(engine, tmp_path, *documents):
    catalogue = IndexedCatalogue(engine, Analyser(()), Meaning(WarmingEmbedder(None), VectorCache(tmp_path / "v.db")))
    catalogue.upsert(documents)
    return [hit.id for hit in catalogue.search(Query(audience=PUBLIC, text="ogród deszczowy")).hits]


def test_of_two_that_fit_alike_the_confirmed_one_comes_first(engine, tmp_path):
    text = "Ogród deszczowy przy szkole."
    stale, fresh = document("a", "Ogród deszczowy", text, stale=1.0), document("b", "Ogród deszczowy", text, stale=0.0)
    assert order(engine, tmp_path, stale, fresh) == ["b", "a"]


def test_a_stale_one_stays_before_what_fits_less(engine, tmp_path):
    stale = document("a", "Ogród deszczowy", "Ogród deszczowy przy szkole.", stale=1.0)
    fresh = document("b", "Park", "W parku jest też mały ogród deszczowy.", stale=0.0)
    assert order(engine, tmp_path, stale, fresh) == ["a", "b"]


def test_without_the_number_nothing_is_stale(engine, tmp_path):
    text = "Ogród deszczowy przy szkole."
    unknown = Document("a", "practice", "pl", "Ogród deszczowy", "/a", PUBLIC, (Section("summary", text),))
    assert order(engine, tmp_path, unknown, document("b", "Ogród deszczowy", text, stale=0.0)) == ["a", "b"]
