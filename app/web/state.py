"""What the running application holds; made once in ``create_app`` and reached through the request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from jinja2 import Environment
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from sqlalchemy import Engine
from starlette.requests import Request

from app.core.settings import Settings
from app.web.live import LiveHub
from search.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Site:
    """One running installation."""

    settings: Settings
    engine: Engine
    catalogue: Catalogue
    templates: Environment
    limiter: MovingWindowRateLimiter
    live: LiveHub

    @classmethod
    def assemble(cls, settings: Settings, engine: Engine, catalogue: Catalogue, templates: Environment) -> Site:
        """A site whose rate limits are counted in this process."""
        return cls(settings, engine, catalogue, templates, MovingWindowRateLimiter(MemoryStorage()), LiveHub(engine))


def site_of(request: Request) -> Site:
    """The site that this request came to."""
    return cast("Site", request.app.state.site)
