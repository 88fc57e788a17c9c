"""The switch of language leads back to where the person was, and never away from this site."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests import factories
from tests.browser_client import HOST, page


@pytest.fixture
def thread(session):
    owner = factories.organisation(session)
    record = factories.record(session, owner)
    made = factories.thread(session, f"record:{record.id}", factories.user(session, owner))
    session.commit()
    return made


def way_back(answer) -> str:
    link = page(answer).xpath("//a[contains(@class, 'site-header__language')]/@href")[0]
    return parse_qs(urlsplit(link).query)["back"][0]


def refused(browser, thread, **headers: str):
    answer = browser.post(f"/threads/{thread.id}/posts", {"text": ""}, headers=headers)
    assert answer.status_code == 422
    return answer


def test_a_page_leads_back_to_itself(browser, thread) -> None:
    assert way_back(browser.get(f"{thread.path}?page=1")) == f"{thread.path}?page=1"


def test_a_refused_form_leads_back_to_the_page_it_came_from(session, sign_in, thread) -> None:
    browser = sign_in(factories.user(session))
    came_from = f"{thread.path}?page=1"
    back = way_back(refused(browser, thread, referer=HOST + came_from))
    assert back == came_from
    answer = browser.get("/language", params={"to": "en", "back": back})
    assert (answer.status_code, answer.headers["location"]) == (303, came_from)


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "nonsense",
        "http://[",
        "https://elsewhere.example/threads",
        "//elsewhere.example/threads",
        f"{HOST}.elsewhere.example/threads",
        f"{HOST}//elsewhere.example",
        f"{HOST}/\\elsewhere.example",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_page_of_this_site_leads_to_the_start_page(session, sign_in, thread, referer) -> None:
    assert way_back(refused(sign_in(factories.user(session)), thread, referer=referer)) == "/"


def test_an_address_that_only_takes_forms_is_no_way_back(session, sign_in, thread) -> None:
    again = f"{HOST}/threads/{thread.id}/posts"
    assert way_back(refused(sign_in(factories.user(session)), thread, referer=again)) == "/"
