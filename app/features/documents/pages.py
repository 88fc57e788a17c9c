"""What the pages of documents show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.features.documents.forms import DocumentForm
from app.models import Network, NetworkDocument
from app.models.network_document import DOCUMENT_KINDS
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.render import Page


@dataclass(frozen=True, kw_only=True)
class DocumentFormPage(Page):
    template: ClassVar[str] = "documents/editor.html"
    network: Network
    document: NetworkDocument | None
    """None for one that is still to be added."""
    form: Filled[DocumentForm]
    seen: str
    """Mark of what was kept when the form was made."""
    kinds: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class RemovalPage(Page):
    template: ClassVar[str] = "documents/removal.html"
    network: Network
    document: NetworkDocument


def kinds() -> Sequence[tuple[str, str]]:
    return [(kind.value, gettext(label)) for kind, label in DOCUMENT_KINDS.items()]


def blank_form() -> Filled[DocumentForm]:
    return Filled({**dict.fromkeys(DocumentForm.model_fields, ""), "visibility": "network"})


def form_of(document: NetworkDocument) -> Filled[DocumentForm]:
    """The form as it would have been filled in for this document."""
    return Filled(
        {
            "kind": document.kind.value,
            "title": document.title,
            "address": document.address,
            "note": document.note,
            "dated": document.dated.isoformat() if document.dated else "",
            "visibility": document.visibility.value,
        }
    )
