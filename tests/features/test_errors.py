"""The page that says what went wrong, and what to do now."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from app.core.errors import ConflictError, GoneError, TooManyError
from app.web.deps import SessionDep
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


def test_who_was_overtaken_is_told_so_and_nothing_is_called_broken(site, browser, session) -> None:
    factories.user(session, email="taken@miasto.example")
    session.commit()

    def overtake(session: SessionDep) -> None:
        factories.user(session, email="taken@miasto.example")

    site.add_api_route("/overtaken", overtake)
    site.router.routes.insert(0, site.router.routes.pop())
    assert browser.get("/overtaken").status_code == 409


def test_a_failure_is_logged_with_its_route_and_without_what_stands_in_the_address(site, browser, caplog) -> None:
    def fail(token: str) -> None:
        raise RuntimeError

    site.add_api_route("/fails/{token}", fail)
    site.router.routes.insert(0, site.router.routes.pop())
    browser.get("/fails/geheim")
    lines = [record.getMessage() for record in caplog.records if record.name == "rynek"]
    assert lines == ["failure at GET /fails/{token}"]


@pytest.mark.parametrize("cookie", ["5", "[[1],2]", "[" * 3_000, "null", '["success", 1]', "%"])
def test_a_message_that_is_not_ours_is_not_shown(browser, cookie) -> None:
    assert browser.get("/about", headers={"cookie": f"rynek_flash={quote(cookie)}"}).status_code == 200


def test_a_token_in_strange_letters_is_refused(browser) -> None:
    assert browser.post("/sign-in", {"csrf_token": "żółw"}).status_code == 403


@pytest.mark.parametrize("path", ["/practices/a%00b", "/networks/a%00b", "/organisations/%00", "/cities/%00"])
def test_an_address_that_no_database_reads_is_missing(browser, path) -> None:
    assert browser.get(path).status_code == 404


def test_a_method_that_an_address_does_not_know_is_told_which_ones_it_does(browser) -> None:
    answer = browser.client.delete("/about")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
