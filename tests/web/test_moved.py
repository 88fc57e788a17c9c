"""An address that only reads differently leads to the right one, with its query."""

from __future__ import annotations

from sqlmodel import Session

from tests import factories
from tests.browser_client import Browser


def test_the_query_is_kept(browser: Browser, session: Session):
    city = factories.city(session)
    owner = factories.organisation(session)
    network = factories.network(session)
    record = factories.record(session, owner)
    session.commit()
    for thing in (city, owner, network, record):
        answer = browser.get(f"{thing.path}x?kind=visit&page=2")
        assert (answer.status_code, answer.headers["location"]) == (308, f"{thing.path}?kind=visit&page=2")
