"""Cutting documents into passages, and the digest of their terms."""

from hypothesis import given
from hypothesis import strategies as st

from search.digest import impacts, make_digest
from search.documents import Document, Section
from search.passages import MAX_PASSAGES, TARGET, passages


def document(*texts, title="Tytuł"):
    return Document(
        "d", "practice", "pl", title, "/d", frozenset(), tuple(Section(f"s{n}", t) for n, t in enumerate(texts))
    )


def test_passages_keep_their_section_and_end_with_sentences():
    sentence = "Miasto posadziło drzewa przy szkole i przedszkolu. "
    found = passages(document(sentence * 30, "Krótko."))
    assert {passage.section for passage in found} == {"s0", "s1"}
    assert all(len(passage.text) <= TARGET + 60 for passage in found)
    assert all(passage.text.endswith(".") for passage in found)


def test_a_document_without_text_has_its_title():
    assert [passage.text for passage in passages(document())] == ["Tytuł"]
    assert passages(document(title=" ")) == ()


@given(st.lists(st.text(max_size=3000), max_size=4))
def test_no_text_breaks_the_cutter_and_no_word_is_lost(texts):
    found = passages(document(*texts))
    assert all(passage.text.strip() and len(passage.text) <= 2 * TARGET for passage in found)
    if len(found) < MAX_PASSAGES and any(text.strip() for text in texts):
        assert "".join("".join(texts).split()) == "".join("".join(passage.text.split()) for passage in found)


def test_a_title_word_outweighs_one_in_the_body_and_absence_is_nothing():
    digest = make_digest(["park"], ["drzewo"], ["trawa", "trawa"], 120)
    park, tree, grass, absent = impacts([digest], ["park", "drzewo", "trawa", "nie"])[0]
    assert 1 > park > grass > tree > absent == 0


def test_impacts_of_many_documents_keep_their_places():
    digests = [make_digest([f"w{n}"], [], [], 5) for n in range(50)] + [b""]
    found = impacts(digests, [f"w{n}" for n in range(50)])
    assert found.shape == (51, 50)
    assert (found.argmax(axis=1)[:50] == range(50)).all()
    assert not found[50].any()
