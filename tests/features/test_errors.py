"""The page that says what went wrong, and what to do now."""

from __future__ import annotations

import pytest

from app.core.errors import ConflictError, GoneError, TooManyError
from tests import factories
from tests.browser_client import page, text_of


@pytest.fixture
def failing(site, browser):
    """``failing(error)`` is the answer of a page that raises it."""

    def ask(error: Exception, **options):
        def fail() -> None:
            raise error

        site.add_api_route("/fails", fail)
        site.router.routes.insert(0, site.router.routes.pop())
        return browser.get("/fails", **options)

    return ask


def test_a_missing_page_offers_search_home_and_signing_in(browser) -> None:
    answer = browser.get("/nie-ma-takiej")
    assert answer.status_code == 404
    assert page(answer).xpath("//h1/text()") == ["Nie ma takiej strony"]
    assert page(answer).xpath("//main//form[@action='/search']//input[@name='q']")
    assert {"/", "/sign-in"} <= set(page(answer).xpath("//main//a/@href"))


def test_who_is_signed_in_is_led_to_the_desk_and_not_to_sign_in(session, sign_in) -> None:
    answer = sign_in(factories.user(session)).get("/nie-ma-takiej")
    links = page(answer).xpath("//main//a/@href")
    assert "/desk" in links
    assert "/sign-in" not in links


def test_a_withdrawn_thing_says_why(failing) -> None:
    answer = failing(GoneError("Dane okazały się błędne."))
    assert answer.status_code == 410
    notice = page(answer).xpath("//main//*[contains(@class, 'notice')]//p/text()")
    assert "Dane okazały się błędne." in notice
    assert page(answer).xpath("//main//form[@action='/search']")


def test_a_conflict_says_what_happened_without_a_search(failing) -> None:
    answer = failing(ConflictError("Ktoś inny zapisał w tym czasie swoją wersję."))
    assert answer.status_code == 409
    assert "Ktoś inny zapisał" in text_of(answer)
    assert not page(answer).xpath("//main//form")


def test_too_many_attempts_say_how_long_to_wait(failing) -> None:
    answer = failing(TooManyError("Spróbuj ponownie za około %(minutes)s min.", 300))
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "300")
    assert "za około 5 min" in text_of(answer)


def test_a_failure_shows_no_detail_and_keeps_what_was_typed(failing) -> None:
    answer = failing(RuntimeError("secret detail"))
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert page(answer).xpath("//body/@data-failed") == ["1"]


def test_a_number_that_is_none_is_a_bad_address(browser) -> None:
    answer = browser.get("/cities?page=dwa")
    assert answer.status_code == 422
    assert page(answer).xpath("//h1/text()") == ["Nie rozumiemy tego adresu"]


def test_the_error_page_speaks_english(browser) -> None:
    answer = browser.get("/nie-ma-takiej", language="en")
    assert page(answer).xpath("//h1/text()") == ["There is no such page"]
    assert "What are you looking for?" in text_of(answer)
