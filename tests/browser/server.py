"""Starts the product as ``rynek start`` does; here each answer also names its template, for the tests to know it."""

from fastapi import Request, Response

from app.web import render as rendering

plain = rendering.render


def render(request: Request, page: rendering.Page, status: int = 200) -> Response:
    response = plain(request, page, status)
    response.headers["X-Template"] = page.template
    return response


rendering.render = render  # before any feature has taken the name

from app.cli import main  # noqa: E402

raise SystemExit(main(["start"]))
