"""What the search found, as pages show it: a card with its marked passage and the reasons in words."""

from app.web.hits.card import HitCard, card_of
from app.web.hits.reasons import explain, explain_one, name_section

__all__ = ["HitCard", "card_of", "explain", "explain_one", "name_section"]
