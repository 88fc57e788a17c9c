"""``rynek …``: everything an operator does from a terminal."""

from app.cli.commands import main

__all__ = ["main"]
