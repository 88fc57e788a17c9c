"""``create_app()``: the only place that wires things together."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter, FastAPI
from sqlalchemy import Engine
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from app import features
from app.core.db import open_engine
from app.core.settings import Settings
from app.indexing import open_site_catalogue
from app.web import errors, i18n, site_routes
from app.web.state import Site
from app.web.templating import STATIC, make_environment
from app.web.transport import Transport
from app.web.turnstile import Turnstile
from app.worker import Worker
from search.catalogue import Catalogue

logger = logging.getLogger("rynek")


def create_app(
    settings: Settings | None = None, engine: Engine | None = None, catalogue: Catalogue | None = None
) -> FastAPI:
    """The application. Tests hand in their own engine and catalogue; then no worker is started."""
    settings = settings or Settings()
    own_worker = engine is None and settings.worker == "inside"
    engine = engine or open_engine(settings.sqlalchemy_url)
    catalogue = catalogue or open_site_catalogue(settings)
    site = Site.assemble(settings, engine, catalogue, make_environment())
    worker = Worker(engine, catalogue, settings) if own_worker else None
    app = FastAPI(
        title="Rynek",
        version="1",
        description="Good practices, study-visit notes and expert analyses of networks of cities.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_lifespan(site, worker),
        middleware=[
            Middleware(Transport, is_secure=settings.secure_cookies),
            Middleware(GZipMiddleware, minimum_size=1_000),
            Middleware(BaseHTTPMiddleware, dispatch=_speak),
            Middleware(Turnstile),
        ],
    )
    app.state.site = site
    errors.install(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(site_routes.router)
    for router in feature_routers():
        app.include_router(router)
    return app


def _lifespan(site: Site, worker: Worker | None) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """The worker runs as long as the site; then what both used is closed."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        if worker:
            worker.start()
        yield
        if worker:
            worker.stop()
        site.catalogue.close()
        site.engine.dispose()

    return lifespan


def feature_routers() -> list[APIRouter]:
    """The ``router`` of each feature's ``routes.py`` and, where there is one, ``api.py``."""
    found = []
    for feature in sorted(module.name for module in iter_modules(features.__path__)):
        for face in ("routes", "api"):
            package = import_module(f"app.features.{feature}")
            if any(module.name == face for module in iter_modules(package.__path__)):
                found.append(import_module(f"app.features.{feature}.{face}").router)
    return found


async def _speak(request: Request, call_next: RequestResponseEndpoint) -> Response:
    # The language is known before the route runs, so that even an error page speaks it.
    site: Site = request.app.state.site
    i18n.speak(i18n.choose_language(request, None, site.settings.default_language))
    response = await call_next(request)
    if request.url.path.startswith("/static/") and "v=" in request.url.query:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
