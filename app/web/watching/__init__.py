"""The control by which somebody says how much they want to hear of an object; pages put it beside their title."""

from app.web.watching.queries import count_unread
from app.web.watching.watch import LevelChoice, Watch, level_choices, make_watch, read_watch

__all__ = ["LevelChoice", "Watch", "count_unread", "level_choices", "make_watch", "read_watch"]
