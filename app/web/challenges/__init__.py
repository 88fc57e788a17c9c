"""Challenges in lists, as every feature shows them: the board, a city, a network, the desk."""

from app.web.challenges.card import ChallengeCard, make_challenge_cards, read_challenge_cards, shorten
from app.web.challenges.queries import (
    News,
    Placed,
    count_challenges,
    find_challenges,
    is_of_city,
    is_of_network,
    is_of_organisation,
    is_standing,
    is_unanswered,
    list_challenges,
    list_news,
)

__all__ = [
    "ChallengeCard",
    "News",
    "Placed",
    "count_challenges",
    "find_challenges",
    "is_of_city",
    "is_of_network",
    "is_of_organisation",
    "is_standing",
    "is_unanswered",
    "list_challenges",
    "list_news",
    "make_challenge_cards",
    "read_challenge_cards",
    "shorten",
]
