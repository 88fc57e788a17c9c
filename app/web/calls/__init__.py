"""Calls as several pages show them: a line with its state, and the themes of an edition in words."""

from app.web.calls.lines import CallLine, ThemeLine, call_line, name_theme, theme_lines
from app.web.calls.queries import get_call, list_calls, list_themes, secretariat_people

__all__ = [
    "CallLine",
    "ThemeLine",
    "call_line",
    "get_call",
    "list_calls",
    "list_themes",
    "name_theme",
    "secretariat_people",
    "theme_lines",
]
