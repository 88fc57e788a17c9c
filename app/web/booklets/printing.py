"""A booklet into a PDF: at most two at once, each in a process with bounded time and memory."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from starlette.responses import Response

from app.core.errors import DomainError
from app.core.messages import N_
from app.models.slug import slugify
from app.web.booklets.document import Booklet

logger = logging.getLogger("rynek")
PRESS = Path(__file__).parent / "press.py"
AT_ONCE = BoundedSemaphore(2)
LONGEST_WAIT = 20
LONGEST_RUN = 40
"""Seconds on the clock; the process itself may use fewer of the processor."""
RATE = "40/hour"


class PrintingError(DomainError):
    """The booklet could not be made now."""

    status = 503


def print_booklet(booklet: Booklet) -> Response:
    """The PDF, to be looked at or saved. Raises PrintingError."""
    pdf = make_pdf(booklet)
    name = f"{slugify(booklet.title)}.pdf"
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
    return Response(pdf, media_type="application/pdf", headers=headers)


def make_pdf(booklet: Booklet) -> bytes:
    """The bytes of the PDF. Raises PrintingError."""
    if not AT_ONCE.acquire(timeout=LONGEST_WAIT):
        raise PrintingError(N_("Teraz powstaje kilka broszur naraz. Spróbuj jeszcze raz za chwilę."))
    try:
        done = subprocess.run(  # noqa: S603 -- our own script, started by its path; the data is its input only
            [sys.executable, "-I", str(PRESS)],
            input=json.dumps(booklet.data(), ensure_ascii=False).encode(),
            capture_output=True,
            timeout=LONGEST_RUN,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        told = getattr(error, "stderr", b"") or b""
        logger.exception("the booklet was not printed: %s", told.decode("utf-8", "replace")[-2_000:])
        raise PrintingError(N_("Nie udało się złożyć broszury. Spróbuj jeszcze raz za chwilę.")) from error
    finally:
        AT_ONCE.release()
    return done.stdout
