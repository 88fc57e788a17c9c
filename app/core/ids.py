"""Short random identifiers that are safe in addresses, file names and search engines."""

from __future__ import annotations

import hashlib
import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u, so nobody misreads one aloud
LENGTH = 10


def new_id() -> str:
    """Ten characters, 50 random bits: about a million ids before a one-in-two-thousand chance of a clash."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def derived_id(*parts: str) -> str:
    """The same ten characters for the same parts on every machine; for seeded records."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])
