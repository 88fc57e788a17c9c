"""Whether mail leaves: shown to the secretariat, and by ``rynek doctor``."""

from app.web.delivery.queries import read_delivery
from app.web.delivery.state import Delivery

__all__ = ["Delivery", "read_delivery"]
