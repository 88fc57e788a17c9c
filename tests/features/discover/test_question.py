from __future__ import annotations

import pytest
from starlette.datastructures import QueryParams

from app.features.discover.forms import SearchParameters
from app.indexing import FACETS
from app.web.questions import LAST_PAGE, Question
from search.queries import MAX_QUERY_CHARACTERS


def read(query: str) -> Question:
    return Question.read(QueryParams(query))


def test_an_address_that_is_read_and_written_again_is_the_same():
    address = "/search?q=piec&theme=air&theme=mob&kind=practice&sort=title&view=map&page=3"
    assert read(address.partition("?")[2]).url() == address


def test_what_goes_without_saying_is_left_out_of_the_address():
    assert read("q=piec&sort=relevance&view=list&page=1&theme=&x=1").url() == "/search?q=piec"
    assert read("q=&sort=newest").url() == "/search"


def test_an_empty_question_is_answered_with_the_newest():
    assert read("sort=relevance").order == "newest"
    assert read("q=piec").order == "relevance"


@pytest.mark.parametrize(
    ("page", "number"), [("0", 1), ("-1", 1), ("x", 1), ("٣", 1), ("7", 7), ("999999", LAST_PAGE), ("9" * 400, 1)]
)
def test_a_page_is_a_small_number(page, number):
    assert read(f"page={page}").page == number


def test_a_long_text_is_cut_and_says_so():
    question = read("q=" + "a" * (MAX_QUERY_CHARACTERS + 1))
    assert len(question.text) == MAX_QUERY_CHARACTERS
    assert question.is_cut
    assert not read("q=" + "a" * MAX_QUERY_CHARACTERS).is_cut


def test_lines_become_one_and_invisible_characters_vanish():
    assert read("q=Mamy+smog.%0D%0ACo+robi%C4%87%3F%00").text == "Mamy smog. Co robić?"


def test_a_filter_taken_off_leaves_the_others_and_begins_at_page_one():
    question = read("q=a&theme=air&theme=mob&kind=visit&page=4")
    assert question.without("theme", "air").url() == "/search?q=a&theme=mob&kind=visit"
    assert question.without("kind", "visit").url() == "/search?q=a&theme=air&theme=mob"
    assert question.unfiltered().url() == "/search?q=a"


def test_the_parameters_of_the_interface_for_programmes_are_those_of_the_page():
    fields = set(SearchParameters.model_fields)
    assert fields - {"q", "facets", "sort", "page", "limit", "explain"} == set(FACETS)
    facets = SearchParameters.model_json_schema()["properties"]["facets"]["items"]["enum"]
    assert tuple(facets) == FACETS
    asked = SearchParameters(q=" piec ", theme=["air", ""], page=2).question()
    assert asked.url() == read("q=piec&theme=air&page=2").url()
