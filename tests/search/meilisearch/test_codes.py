"""What is compared by the server survives its normalisation."""

from hypothesis import given
from hypothesis import strategies as st

from search.engines.meilisearch.codes import MAX_CODE, code, decode, is_cut, sort_code
from search.engines.meilisearch.schema import facet_attribute
from tests.search.meilisearch.fake_filter import normalised

texts = st.text(max_size=40)
ids = st.text(st.sampled_from("019AZaz"), min_size=1, max_size=8)


@given(texts, texts)
def test_different_texts_stay_different_after_normalisation(left, right):
    assert (normalised(code(left)) == normalised(code(right))) == (left == right)


@given(texts)
def test_a_code_is_read_back_and_needs_no_escape(text):
    coded = code(text)
    assert coded
    assert decode(coded) == text
    assert normalised(coded) == coded
    assert not set(coded) & set("\"'\\ ")


@given(texts, texts)
def test_codes_keep_prefixes(start, rest):
    assert not start or code(start + rest).startswith(code(start))


@given(ids, ids)
def test_codes_of_ids_sort_as_ids_do(left, right):
    assert (code(left) < code(right)) == (left < right)


@given(st.text(max_size=30), st.text(max_size=30))
def test_sort_codes_sort_as_texts_do(left, right):
    assert (sort_code(left) < sort_code(right)) == (left < right)


def test_codes_are_plain_to_read():
    assert code("network:4k_a-b") == "network:4k_a-b"
    assert code("user:4K") == "user:4@k"
    assert code("Łódź") == "=c5=81=c3=b3d=c5=ba"
    assert facet_attribute("city_size") == "f_city_size"


def test_halves_of_surrogate_pairs_do_no_harm():
    assert decode(code("a\udcff")) == "a\udcff"


def test_long_texts_are_cut_but_stay_different():
    left, right = code("x" * 1000), code("x" * 999)
    assert left != right
    assert len(left) <= MAX_CODE
    assert is_cut(left)
    assert not is_cut(code("=="))
