"""Records in lists, as every feature shows them: the facts on a card, and the words for them."""

from app.web.cards.card import RecordCard, make_card
from app.web.cards.listing import Asked, AskedDep, Listing, list_records, read_cards
from app.web.cards.queries import shown_to

__all__ = ["Asked", "AskedDep", "Listing", "RecordCard", "list_records", "make_card", "read_cards", "shown_to"]
