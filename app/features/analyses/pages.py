"""The page of a published analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from app.web.records.views import RecordView
from app.web.render import Page


@dataclass(frozen=True, kw_only=True)
class AnalysisPage(Page):
    template: ClassVar[str] = "analyses/analysis.html"
    view: RecordView
    is_newer_draft: bool
    """Its editors are told that there is something to publish."""
    article: Mapping[str, Any]
    """The same for machines (schema.org)."""
