"""Headers that keep a page closed to what it does not need."""

from __future__ import annotations

from starlette.responses import Response

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}' 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "manifest-src 'self'; require-trusted-types-for 'script'; trusted-types htmx default"
)


def close_page(response: Response, nonce: str) -> None:
    """Content security policy and its companions; ``nonce`` admits this page's own scripts."""
    response.headers["Content-Security-Policy"] = POLICY.format(nonce=nonce)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
