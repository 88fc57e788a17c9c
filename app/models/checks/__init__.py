"""Automatic checks of a record's content before people review it; pure, without a database."""

from app.models.checks.checking import check_content
from app.models.checks.finding import Finding, Severity

__all__ = ["Finding", "Severity", "check_content"]
