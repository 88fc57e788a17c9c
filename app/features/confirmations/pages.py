"""What the pages of confirmations show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from app.features.confirmations.queries import ConfirmationLine
from app.models.freshness import CHOICES_OF_MONTHS
from app.web.confirmations import DueLine
from app.web.i18n import ngettext
from app.web.pagination import Pagination
from app.web.records.findings import FindingView
from app.web.render import Page

Options = tuple[tuple[str, str], ...]


def month_options() -> Options:
    """For how long one may vouch for a record."""
    return tuple(
        (str(months), ngettext("%(num)s miesiąc", "%(num)s miesięcy", months) % {"num": months})
        for months in CHOICES_OF_MONTHS
    )


@dataclass(frozen=True, kw_only=True)
class ConfirmationsPage(Page):
    """What the reader may confirm: by default only what asks for it."""

    template: ClassVar[str] = "confirmations/list.html"
    lines: Sequence[DueLine]
    due: int
    total: int
    only_due: bool
    pages: Pagination


@dataclass(frozen=True, kw_only=True)
class ConfirmationPage(Page):
    """One record before its editors: how long it counts, who confirmed it, and the button."""

    template: ClassVar[str] = "confirmations/confirmation.html"
    line: DueLine
    earlier: Sequence[ConfirmationLine]
    dead_links: Sequence[FindingView]
    months: Options
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LinkPage(Page):
    """What a link from a reminder opens, for whoever holds it: one record, one button."""

    template: ClassVar[str] = "confirmations/link.html"
    line: DueLine
    summary: str
    name: str
    """In whose name it is confirmed."""
    is_done: bool
    """True once the record was confirmed, by this link or otherwise."""
    months: Options
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LinkOverPage(Page):
    """A link that opens nothing: too old, damaged, or for somebody who no longer edits the record."""

    template: ClassVar[str] = "confirmations/link_over.html"
