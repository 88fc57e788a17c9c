"""Who may know of a call, of an application, and of the programme itself, as subjects of activities."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlmodel import Session

from app.models import Application, Call
from app.policies.applications import audience_of_application
from app.policies.visibility import PUBLIC


def _audience_of_call(session: Session, call_id: str) -> frozenset[str]:
    return frozenset({PUBLIC}) if session.get(Call, call_id) else frozenset()


def _audience_of_application(session: Session, application_id: str) -> frozenset[str]:
    application = session.get(Application, application_id)
    return audience_of_application(application) if application else frozenset()


def _audience_of_site(_session: Session, _part: str) -> frozenset[str]:
    return frozenset({PUBLIC})


CALL_AUDIENCES: Mapping[str, Callable[[Session, str], frozenset[str]]] = {
    "application": _audience_of_application,
    "call": _audience_of_call,
    "site": _audience_of_site,
}
