"""What a record allows in each of its states."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.core.clock import held_at
from app.core.errors import ConflictError
from app.models import Draft, Record
from app.models.content import CONTENT
from app.models.record import Kind, State, Visibility
from tests.factories import SNAPSHOT

MORNING = datetime(2026, 11, 22, 8, tzinfo=UTC)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def make(state: State = State.DRAFT, **changes) -> tuple[Record, object]:
    record = Record(kind=Kind.PRACTICE, organisation_id="miasto")
    revision = record.keep_revision(CONTENT["practice"].model_validate(SNAPSHOT["practice"] | changes), "ja")
    if state is not State.DRAFT:
        with held_at(MORNING):
            record.publish(revision)
    if state is State.WITHDRAWN:
        record.withdraw("Błędne dane.")
    return record, revision


ACTS = {
    "publish": lambda record, revision: record.publish(revision),
    "withdraw": lambda record, _: record.withdraw("Powód"),
    "reinstate": lambda record, _: record.reinstate(),
}
ALLOWED = {
    (State.DRAFT, "publish"): State.PUBLISHED,
    (State.PUBLISHED, "publish"): State.PUBLISHED,
    (State.PUBLISHED, "withdraw"): State.WITHDRAWN,
    (State.WITHDRAWN, "reinstate"): State.PUBLISHED,
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("act", ACTS)
def test_each_state_allows_its_own_acts_and_refuses_the_others(state, act):
    record, revision = make(state)
    if (state, act) in ALLOWED:
        ACTS[act](record, revision)
        assert record.state is ALLOWED[state, act]
    else:
        with pytest.raises(ConflictError):
            ACTS[act](record, revision)
        assert record.state is state


def test_publishing_again_keeps_the_day_of_the_first_publication():
    record, revision = make(State.PUBLISHED)
    with held_at(NOON):
        record.publish(revision)
    assert (record.published_at, record.updated_at) == (MORNING, NOON)


def test_publishing_names_the_record_after_its_content():
    record, _ = make(State.PUBLISHED, title="Łódź: podwórka", language="en")
    assert (record.title, record.slug, record.language) == ("Łódź: podwórka", "lodz-podworka", "en")


def test_a_kept_revision_does_not_rename_a_published_record():
    record, _ = make(State.PUBLISHED)
    record.keep_revision(CONTENT["practice"].model_validate(SNAPSHOT["practice"] | {"title": "Inny"}), None)
    assert record.title == SNAPSHOT["practice"]["title"]
    assert record.revisions == 2


@pytest.mark.parametrize("name", CONTENT["practice"].SNAPSHOT)
def test_a_snapshot_without_one_of_its_fields_cannot_be_published(name):
    content = {key: value for key, value in SNAPSHOT["practice"].items() if key != name}
    record = Record(kind=Kind.PRACTICE, organisation_id="miasto")
    revision = record.keep_revision(CONTENT["practice"].model_validate(content), None)
    with pytest.raises(ConflictError):
        record.publish(revision)


def test_a_record_for_a_network_needs_the_network():
    record, revision = make()
    record.visibility = Visibility.NETWORK
    with pytest.raises(ConflictError):
        record.publish(revision)


@pytest.mark.parametrize("reason", ["", "   "])
def test_withdrawing_needs_a_reason(reason):
    record, _ = make(State.PUBLISHED)
    with pytest.raises(ConflictError):
        record.withdraw(reason)


def test_a_save_that_has_seen_the_newest_version_goes_through_and_counts_up():
    draft = Draft(record_id="r", content={"title": "A"})
    draft.save({"title": "B"}, seen_version=1, by="ja")
    assert (draft.content, draft.version, draft.updated_by) == ({"title": "B"}, 2, "ja")


def test_a_stale_save_changes_nothing():
    draft = Draft(record_id="r", content={"title": "A"}, version=3)
    with pytest.raises(ConflictError):
        draft.save({"title": "B"}, seen_version=2, by="ja")
    assert (draft.content, draft.version) == ({"title": "A"}, 3)


def test_a_stale_save_of_the_very_same_text_is_no_conflict():
    draft = Draft(record_id="r", content={"title": "A"}, version=3)
    draft.save({"title": "A"}, seen_version=1, by="ja")
    assert draft.version == 3
