"""Signed values for links that work without signing in: confirmations, unsubscriptions, private feeds."""

from __future__ import annotations

from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

from app.core.settings import Settings


def sign(settings: Settings, purpose: str, value: str) -> str:
    """The value with a signature, safe in an address; it counts for this purpose only."""
    return str(URLSafeTimedSerializer(settings.signing_key, salt=purpose).dumps(value))


def read_signed(settings: Settings, purpose: str, text: str, *, max_age_days: int | None = None) -> str | None:
    """The value that was signed for this purpose; None when it was not, or is older than that many days."""
    seconds = None if max_age_days is None else max_age_days * 86_400
    try:
        return str(URLSafeTimedSerializer(settings.signing_key, salt=purpose).loads(text, max_age=seconds))
    except BadData:
        return None


def seal(settings: Settings, purpose: str, value: str) -> str:
    """The value with a signature that is the same each time: for addresses that people keep, such as a calendar's."""
    return str(URLSafeSerializer(settings.signing_key, salt=f"{purpose}:sealed").dumps(value))


def open_seal(settings: Settings, purpose: str, text: str) -> str | None:
    """The value that was sealed for this purpose; None when it was not."""
    try:
        return str(URLSafeSerializer(settings.signing_key, salt=f"{purpose}:sealed").loads(text))
    except BadData:
        return None
