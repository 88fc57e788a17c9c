"""What the other checks say, what they leave alone, and how often they are wrong on the seed world."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import pytest

from app.core import clock
from app.models.checks import Severity, check_content
from app.models.checks.acronyms import is_explained
from app.models.checks.links import problem_of
from app.models.content import CONTENT, AnalysisContent, PracticeContent, VisitContent
from app.models.record import Kind
from seed.records import read_content, record_files
from tests.factories import SNAPSHOT

TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


def codes(kind: Kind = Kind.PRACTICE, **content: Any) -> list[tuple[str, str]]:
    with clock.held_at(TODAY):
        found = check_content(kind, CONTENT[kind].model_validate(content))
    return [(finding.code, finding.field) for finding in found if finding.code != "empty"]


def claim(**values: Any) -> dict[str, Any]:
    full = {"statement": "Pył spadł o 20%.", "value": 20, "unit": "%", "year": 2023, "method": "measured"}
    return {"claims": [{**full, "source_id": "zrodlo1", **values}], "sources": [{"id": "zrodlo1", "title": "Raport"}]}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_good_snapshot_has_only_empty_parts(kind: Kind) -> None:
    found = check_content(kind, CONTENT[kind].model_validate(SNAPSHOT[kind]))
    assert {(finding.code, finding.severity) for finding in found} == {("empty", Severity.HINT)}


@pytest.mark.parametrize("content", [PracticeContent(), VisitContent(), AnalysisContent()])
def test_what_publication_needs_comes_first(content: Any) -> None:
    kind = next(kind for kind in Kind if CONTENT[kind] is type(content))
    found = check_content(kind, content)
    needed = content.missing_for_snapshot()
    assert tuple(finding.field for finding in found[: len(needed)]) == needed
    assert {finding.severity for finding in found[: len(needed)]} == {Severity.MUST}


def test_content_of_another_kind_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError):
        check_content(Kind.VISIT, PracticeContent())


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"source_id": ""}, [("claim_source", "claims.0.source_id")]),
        ({"source_id": "obce"}, [("claim_source", "claims.0.source_id")]),
        ({"year": None}, [("claim_year", "claims.0.year")]),
        ({"year": None, "statement": "W 2023 r. pył spadł o 20%."}, []),
        ({"unit": ""}, [("claim_unit", "claims.0.unit")]),
        ({"year": 2027}, [("future_result", "claims.0.year")]),
        ({"statement": "Pył spadnie o 20%."}, [("future_result", "claims.0.statement")]),
        ({"statement": "The dust will fall by 20%."}, [("future_result", "claims.0.statement")]),
        ({"statement": "Mieszkańcy mówią, że będzie lepiej."}, []),
        ({"statement": "Pył spadnie o 20%.", "method": "forecast", "year": 2030}, []),
        ({"method": "forecast"}, [("past_forecast", "claims.0.year")]),
        ({"statement": "", "value": None}, []),
    ],
)
def test_results_that_cannot_be_checked(values: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert codes(**claim(**values)) == expected


@pytest.mark.parametrize(
    ("text", "noticed"),
    [
        ("Za całość odpowiada ZKZL i jego zarząd.", True),
        ("Pieniądze dał ZKZL-owi budżet.", True),
        ("Zarząd Komunalnych Zasobów Lokalowych (ZKZL) prowadzi nabór.", False),
        ("ZKZL (zarząd komunalnych zasobów lokalowych) prowadzi nabór.", False),
        ("Nabór prowadzi ZKZL, czyli miejska spółka.", False),
        ("Zarząd Komunalnych Zasobów Lokalowych prowadzi nabór. Na liście ZKZL-u jest kolejka.", False),
        ("Gminny Program Rewitalizacji i jego zmiany. GPR-em zajął się wydział.", False),
        ("Panel of Assessors set up. The PA met twice.", False),
        ("Zapłaciła za to UE, a RODO i BIP-u nikt nie tłumaczy; norma PM10 i CO2, lata XIX i XX.", False),
        ("Uchwała LXXII/1234/22 oraz XIV/234/NS/20, projekt REACT-EU.", False),
        ("Firma ENGIE wykonała prace.", False),
        ("WSZYSTKO TU NAPISANO WIELKIMI LITERAMI BEZ POWODU", False),
    ],
)
def test_acronyms(text, noticed):
    assert bool(codes(solution=text)) is noticed


def test_an_acronym_is_noticed_once_and_may_be_explained_elsewhere() -> None:
    assert codes(challenge="Ciepło kupuje ZKZL.", solution="ZKZL płaci.") == [("acronym", "challenge")]
    assert codes(challenge="ZKZL płaci.", life_after="Zarząd Komunalnych Zasobów Lokalowych (ZKZL).") == []
    assert not is_explained("ZKZL", "Zarząd (ZK) i inni")


@pytest.mark.parametrize(
    ("address", "is_fine"),
    [
        ("https://bip.rybnik.eu/uchwaly?id=12&x=%20a#b", True),
        ("http://żory.pl/", True),
        ("https://195.85.214.1/a", True),
        ("www.rybnik.eu", False),
        ("rybnik.eu/uchwaly", False),
        ("https:/rybnik.eu", False),
        ("https://https://rybnik.eu", False),
        ("https://rybnik", False),
        ("https://rybnik.eu/uchwała nr 5.pdf", False),
        ("https://rybnik.eu/bardzo-dlugi-…", False),
        ("C:\\Dokumenty\\uchwala.pdf", False),
        ("http://192.168.1.20/akta", False),
        ("http://localhost:8000/", False),
        ("https://intranet.local/pismo", False),
        ("https://rybnik.eu:99999999/", False),
        ("https://[::1", False),
    ],
)
def test_addresses(address, is_fine):
    assert (problem_of(address) == "") is is_fine


def test_links_in_texts_are_read_once() -> None:
    text = "Zob. [uchwałę](www.rybnik.eu/u), [stronę](https://rybnik.eu), [wyżej](#x), https:/rybnik.eu/a."
    assert codes(solution=text) == [("link", "solution"), ("link", "solution")]
    assert codes(sources=[{"title": "Raport", "address": "raport.pl/a"}]) == [("link", "sources.0.address")]


POLISH = "Miasto dopłaca do wymiany pieców i pomaga wypełnić wniosek, a doradca przychodzi, bo to jest najtrudniejsze."
ENGLISH = (
    "The city pays for new boilers and helps with the forms, and an adviser comes to the house because that is hard."
)


def test_a_text_in_another_language_than_it_says() -> None:
    assert codes(solution=ENGLISH) == [("language", "solution")]
    assert codes(solution=POLISH, language="en") == [("language", "solution")]
    assert codes(solution=POLISH) == codes(solution=ENGLISH, language="en") == []
    assert codes(solution="The Green Deal, Smart City Expo World Congress and the URBACT network", actors=POLISH) == []


def test_notes_to_oneself() -> None:
    assert codes(solution="Kwota: [kwota], a resztę TODO.") == [("left_over", "solution")] * 2
    assert codes(solution="Mieszkańcy pytali: naprawdę? Tak.") == []


def test_a_very_long_and_strange_text_is_checked_at_once() -> None:
    strange = ("(" * 5000 + "A1 " * 3000 + "12 " * 2000)[:20_000]
    began = time.perf_counter()
    check_content(Kind.PRACTICE, PracticeContent(solution=strange, challenge="a" * 20_000, actors="GPR " * 5000))
    assert time.perf_counter() - began < 2


def test_the_seed_world_is_seldom_accused() -> None:
    """113 finished texts: no personal data, no broken link, no wrong language; all that is left was read by people."""
    told: dict[str, int] = {}
    with clock.held_at(TODAY):
        for key, document in record_files():
            for finding in check_content(Kind(document["kind"]), read_content(key, document)):
                if finding.severity is not Severity.HINT:
                    told[finding.code] = told.get(finding.code, 0) + 1
    assert set(told) <= {"claim_year", "left_over", "future_result", "empty"}
    assert sum(told.values()) <= 22, told
