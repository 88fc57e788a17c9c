"""A real server with the seed world, and Debian's Chromium looking at it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect, sync_playwright

from app.features.accounts.passwords import DEMONSTRATION_PASSWORD

HERE = Path(__file__).parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
expect.set_options(timeout=15_000)  # a busy machine is no failure
READY_WITHIN = 120
"""Seconds for a fresh server to seed, index with the model, and answer; it exits earlier when it fails."""


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))  # one server, one Chromium


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_found(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait for the index: the server answers at once, the first index is built behind it."""
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:
                if b'"search":"ok"' in answer.read():
                    return
        except OSError:
            pass
        time.sleep(0.3)
    raise TimeoutError("the server was not ready in time, or ended: see its log in the folder of the installation")


@contextmanager
def started_server(folder: Path, **settings: str) -> Iterator[str]:
    """The address of an installation in ``folder``, started as a new user would; its log must hold no failure."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RYNEK_")}
    # A relative folder, as the default is one.
    environment |= {"RYNEK_DATA_DIR": ".", "RYNEK_PORT": str(port), "RYNEK_LOG_LEVEL": "warning", **settings}
    with (folder / "log").open("a") as log:
        command = [sys.executable, str(HERE / "server.py")]
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
        try:
            wait_until_found(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)
    assert "Traceback" not in (folder / "log").read_text("utf-8")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the installation of the browser tests keeps its data, and the mail that it would send."""
    return tmp_path_factory.mktemp("installation")


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """The address of a fresh installation for all browser tests."""
    with started_server(folder) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    assert CHROMIUM, "install chromium (Debian: apt-get install chromium); .ci/run does it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, address: str) -> Callable[[str], StorageState]:
    """``signed_in(email)``: the cookies of a person who signed in through the form, once for all tests."""

    @cache
    def enter(email: str) -> StorageState:
        context = chromium.new_context(base_url=address, locale="pl-PL")
        sign_in(context.new_page(), email)
        state = context.storage_state()
        context.close()
        return state

    return enter


@pytest.fixture(scope="session")
def seen_templates() -> set[str]:
    """The templates of all answers that a browser of these tests has got."""
    return set()


OpenContext = Callable[..., BrowserContext]


@pytest.fixture
def open_context(
    chromium: Browser, address: str, signed_in: Callable[[str], StorageState], seen_templates: set[str]
) -> Iterator[OpenContext]:
    """``open_context(width=360, javascript=False, person=email, …)``: a fresh profile that must not leave the site."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def make(*, width: int = 1280, javascript: bool = True, locale: str = "pl-PL", person: str = "") -> BrowserContext:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale=locale,
            reduced_motion="reduce",
            storage_state=signed_in(person) if person else None,
        )
        context.set_default_timeout(15_000)
        context.on("request", lambda request: _check_address(request.url, address, complaints))
        context.on("response", lambda response: seen_templates.add(response.headers.get("x-template", "")))
        context.on("console", lambda message: _check_console(message.type, message.text, complaints))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert complaints == []


def _check_address(url: str, address: str, complaints: list[str]) -> None:
    if not url.startswith((address, "data:", "about:", "blob:")):
        complaints.append(f"request left the site: {url}")


def _check_console(kind: str, text: str, complaints: list[str]) -> None:
    # A 4xx answer is logged by the browser as an error of its own; those are what some tests ask for.
    if kind == "error" and "Failed to load resource" not in text:
        complaints.append(f"console: {text}")


@pytest.fixture
def page(open_context: OpenContext) -> Page:
    """A visitor's page at 1280 pixels, with JavaScript, in Polish."""
    return open_context().new_page()


def sign_in(page: Page, email: str) -> None:
    """Sign in with a demonstration account, through the form."""
    page.goto("/sign-in")
    page.locator("main input[name=email]").first.fill(email)
    page.locator("main input[name=password]").fill(DEMONSTRATION_PASSWORD)
    page.locator("main button[type=submit]:not([formaction])").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def letters_to(folder: Path, email: str) -> list[str]:
    """The texts of the mail to this address, oldest first; the worker writes it to files."""
    found = []
    for path in sorted((folder / "mail").glob("*.eml")):
        letter = message_from_bytes(path.read_bytes(), policy=policy.default)
        if letter["To"] == email:
            found.append(letter.get_content())
    return found


def link_in_mail(folder: Path, email: str, part: str) -> str:
    """Wait for a letter to this address with a link whose path begins with ``part``; returns the newest such path."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        paths = [path for text in letters_to(folder, email) for path in re.findall(rf"({part}[^\s?]+)", text)]
        if paths:
            return str(paths[-1])
        time.sleep(0.1)
    raise TimeoutError(f"no letter with {part} came")
