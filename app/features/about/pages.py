"""What the pages about Rynek show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.core.messages import N_
from app.core.settings import Settings
from app.features.about.concepts import ConceptLine, ThemeGroup
from app.models.content.labels import GRADE_REASONS, GRADES
from app.web.i18n import gettext
from app.web.render import Page

STATUSES = {
    "full": N_("zgodna"),
    "partial": N_("częściowo zgodna"),
    "none": N_("niezgodna"),
}


@dataclass(frozen=True, kw_only=True)
class AboutPage(Page):
    template: ClassVar[str] = "about/about.html"
    grades: Sequence[tuple[int, str]]
    """Each grade of evidence with what it asks for."""
    operator: str
    email: str


@dataclass(frozen=True, kw_only=True)
class EvidencePage(Page):
    template: ClassVar[str] = "about/evidence.html"
    grades: Sequence[tuple[int, str, str]]
    """Grade, its name, what it asks for."""


@dataclass(frozen=True, kw_only=True)
class ThemesPage(Page):
    template: ClassVar[str] = "about/themes.html"
    groups: Sequence[ThemeGroup]
    challenges: Sequence[ConceptLine]


@dataclass(frozen=True, kw_only=True)
class StatementPage(Page):
    template: ClassVar[str] = "about/statement.html"
    url: str
    operator: str
    address: str
    email: str
    phone: str
    premises: str
    contact: str
    status: str
    """The outcome in words; empty while nobody has assessed the site."""
    is_partial: bool
    site_published: date | None
    site_updated: date | None
    prepared: date | None
    reviewed: date | None


def make_about_page(settings: Settings) -> AboutPage:
    return AboutPage(
        grades=[(grade, gettext(reason)) for grade, reason in GRADE_REASONS.items()],
        operator=settings.operator_name,
        email=settings.operator_email,
    )


def make_evidence_page() -> EvidencePage:
    return EvidencePage(grades=[(grade, gettext(GRADES[grade]), gettext(GRADE_REASONS[grade])) for grade in GRADES])


def make_statement_page(settings: Settings) -> StatementPage:
    return StatementPage(
        url=settings.base_url,
        operator=settings.operator_name,
        address=settings.operator_address,
        email=settings.operator_email,
        phone=settings.operator_phone,
        premises=settings.operator_premises,
        contact=settings.accessibility_contact or settings.operator_name,
        status=gettext(STATUSES[settings.accessibility_status]) if settings.accessibility_status else "",
        is_partial=settings.accessibility_status == "partial",
        site_published=settings.site_published,
        site_updated=settings.site_updated,
        prepared=settings.statement_prepared,
        reviewed=settings.statement_reviewed,
    )
