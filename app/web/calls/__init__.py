"""Calls as several pages show them: a line with its state, and the themes of an edition in words."""

from app.web.calls.lines import CallLine, ThemeLine, call_line, name_theme, theme_lines
from app.web.calls.queries import (
    get_call,
    list_calls,
    list_open_calls,
    list_themes,
    list_themes_of,
    secretariat_people,
)
from app.web.calls.telling import tell_if_open, tell_of_calls
from app.web.calls.working import CallWork, call_work

__all__ = [
    "CallLine",
    "CallWork",
    "ThemeLine",
    "call_line",
    "call_work",
    "get_call",
    "list_calls",
    "list_open_calls",
    "list_themes",
    "list_themes_of",
    "name_theme",
    "secretariat_people",
    "tell_if_open",
    "tell_of_calls",
    "theme_lines",
]
