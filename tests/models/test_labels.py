"""Every choice and every field has a name."""

from __future__ import annotations

import pytest

from app.models.content import CONTENT, labels
from app.models.content.analysis import Recommendation, RecommendationKind
from app.models.content.base import Language, Licence
from app.models.content.claims import Claim, Method, Source, SourceKind
from app.models.content.field_labels import FIELDS, ROW_FIELDS, label_of
from app.models.content.practice import COST_BANDS, Component, ComponentKind, Stage, Step, Transferability
from app.models.content.visit import Question
from app.models.record import Kind, State, Visibility

TABLES = [
    (labels.KINDS, Kind),
    (labels.KIND_HINTS, Kind),
    (labels.STATES, State),
    (labels.VISIBILITIES, Visibility),
    (labels.LANGUAGES, Language),
    (labels.STAGES, Stage),
    (labels.METHODS, Method),
    (labels.SOURCE_KINDS, SourceKind),
    (labels.COMPONENT_KINDS, ComponentKind),
    (labels.RECOMMENDATION_KINDS, RecommendationKind),
    (labels.LICENCES, Licence),
]


@pytest.mark.parametrize(("table", "choices"), TABLES, ids=[choices.__name__ for _, choices in TABLES])
def test_a_table_names_exactly_the_choices_there_are(table, choices):
    assert set(table) == {choice.value for choice in choices}


def test_every_cost_band_has_a_name():
    assert set(labels.COST_BANDS) == {name for name, _ in COST_BANDS} | {"over_50m"}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_of_a_record_has_a_name(kind):
    model = CONTENT[kind]
    assert set(model.model_fields) | {*model.SNAPSHOT, *model.COMPLETE} <= set(FIELDS)


@pytest.mark.parametrize("row", [Claim, Source, Step, Component, Question, Recommendation, Transferability])
def test_every_field_of_a_row_has_a_name(row):
    assert set(row.model_fields) - {"id", "repeated_in"} <= set(ROW_FIELDS)


def test_a_field_is_called_by_its_last_word_that_has_a_name():
    assert label_of("claims.0.value") == ROW_FIELDS["value"]
    assert label_of("challenges.2") == FIELDS["challenges"]
