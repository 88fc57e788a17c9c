"""Regular work: look at a few cited addresses at a time, if the operator switched it on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

from sqlmodel import Session

from app.core import clock
from app.core.db import open_session
from app.core.web_addresses import RefusedAddressError, is_dead
from app.models import LinkCheck
from app.models.link_check import digest_of
from app.web.links.queries import list_unchecked
from app.web.state import Site

AGAIN_AFTER = timedelta(days=30)
AT_ONCE = 12
PATIENCE = 8.0
"""Seconds for a whole round; who has not answered by then is asked again in a month."""


def look_at_links(session: Session, site: Site) -> int:
    """Look at a few addresses; returns at how many. Nothing at all unless ``check_links`` is set.

    The addresses are read and fetched before ``session`` is touched, so that no lock is held meanwhile.
    """
    if not site.settings.check_links:
        return 0
    with open_session(site.engine, writes=False) as reading:
        addresses = list_unchecked(reading, clock.now() - AGAIN_AFTER, AT_ONCE)
    if not addresses:
        return 0
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="rynek-links")
    asked = {address: pool.submit(_is_surely_dead, address) for address in addresses}
    wait(asked.values(), timeout=PATIENCE)
    pool.shutdown(wait=False, cancel_futures=True)
    for address, answer in asked.items():
        dead = answer.done() and not answer.cancelled() and answer.result()
        session.merge(
            LinkCheck(digest=digest_of(address), address=address[:1000], is_dead=dead, checked_at=clock.now())
        )
    return len(addresses)


def _is_surely_dead(address: str) -> bool:
    try:
        return is_dead(address)
    except RefusedAddressError:
        return False
