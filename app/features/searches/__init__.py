"""Saved searches. This feature owns ``/searches…``."""
