"""Fixtures: a database of each kind, a site on it, and browsers that are signed in as somebody."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, event
from sqlmodel import Session

from app.core.db import open_engine, open_session
from app.core.settings import Settings
from app.main import create_app
from app.models import User
from app.web.state import Site
from app.worker import Worker
from search.opening import open_catalogue
from search.settings import SearchSettings
from tests import databases
from tests.browser_client import Browser


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=[*databases.KINDS, "both"], default="both", help="run on one database only")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI nothing may be skipped: what a test lacks, ``.ci/run`` could have installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--database")
        kinds = databases.KINDS if chosen == "both" else (chosen,)
        for kind in databases.KINDS:
            if metafunc.definition.get_closest_marker(f"only_{kind}"):
                kinds = tuple(chosen for chosen in kinds if chosen == kind)
        metafunc.parametrize("database", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A migrated database of one kind; every test that touches it runs on each kind."""
    # Not in pytest's own folder: another run of the suite tidies old ones away, and a server under way with them.
    with (
        tempfile.TemporaryDirectory(prefix="rynek-", ignore_cleanup_errors=True) as folder,
        databases.migrated_database(request.param, Path(folder)) as engine,
    ):
        yield engine


@pytest.fixture
def engine(database: Engine) -> Iterator[Engine]:
    """The database, empty again after the test."""
    yield database
    databases.empty_tables(database)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session for arranging and checking; commit what the site must see."""
    with open_session(engine, writes=True) as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path, embedder="none", secret="only for tests")


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The whole application, put together once: its routes and compiled templates are the same for every test."""
    folder = tmp_path_factory.mktemp("application")
    settings = Settings(_env_file=None, data_dir=folder, embedder="none", secret="only for tests")
    return create_app(settings, open_engine(settings.sqlalchemy_url))


@pytest.fixture
def site(application: FastAPI, settings: Settings, engine: Engine, catalogue) -> Iterator[FastAPI]:
    """The application on the test's database, with routes of the test's own if it adds any; no worker runs."""
    routes = list(application.router.routes)
    templates = application.state.site.templates
    application.state.site = Site.assemble(settings, engine, catalogue, templates)
    yield application
    application.router.routes[:] = routes


@pytest.fixture
def browser(site: FastAPI) -> Iterator[Browser]:
    """An anonymous visitor."""
    with Browser(site) as visitor:
        yield visitor


@pytest.fixture
def sign_in(site: FastAPI, session: Session) -> Iterator[Callable[[User], Browser]]:
    """``sign_in(user)`` gives a browser in which that person is signed in."""
    opened: list[Browser] = []

    def signed_in(person: User) -> Browser:
        session.commit()
        browser = Browser(site).__enter__()
        opened.append(browser)
        browser.sign_in_as(session, person)
        return browser

    yield signed_in
    for browser in opened:
        browser.__exit__()


@pytest.fixture
def queries(engine: Engine) -> Iterator[list[str]]:
    """The SELECTs sent since the fixture began (clear it before the part that counts)."""
    sent: list[str] = []

    def note(_conn, _cursor, statement, *_rest) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[object]:
    """A real, empty, embedded search of this test's own, without a model."""
    opened = open_catalogue(SearchSettings(data_dir=tmp_path / "search", embedder="none"))
    opened.rebuild(())
    yield opened
    opened.close()


@pytest.fixture
def reindex(engine: Engine, catalogue, settings: Settings, session: Session) -> Callable[[], None]:
    """Commits what the test has made and lets the worker do its round."""

    def until_done() -> None:
        session.commit()
        worker = Worker(engine, catalogue, settings)
        while worker.drain():
            pass

    return until_done
