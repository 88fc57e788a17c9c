"""Writes about organisations."""

from __future__ import annotations

from app.features.organisations.forms import ProfileForm
from app.models import Organisation
from app.policies import Actor, require
from app.policies.organisations import can_describe


def describe(actor: Actor, organisation: Organisation, profile: ProfileForm) -> None:
    """Replace the organisation's description and website."""
    require(actor, can_describe(actor, organisation))
    organisation.describe(about=profile.about, website=profile.website)
