"""A server that is killed at any moment loses nothing that it acknowledged, and its search catches up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2
import pytest

from app.features.accounts.passwords import DEMONSTRATION_PASSWORD
from tests.browser.conftest import free_port, wait_until_found

EDITOR = "teofil.kopalniok@rynek.example"
SAVES_BEFORE_THE_KILL = 25


class Server:
    """``rynek start`` in a process of its own, on one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        settings = {
            "RYNEK_DATA_DIR": str(self.folder),
            "RYNEK_PORT": str(self.port),
            "RYNEK_EMBEDDER": "none",
            "RYNEK_LOG_LEVEL": "warning",
        }
        command = [sys.executable, "-c", "from app.cli import main; raise SystemExit(main(['start']))"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, env=os.environ | settings, stdout=log, stderr=log)
        wait_until_found(self.address, self.process)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()


@pytest.fixture
def authors(server):
    """``authors()`` gives somebody who is signed in at the server as it is now."""
    opened: list[Author] = []

    def arrive() -> Author:
        opened.append(Author(server.address))
        opened[-1].sign_in()
        return opened[-1]

    yield arrive
    for author in opened:
        author.client.close()


@pytest.fixture
def server(tmp_path):
    made = Server(tmp_path)
    made.start()
    yield made
    made.kill()


class Author:
    """Signs in and keeps writing practices until the server is gone; ``acknowledged`` are those answered with 303."""

    def __init__(self, address: str) -> None:
        self.client = httpx2.Client(base_url=address, headers={"sec-fetch-site": "same-origin"}, timeout=10)
        self.acknowledged: list[str] = []

    def token(self, path: str) -> str:
        found = re.search(r'name="csrf_token"[^>]*value="([0-9a-f]+)"', self.client.get(path).text)
        assert found
        return found.group(1)

    def sign_in(self) -> None:
        fields = {"csrf_token": self.token("/sign-in"), "email": EDITOR, "password": DEMONSTRATION_PASSWORD}
        assert self.client.post("/sign-in", data=fields).status_code == 303

    def write_until_gone(self) -> None:
        token = self.token("/records/new")
        number = 0
        try:
            while True:
                number += 1
                made = self.client.post("/records", data={"csrf_token": token, "kind": "practice"})
                place = made.headers["location"].partition("?")[0].removesuffix("/edit")
                version = re.search(r'name="version"[^>]*value="(\d+)"', self.client.get(f"{place}/edit").text)
                title = f"Zapis przed awarią nr {number}"
                fields = {"csrf_token": token, "version": version.group(1) if version else "1", "title": title}
                answer = self.client.post(f"{place}/draft", data=fields)
                if answer.status_code in {200, 303}:
                    self.acknowledged.append(f"{place} {title}")
        except httpx2.HTTPError:
            return


def test_a_kill_loses_no_acknowledged_draft(server, authors) -> None:
    author = authors()
    writing = threading.Thread(target=author.write_until_gone)
    writing.start()
    end = time.monotonic() + 60
    while len(author.acknowledged) < SAVES_BEFORE_THE_KILL and time.monotonic() < end:
        time.sleep(0.01)
    server.kill()
    writing.join()
    assert len(author.acknowledged) >= SAVES_BEFORE_THE_KILL
    server.start()
    again = authors()
    for saved in author.acknowledged:
        place, _, title = saved.partition(" ")
        assert title in again.client.get(f"{place}/edit").text
