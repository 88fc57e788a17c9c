"""What the smaller parts of a network show: its calendar, documents, challenges, collections, settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.features.networks.forms import DescriptionForm
from app.features.networks.frame import NetworkPart
from app.features.networks.pages import ChallengeLine
from app.models import NetworkDocument
from app.models.network_document import DOCUMENT_KINDS
from app.web.calendar import Month
from app.web.collections.lines import CollectionLine
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.pagination import Pagination


@dataclass(frozen=True, kw_only=True)
class NetworkCalendarPage(NetworkPart):
    template: ClassVar[str] = "networks/calendar.html"
    months: Sequence[Month]
    is_past: bool
    may_plan: bool
    public_url: str
    private_url: str
    """For people of the network; empty for others."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    document: NetworkDocument
    kind: str
    is_inside: bool
    place: str
    """The host of the address, such as ``miasto.pl``; empty for a note."""


@dataclass(frozen=True, kw_only=True)
class NetworkDocumentsPage(NetworkPart):
    template: ClassVar[str] = "networks/documents.html"
    lines: Sequence[DocumentLine]
    may_keep: bool
    log: Sequence[tuple[str, str]]
    """What was done to the list; empty for those who see the network from outside."""


@dataclass(frozen=True, kw_only=True)
class NetworkChallengesPage(NetworkPart):
    template: ClassVar[str] = "networks/challenges.html"
    lines: Sequence[ChallengeLine]
    pages: Pagination
    sees_inside: bool


@dataclass(frozen=True, kw_only=True)
class NetworkCollectionsPage(NetworkPart):
    template: ClassVar[str] = "networks/collections.html"
    lines: Sequence[CollectionLine]
    pages: Pagination


@dataclass(frozen=True, kw_only=True)
class NetworkSettingsPage(NetworkPart):
    template: ClassVar[str] = "networks/settings.html"
    form: Filled[DescriptionForm]
    seen: str
    """Mark of what was kept when the form was made."""
    log: Sequence[tuple[str, str]]


def document_lines(documents: Sequence[NetworkDocument]) -> Sequence[DocumentLine]:
    return [
        DocumentLine(
            document=document,
            kind=gettext(DOCUMENT_KINDS[document.kind]),
            is_inside=document.visibility == "network",
            place=document.address.partition("//")[2].partition("/")[0].removeprefix("www."),
        )
        for document in documents
    ]
