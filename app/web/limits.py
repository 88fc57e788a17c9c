"""Rate limits by what is attempted and by whom, counted without keeping addresses."""

from __future__ import annotations

import hashlib
import time

from limits import parse
from starlette.requests import Request

from app.core.errors import TooManyError
from app.core.messages import N_
from app.web.state import site_of


def limit(request: Request, act: str, rate: str, *, subject: str = "") -> None:
    """Count one attempt. ``rate`` reads like ``10/hour``; ``subject`` defaults to the caller's address.

    Raises TooManyError, with the time to wait, beyond the rate.
    """
    limiter = site_of(request).limiter
    who = subject or (request.client.host if request.client else "")
    key = hashlib.sha256(f"{act}\x1f{who}".encode()).hexdigest()
    item = parse(rate)
    if not limiter.hit(item, key):
        wait = int(limiter.get_window_stats(item, key).reset_time - time.time())
        raise TooManyError(
            N_("Za dużo prób w krótkim czasie. Spróbuj ponownie za około %(minutes)s min."), max(1, wait)
        )
