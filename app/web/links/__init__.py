"""Links that stopped working: looked at by the worker if the operator wants it, told to those who keep the record."""

from app.web.links.looking import look_at_links
from app.web.links.queries import list_dead_links

__all__ = ["list_dead_links", "look_at_links"]
