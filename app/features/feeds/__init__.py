"""Atom feeds, public and private. Owns ``/feeds…``."""
