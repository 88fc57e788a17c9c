"""A draft as typed: what counts of it, and what is wrong with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.models import Draft, Record
from app.models.content import CONTENT, PracticeContent
from app.models.record import Kind, Visibility
from app.models.working_copy import differs_from_published, keep_confirmed_repetitions, read_working_copy
from tests.factories import SNAPSHOT


def practice(**values) -> Record:
    return Record(kind=Kind.PRACTICE, organisation_id="miasto", **values)


def test_faults_are_placed_where_they_were_typed_even_behind_blank_and_faulty_rows():
    typed = {"claims": [{"id": "a"}, {"id": "b", "value": "sto"}, {"id": "c", "value": "1 234,5", "year": "rok"}]}
    copy = read_working_copy(practice(), typed)
    assert [fault.name for fault in copy.faults] == ["claims.1.value", "claims.2.year"]
    assert [(claim.id, claim.value) for claim in copy.content.claims] == [("c", 1234.5)]


def test_faulty_items_of_a_plain_list_are_left_out_and_the_others_stay():
    copy = read_working_copy(practice(), {"challenges": ["nieznane", "smog"], "funding": ["", "x" * 301, "budżet"]})
    assert copy.content.challenges == ("smog",)
    assert copy.content.funding == ("budżet",)
    assert {fault.name for fault in copy.faults} == {"challenges.0", "funding.1"}


def test_one_fault_does_not_hide_the_rest_of_the_text():
    copy = read_working_copy(practice(), {"theme": "nie-ma", "stage": "???", "title": "Zostaje", "claims": "tekst"})
    assert copy.content.title == "Zostaje"
    assert {fault.name for fault in copy.faults} == {"theme", "stage", "claims"}


def test_a_row_with_a_figure_of_zero_is_not_blank():
    copy = read_working_copy(practice(), {"claims": [{"id": "a", "value": "0"}]})
    assert [claim.value for claim in copy.content.claims] == [0.0]


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "value", "year", "x"]), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(PracticeContent.model_fields)), json, max_size=6))
def test_whatever_was_typed_can_be_read_and_every_refused_value_is_named(typed):
    content, faults = PracticeContent.read_draft(typed)
    assert isinstance(content, PracticeContent)
    try:
        PracticeContent.model_validate(typed)
    except ValueError:
        assert faults
    else:
        assert not faults


def test_the_draft_says_for_whom_and_otherwise_the_record_stands():
    record = practice(visibility=Visibility.NETWORK, network_id="n1")
    assert read_working_copy(record, {}).network_id == "n1"
    moved = read_working_copy(record, {"visibility": "public", "network_id": ""})
    assert (moved.visibility, moved.network_id) == (Visibility.PUBLIC, None)


def test_an_unknown_audience_is_a_fault_and_never_a_wider_one():
    copy = read_working_copy(practice(visibility=Visibility.ORGANISATION), {"visibility": "everyone"})
    assert copy.visibility is Visibility.ORGANISATION
    assert [fault.name for fault in copy.faults] == ["visibility"]


def test_a_network_audience_without_a_network_is_missing_the_network():
    copy = read_working_copy(practice(), SNAPSHOT["practice"] | {"visibility": "network"})
    assert copy.missing == ("network_id",)
    assert not copy.is_publishable


def published() -> tuple[Record, Draft]:
    record = practice()
    revision = record.keep_revision(CONTENT["practice"].model_validate(SNAPSHOT["practice"]), None)
    record.publish(revision)
    return record, record.begin_draft(None)


def test_a_draft_typed_in_another_notation_does_not_differ_from_what_is_published():
    record, draft = published()
    draft.content = SNAPSHOT["practice"] | {"funding": [""], "claims": [{"id": "new"}]}
    assert not differs_from_published(record, draft)


def test_a_changed_word_audience_or_fault_differs():
    record, draft = published()
    for change in ({"title": "Inny"}, {"visibility": "organisation"}, {"cost_capital": "dużo"}):
        draft.content = SNAPSHOT["practice"] | change
        assert differs_from_published(record, draft)


def test_a_repetition_elsewhere_cannot_be_typed_and_is_not_lost():
    typed = {"claims": [{"id": "a"}, {"id": "b", "repeated_in": ["fake"]}]}
    keep_confirmed_repetitions({"claims": [{"id": "a", "repeated_in": ["true"]}]}, typed)
    assert typed == {"claims": [{"id": "a", "repeated_in": ["true"]}, {"id": "b"}]}
