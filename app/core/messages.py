"""Marks sentences for translation where no reader is known yet; they are translated when shown."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 -- the name that gettext tools look for
    """Return ``text`` unchanged; Babel finds it, and the page translates it for its reader."""
    return text
