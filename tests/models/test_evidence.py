"""The published rule, rung by rung (docs/evidence.md)."""

from __future__ import annotations

import pytest

from app.models.content import labels
from app.models.content.claims import Claim, Grade, Method, Source, SourceKind
from app.models.content.evidence import conflicting, grade_claim, grade_record

REPORT = Source(id="s", kind=SourceKind.REPORT)
EVALUATION = Source(id="e", kind=SourceKind.EVALUATION, independent=True)
OWN_EVALUATION = Source(id="o", kind=SourceKind.EVALUATION, independent=False)
SOURCES = {source.id: source for source in (REPORT, EVALUATION, OWN_EVALUATION)}

DESCRIBED = {"method": "measured", "source_id": "s", "value": 12, "year": 2023}
BEFORE_AFTER = DESCRIBED | {"baseline_value": 30, "baseline_year": 2018, "unit": "dni"}
COMPARED = BEFORE_AFTER | {"comparison": "Trzy gminy bez programu."}

BASELINE = ("baseline_value", "baseline_year", "unit")

RULE = [
    ("nothing at all", {}, Grade.DECLARED, ("method", "source", "value", "year")),
    ("a declaration with everything else", COMPARED | {"method": "declaration"}, Grade.DECLARED, ("method",)),
    ("a forecast with everything else", COMPARED | {"method": "forecast"}, Grade.DECLARED, ("method",)),
    ("a forecast in an evaluation", COMPARED | {"method": "forecast", "source_id": "e"}, Grade.DECLARED, ("method",)),
    ("unsourced", COMPARED | {"source_id": ""}, Grade.DECLARED, ("source",)),
    ("a source that is not listed", COMPARED | {"source_id": "gone"}, Grade.DECLARED, ("source",)),
    ("no figure", COMPARED | {"value": None}, Grade.DECLARED, ("value",)),
    ("no year", COMPARED | {"year": None}, Grade.DECLARED, ("year",)),
    (
        "a figure of zero is a figure",
        DESCRIBED | {"value": 0},
        Grade.DESCRIBED,
        BASELINE,
    ),
    ("described", DESCRIBED, Grade.DESCRIBED, BASELINE),
    ("no unit to compare in", BEFORE_AFTER | {"unit": ""}, Grade.DESCRIBED, ("unit",)),
    ("before and after", BEFORE_AFTER, Grade.BEFORE_AFTER, ("comparison",)),
    ("compared", COMPARED, Grade.COMPARED, ("independent_evaluation",)),
    ("the owner's own evaluation", COMPARED | {"source_id": "o"}, Grade.COMPARED, ("independent_evaluation",)),
    ("evaluated", COMPARED | {"source_id": "e"}, Grade.EVALUATED, ("repeated_in",)),
    ("evaluated without a figure", {"method": "survey", "source_id": "e"}, Grade.EVALUATED, ("repeated_in",)),
    ("repeated without an evaluation", BEFORE_AFTER | {"repeated_in": ["a"]}, Grade.REPEATED, ()),
    ("repeated and evaluated", COMPARED | {"source_id": "e", "repeated_in": ["a"]}, Grade.REPEATED, ()),
    (
        "repeated but not measured here",
        DESCRIBED | {"repeated_in": ["a"]},
        Grade.DESCRIBED,
        BASELINE,
    ),
]


@pytest.mark.parametrize(("claim", "grade", "missing"), [row[1:] for row in RULE], ids=[row[0] for row in RULE])
def test_the_rule(claim, grade, missing):
    evidence = grade_claim(Claim.model_validate(claim), SOURCES)
    assert (evidence.grade, evidence.missing) == (grade, missing)


def test_filling_in_what_is_missing_lifts_the_claim_by_at_least_one_rung():
    fills = {
        "method": {"method": "measured"},
        "source": {"source_id": "s"},
        "value": {"value": 1},
        "year": {"year": 2023},
        "unit": {"unit": "dni"},
        "baseline_value": {"baseline_value": 2},
        "baseline_year": {"baseline_year": 2018},
        "comparison": {"comparison": "Grupa porównawcza."},
        "independent_evaluation": {"source_id": "e"},
        "repeated_in": {"repeated_in": ["a"]},
    }
    claim = Claim()
    grades = []
    while (evidence := grade_claim(claim, SOURCES)).missing:
        grades.append(evidence.grade)
        filled = {name: value for gap in evidence.missing for name, value in fills[gap].items()}
        claim = Claim.model_validate(claim.model_dump() | filled)
    assert [*grades, evidence.grade] == list(Grade)


def test_every_gap_and_grade_has_a_name():
    assert {gap for *_, missing in RULE for gap in missing} == set(labels.GRADE_GAPS)
    assert set(labels.GRADES) == set(labels.GRADE_REASONS) == {int(grade) for grade in Grade}


def test_a_record_is_as_well_proven_as_its_best_result_and_forecasts_do_not_count():
    described, forecast = Claim.model_validate(DESCRIBED), Claim.model_validate(COMPARED | {"method": "forecast"})
    assert grade_record([described, Claim()], SOURCES.values()) is Grade.DESCRIBED
    assert grade_record([forecast], SOURCES.values()) is None


def test_claims_with_the_same_subject_unit_and_year_but_other_values_conflict():
    one, other, third = (
        Claim(id=key, subject="Dni smogu", unit="dni", year=2023, value=value, method=Method.MEASURED)
        for key, value in (("a", 16.0), ("b", 20.0), ("c", 16.0))
    )
    assert conflicting([one, other, third]) == {"a": ("b",), "c": ("b",), "b": ("a", "c")}


@pytest.mark.parametrize("change", [{"year": 2022}, {"unit": "%"}, {"subject": "Inny"}, {"method": Method.FORECAST}])
def test_figures_about_other_things_do_not_conflict(change):
    one = Claim(id="a", subject="Dni smogu", unit="dni", year=2023, value=16.0, method=Method.MEASURED)
    assert conflicting([one, one.model_copy(update={"id": "b", "value": 20.0, **change})]) == {}
