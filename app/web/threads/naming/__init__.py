"""Whom and what posts name."""
