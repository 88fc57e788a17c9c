from __future__ import annotations

import pytest
from sqlmodel import Session

from app.core.settings import Settings
from app.features.discover import api
from app.models.record import Kind
from tests import factories


@pytest.fixture
def market(session: Session, owner, reindex):
    made = [factories.record(session, owner), factories.record(session, owner, Kind.VISIT)]
    reindex()
    return made


def test_a_hit_says_what_it_is_where_it_is_and_why(browser, market, settings: Settings):
    answer = browser.get("/api/v1/search?q=kopciuch&explain=true&facets=kind&facets=theme").json()
    assert (answer["total"], answer["page"], answer["limit"], answer["degraded"]) == (1, 1, 20, None)
    hit = answer["hits"][0]
    assert hit["id"] == market[0].id
    assert hit["url"] == settings.base_url + market[0].path
    assert (hit["kind"], hit["language"], hit["cities"]) == ("practice", "pl", ["Rybnik"])
    assert hit["score"] > 0
    assert all(reason["sentence"] for reason in hit["reasons"])
    assert {"title"} <= {reason["kind"] for reason in hit["reasons"]}
    assert answer["facets"]["kind"] == {"practice": 1}
    assert "stage" not in answer["facets"]


def test_reasons_come_only_when_asked_for(browser, market):
    assert browser.get("/api/v1/search?q=kopciuch").json()["hits"][0]["reasons"] is None


def test_filters_may_be_repeated(browser, market):
    assert browser.get("/api/v1/search?kind=visit").json()["total"] == 1
    assert browser.get("/api/v1/search?kind=visit&kind=practice").json()["total"] == 2
    assert browser.get("/api/v1/search?theme=unknown").json()["total"] == 0


def test_pages_and_order(browser, market):
    first = browser.get("/api/v1/search?limit=1&sort=title").json()
    second = browser.get("/api/v1/search?limit=1&sort=title&page=2").json()
    assert first["total"] == second["total"] == 2
    assert [first["hits"][0]["id"], second["hits"][0]["id"]] == [market[0].id, market[1].id]


@pytest.mark.parametrize(
    "query", ["limit=101", "limit=0", "page=0", "page=x", "sort=best", "facets=colour", "q=" + "a" * 2_001]
)
def test_what_makes_no_sense_is_a_problem(browser, query):
    answer = browser.get(f"/api/v1/search?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 422


def test_suggestions_have_absolute_addresses(browser, market, settings: Settings):
    found = browser.get("/api/v1/suggest?q=rybn").json()["suggestions"]
    assert settings.base_url + "/cities/247301-rybnik" in [thing["url"] for thing in found]
    assert all(thing["kind"] and thing["title"] and thing["id"] for thing in found)


def test_too_many_requests_are_asked_to_wait(browser, monkeypatch):
    monkeypatch.setattr(api, "RATE", "2/minute")
    assert [browser.get("/api/v1/search").status_code for _ in range(3)] == [200, 200, 429]
    answer = browser.get("/api/v1/search")
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) > 0


def test_it_is_documented(browser):
    paths = browser.get("/api/v1/openapi.json").json()["paths"]
    names = {parameter["name"] for parameter in paths["/api/v1/search"]["get"]["parameters"]}
    assert {"q", "theme", "network", "facets", "sort", "page", "limit", "explain"} <= names
    answers = paths["/api/v1/search"]["get"]["responses"]
    assert answers["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/SearchAnswer")
    assert "application/problem+json" in answers["422"]["content"]
    assert "/search" not in paths
