"""Names and addresses of objects given as ``kind:id``; only of those that the reader may know of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlmodel import Session

from app.core.messages import N_
from app.models import SavedSearch
from app.models.taxonomy import THEMES
from app.policies import Actor
from app.policies.knowing import known_to, rows_of
from app.web.i18n import gettext, language

KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "challenge": N_("Wyzwanie"),
        "collection": N_("Zbiór"),
        "network": N_("Sieć"),
        "record": N_("Rekord"),
        "search": N_("Zapisane wyszukiwanie"),
        "theme": N_("Temat"),
        "thread": N_("Rozmowa"),
    }
)


@dataclass(frozen=True, slots=True)
class Named:
    """An object as pages and mail show it."""

    object: str
    title: str
    path: str
    network: str = ""
    """``network:id`` of the network to which it belongs, for grouping."""

    @property
    def kind(self) -> str:
        return self.object.partition(":")[0]

    @property
    def kind_name(self) -> str:
        return gettext(KIND_NAMES.get(self.kind, ""))


def name_objects(session: Session, actor: Actor, objects: Collection[str]) -> Mapping[str, Named]:
    """Those objects that exist and that the actor may know of, by name."""
    known = known_to(session, actor, objects)
    rows = rows_of(session, known)
    return {object_: _name(object_, rows.get(object_)) for object_ in known if _is_there(object_, rows)}


def _is_there(object_: str, rows: Mapping[str, object]) -> bool:
    return object_ in rows or object_.startswith("theme:")


def _name(object_: str, row: object) -> Named:
    kind, _, key = object_.partition(":")
    if kind == "theme":
        return Named(object_, THEMES[key].label(language()), f"/search?theme={key}")
    if isinstance(row, SavedSearch):
        return Named(object_, row.name, f"/search?{row.query}")
    title = str(getattr(row, "shown_title", "") or getattr(row, "title", "") or getattr(row, "name", ""))
    network = str(getattr(row, "network_id", None) or "")
    if kind == "network":
        network = key
    return Named(object_, title, str(getattr(row, "path", "/")), f"network:{network}" if network else "")
