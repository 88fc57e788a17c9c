"""The rules of the house that a linter does not know (docs/decisions, CONTRIBUTING.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.main import feature_routers
from app.web.csrf import checked_form

ROOT = Path(__file__).parent.parent.parent
SOURCES = [path for top in ("app", "search", "seed") for path in sorted((ROOT / top).rglob("*.py"))]
MAY_COMMIT = {"app/core/db.py", "app/cli/content.py"}
MAY_SELECT = ("app/policies/", "app/worker.py", "app/cli/", "seed/", "search/")
LONGEST_FILE = 260
WITHOUT_A_FORM = {"/notifications/unsubscribe/{token}"}
"""Mail programs post there on their own, without cookies (RFC 8058); the signed address is the permission."""


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            if (isinstance(called, ast.Attribute) and called.attr == name) or (
                isinstance(called, ast.Name) and called.id == name
            ):
                yield node


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_nobody_commits_but_the_request_and_the_command_line() -> None:
    guilty = [where(path) for path in SOURCES if path.parts[-2] != "embedded" and any(calls(path, "commit"))]
    assert {name for name in guilty if not name.startswith("search/")} <= MAY_COMMIT


def test_select_is_written_only_where_reads_belong() -> None:
    guilty = [
        where(path)
        for path in SOURCES
        if path.name != "queries.py" and not where(path).startswith(MAY_SELECT) and any(calls(path, "select"))
    ]
    assert guilty == []


def test_files_stay_short() -> None:
    long = {where(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


@pytest.mark.parametrize("name", ["services", "utils", "helpers", "managers", "common", "misc"])
def test_there_is_no_drawer_for_everything(name: str) -> None:
    assert [path for path in ROOT.glob(f"app/**/{name}*") if "static" not in path.parts] == []


def dependants(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for inner in dependant.dependencies:
        yield from dependants(inner)


def unsafe_routes() -> list[APIRoute]:
    routes = [route for router in feature_routers() for route in router.routes if isinstance(route, APIRoute)]
    return [route for route in routes if route.methods & {"POST", "PUT", "PATCH", "DELETE"}]


def test_every_unsafe_route_checks_where_its_form_comes_from() -> None:
    assert unsafe_routes()
    unguarded = [r.path for r in unsafe_routes() if checked_form not in [d.call for d in dependants(r.dependant)]]
    assert set(unguarded) <= WITHOUT_A_FORM


def test_the_first_segment_of_an_address_names_the_feature() -> None:
    own_names = {"discover": {"", "search", "api"}, "accounts": {"sign-in", "sign-out", "account", "invitations"}}
    strangers = []
    for router in feature_routers():
        for route in router.routes:
            if isinstance(route, APIRoute):
                feature = route.endpoint.__module__.split(".")[2]
                first = route.path.split("/")[1]
                if first != feature and first not in own_names.get(feature, set()):
                    strangers.append((feature, route.path))
    allowed = {"/deklaracja-dostepnosci", "/accessibility", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt"}
    assert [place for place in strangers if place[1] not in allowed and place[1] != "/favicon.ico"] == []


def test_routes_stay_short() -> None:
    long = []
    for path in ROOT.glob("app/features/*/routes.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                body = [
                    item
                    for item in node.body
                    if not (isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant))
                ]
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1
                if lines > 16:
                    long.append(f"{where(path)}:{node.name} ({lines} lines)")
    assert long == []
