"""One request is one transaction, and it is committed before the answer leaves."""

from __future__ import annotations

import pytest
from fastapi import APIRouter
from sqlalchemy import event
from sqlmodel import select

from app.models import Organisation
from app.models.organisation import OrganisationKind
from app.web.deps import PostedForm, SessionDep
from tests.browser_client import Browser

router = APIRouter()


@router.post("/contract/organisations")
def add(session: SessionDep, form: PostedForm) -> dict[str, str]:
    session.add(Organisation(kind=OrganisationKind.NGO, name=str(form["name"]), slug="x"))
    if form.get("fail"):
        raise RuntimeError("broken on purpose")
    return {"added": str(form["name"])}


@pytest.fixture
def open_site(site):
    site.include_router(router)
    with Browser(site) as browser:
        yield browser


def names(session) -> list[str]:
    return [organisation.name for organisation in session.exec(select(Organisation))]


def test_what_was_answered_with_success_is_stored(open_site, session) -> None:
    assert open_site.post("/contract/organisations", {"name": "A"}).status_code == 200
    assert names(session) == ["A"]


def test_an_error_stores_nothing(open_site, session) -> None:
    assert open_site.post("/contract/organisations", {"name": "A", "fail": "1"}).status_code == 500
    assert names(session) == []


def test_a_commit_that_fails_is_not_answered_with_success(open_site, engine, session) -> None:
    def refuse(_connection) -> None:
        raise OSError("the disk is full")

    open_site.get("/sign-in")
    event.listen(engine, "commit", refuse)
    try:
        answer = open_site.post("/contract/organisations", {"name": "A"})
    finally:
        event.remove(engine, "commit", refuse)
    assert answer.status_code == 500
    assert names(session) == []
