"""The template environment: strict, escaping, bilingual."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from app.models.city import SIZE_LABELS
from app.models.content import field_labels, labels
from app.models.taxonomy import CHALLENGES, THEMES
from app.web import i18n, markdown
from app.web.languages import mark_language

ROOT = Path(__file__).parent.parent.parent
STATIC = ROOT / "app" / "static"


@cache
def static(path: str) -> str:
    """Address of a static file that changes when the file does."""
    digest = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]
    return f"/static/{path}?v={digest}"


def make_environment() -> Environment:
    """Every template sees the same few helpers; a name that does not exist is an error."""
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=select_autoescape(disabled_extensions=("txt",), default=True, default_for_string=True),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_callables(i18n.gettext, i18n.ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.globals |= {
        "static": static,
        "labels": labels,
        "field_labels": field_labels,
        "size_labels": SIZE_LABELS,
    }
    environment.filters |= {
        "markdown": markdown.to_html,
        "date": i18n.show_date,
        "moment": i18n.show_moment,
        "number": i18n.show_number,
        "lang": mark_language,
        "theme": lambda key: THEMES[key].label(i18n.language()),
        "challenge": lambda key: CHALLENGES[key].label(i18n.language()),
    }
    # A fragment block rendered alone sees no import of its page: the macros are a global.
    environment.globals["ui"] = environment.get_template("_ui.html").module
    return environment
