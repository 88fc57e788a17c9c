"""Refusals and failures as pages in the reader's language; the only place that turns errors into answers."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from app.core.db import is_duplicate
from app.core.errors import DomainError, NotFoundError, SignInNeededError, TooManyError
from app.core.messages import N_
from app.policies import ANONYMOUS
from app.web.i18n import gettext
from app.web.render import Page, render, see_other
from app.web.sessions import recognise

logger = logging.getLogger("rynek")

TITLES = {
    400: N_("Czegoś brakuje w tym żądaniu"),
    401: N_("Trzeba się zalogować"),
    403: N_("Tego nie możesz zrobić"),
    404: N_("Nie ma takiej strony"),
    405: N_("Tak nie można otworzyć tej strony"),
    409: N_("Ktoś był szybszy"),
    410: N_("Ten rekord wycofano"),
    413: N_("To za duże"),
    422: N_("Nie rozumiemy tego adresu"),
    429: N_("Za dużo prób"),
    500: N_("Coś zepsuło się po naszej stronie"),
}
OVERTAKEN = N_("Ktoś w tej samej chwili zapisał to samo. Wróć, odśwież stronę i sprawdź.")
GONE = N_("Ktoś w tej samej chwili usunął to, co zmieniasz. Wróć i odśwież stronę.")
FAILURE = N_("Niczego nie zapisaliśmy. Spróbuj jeszcze raz za chwilę; jeśli błąd wróci, daj nam znać.")


@dataclass(frozen=True, kw_only=True)
class ErrorPage(Page):
    template: ClassVar[str] = "error.html"
    status: int
    title: str
    message: str


def answer(request: Request, status: int, message: str, values: Mapping[str, object] | None = None) -> Response:
    """The error page in its reader's language, or its JSON twin under ``/api/``."""
    _recognise_if_possible(request)
    message = gettext(message) % values if values else gettext(message)
    title = gettext(TITLES.get(status, TITLES[400 if status < 500 else 500]))
    if request.url.path.startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": message}
        return JSONResponse(body, status, media_type="application/problem+json")
    return render(request, ErrorPage(status=status, title=title, message=message), status)


def _recognise_if_possible(request: Request) -> None:
    try:
        recognise(request)
    except SQLAlchemyError:
        # The error to be shown may be that the database is away; the page is then for nobody in particular.
        request.state.actor = ANONYMOUS


def install(app: FastAPI) -> None:
    """Answer every kind of failure."""
    app.exception_handler(DomainError)(_refused)
    app.exception_handler(HTTPException)(_unknown)
    app.exception_handler(RequestValidationError)(_malformed)
    app.exception_handler(ClientDisconnect)(_left)
    app.exception_handler(IntegrityError)(_overtaken)
    app.exception_handler(ObjectDeletedError)(_overtaken)
    app.exception_handler(StaleDataError)(_overtaken)
    app.exception_handler(DataError)(_unreadable)
    app.exception_handler(Exception)(_failed)


def _refused(request: Request, error: DomainError) -> Response:
    if isinstance(error, SignInNeededError) and not request.url.path.startswith("/api/"):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return see_other("/sign-in?" + urlencode({"next": here if request.method == "GET" else "/desk"}))
    response = answer(request, error.status, error.message, error.values)
    if isinstance(error, TooManyError):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _unknown(request: Request, error: HTTPException) -> Response:
    message = NotFoundError().message if error.status_code == 404 else ""
    response = answer(request, error.status_code, message)
    response.headers.update(error.headers or {})  # such as the methods that an address does allow
    return response


def _malformed(request: Request, _error: RequestValidationError) -> Response:
    # Forms are validated by their features; what arrives here is an address that makes no sense.
    return answer(request, 422, N_("Sprawdź adres albo wróć na stronę główną."))


def _left(_request: Request, _error: ClientDisconnect) -> Response:
    return Response(status_code=400)  # nobody is there to read it, and nothing was done


def _name_conflict(error: Exception) -> str:
    """What somebody else did in the same moment, which is nobody's failure; empty when it is one."""
    if isinstance(error, IntegrityError):
        # Two asked for the same new thing at once, each before the other's was there.
        return OVERTAKEN if is_duplicate(error) else ""
    return GONE  # while this request waited for it


def _overtaken(request: Request, error: Exception) -> Response:
    message = _name_conflict(error)
    return answer(request, 409, message) if message else _failed(request, error)


def _unreadable(request: Request, error: DataError) -> Response:
    # PostgreSQL refuses to look for a text with a zero byte in it; there is nothing of that name.
    is_question = request.method in {"GET", "HEAD"}
    return answer(request, 404, NotFoundError().message) if is_question else _failed(request, error)


def _failed(request: Request, error: Exception) -> Response:
    # The address as the route writes it: what stands in its place may be the token of a link.
    place = getattr(request.scope.get("route"), "path", "")
    logger.error("failure at %s %s", request.method, place, exc_info=error)
    return answer(request, 500, FAILURE)
