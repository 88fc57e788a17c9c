"""Keeping records true: what is due, the links that confirm without signing in, and the reminders that carry them."""

from app.web.confirmations.due import DueLine, due_line
from app.web.confirmations.links import ConfirmationLink, link_for, read_link
from app.web.confirmations.queries import count_due, list_confirmable
from app.web.confirmations.reminding import remind_of_confirmations

__all__ = [
    "ConfirmationLink",
    "DueLine",
    "count_due",
    "due_line",
    "link_for",
    "list_confirmable",
    "read_link",
    "remind_of_confirmations",
]
