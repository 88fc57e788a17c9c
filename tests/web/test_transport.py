"""HEAD answers like GET, too much is refused, and every answer carries its headers."""

from __future__ import annotations

import pytest

from app.core.settings import Settings
from app.main import create_app
from app.web.transport import LARGEST_BODY
from tests.browser_client import Browser


@pytest.mark.parametrize("path", ["/", "/static/icons.svg", "/sign-in", "/no-such-page"])
def test_head_answers_like_get_without_a_body(browser, path) -> None:
    head, get = browser.client.head(path), browser.client.get(path)
    assert head.status_code == get.status_code


@pytest.mark.parametrize("path", ["/", "/static/icons.svg", "/language?to=en", "/api/v1/search?q=x", "/no-such-page"])
def test_every_answer_forbids_guessing_its_type(browser, path) -> None:
    assert browser.client.get(path).headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/language?to=en", "/api/v1/search?q=x", "/api/v1/suggest?q=x", "/no-such-page"])
def test_no_shared_cache_keeps_what_depends_on_who_asks(browser, path) -> None:
    assert browser.client.get(path).headers["cache-control"].startswith("private")


def test_a_body_that_is_too_large_is_refused_before_it_is_read(browser) -> None:
    answer = browser.post("/sign-in", {"email": "x" * LARGEST_BODY})
    assert answer.status_code == 413
    assert "Za dużo" in answer.text


@pytest.mark.parametrize("length", ["-1", "abc", "9" * 40, ""])
def test_a_length_that_is_no_number_is_refused(browser, length) -> None:
    assert browser.client.post("/sign-in", headers={"content-length": length}).status_code == 413


def test_over_tls_browsers_are_told_to_stay_there(tmp_path, engine, catalogue) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path, embedder="none", secret="tests", secure_cookies=True)
    with Browser(create_app(settings, engine, catalogue)) as browser:
        assert "max-age" in browser.client.get("/").headers["strict-transport-security"]


def test_two_processes_that_start_at_once_share_one_key(tmp_path) -> None:
    first, second = (Settings(_env_file=None, data_dir=tmp_path) for _ in range(2))
    assert first.signing_key == second.signing_key
    assert len(first.signing_key) == 64
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]
