"""The content of a record as plain texts in the reader's language, field by field, for comparing versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.models.content import labels
from app.models.content.field_labels import FIELDS, ROW_FIELDS
from app.models.taxonomy import CHALLENGES, THEMES
from app.web.i18n import gettext, language

HIDDEN = frozenset({"id", "repeated_in"})
PLACES = {name: place for place, name in enumerate(ROW_FIELDS)}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "stage": labels.STAGES,
    "language": labels.LANGUAGES,
    "licence": labels.LICENCES,
    "method": labels.METHODS,
    "visibility": labels.VISIBILITIES,
}
ROW_KINDS: Mapping[str, Mapping[str, str]] = {
    "sources": labels.SOURCE_KINDS,
    "components": labels.COMPONENT_KINDS,
    "recommendations": labels.RECOMMENDATION_KINDS,
}


def texts_of(raw: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """Field to text. ``names`` says what ids of cities, records and networks are called; order is the form's."""
    texts = {name: _text(raw[name], name, name, names) for name in FIELDS if name in raw}
    return {name: text for name, text in texts.items() if text}


def _text(value: Any, field: str, leaf: str, names: Mapping[str, str]) -> str:
    if isinstance(value, dict):
        # In the order of the form: PostgreSQL gives the keys of a row back in an order of its own.
        ordered = sorted(value.items(), key=lambda item: PLACES.get(item[0], len(PLACES)))
        lines = ((key, _text(child, field, key, names)) for key, child in ordered if key not in HIDDEN)
        return "\n".join(f"{gettext(ROW_FIELDS.get(key, key))}: {text}" for key, text in lines if text)
    if isinstance(value, (list, tuple)):
        items = [_text(item, field, leaf, names) for item in value]
        between = "\n\n" if any(isinstance(item, dict) for item in value) else "\n"
        return between.join(item for item in items if item)
    if value is None or value is False:
        return ""
    if value is True or (leaf == "independent" and value):
        return gettext("tak")
    return _called(show_typed(value), field, leaf, names)


def _called(text: str, field: str, leaf: str, names: Mapping[str, str]) -> str:
    table = ROW_KINDS.get(field, {}) if leaf == "kind" else CHOICES.get(leaf, {})
    if text in table:
        return gettext(table[text])
    concept = THEMES.get(text) if leaf in {"theme", "other_themes"} else None
    concept = concept or (CHALLENGES.get(text) if leaf == "challenges" else None)
    return concept.label(language()) if concept else names.get(text, text)


def show_typed(value: Any) -> str:
    """A stored value as a person would type it: whole numbers without a point, others with a comma."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return str(value)
