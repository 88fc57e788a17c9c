"""Where organisations lie: for the square of a network, and for the rules by which one is formed."""

from app.web.places.queries import voivodeships_of

__all__ = ["voivodeships_of"]
