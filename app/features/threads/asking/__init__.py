"""Asking well: what was talked about before, what is written about it, and whom to ask."""

from app.features.threads.asking.offers import Offers, find_offers

__all__ = ["Offers", "find_offers"]
