"""Challenges of cities as search documents; search calls them needs, for "challenge" is a heading of the taxonomy."""

from __future__ import annotations

from app.models import Challenge, City, Organisation
from app.models.taxonomy import THEMES, with_broader
from app.policies.challenges import audience_of_challenge
from search.documents import Document, Section

PARTS = ("text", "causes", "affected", "constraints")
"""The texts of a challenge, in the order of its page."""


def need_document(challenge: Challenge, organisation: Organisation, city: City | None) -> Document:
    """One challenge as search sees it."""
    return Document(
        id=challenge.id,
        is_typical=False,
        kind="need",
        language="pl",
        title=challenge.title,
        url=challenge.path,
        audience=audience_of_challenge(challenge),
        sections=tuple(Section(part, getattr(challenge, part)) for part in PARTS if getattr(challenge, part).strip()),
        entities=(organisation.name, *((city.name,) if city else ())),
        facets={
            "kind": ("need",),
            "theme": with_broader(challenge.theme) if challenge.theme in THEMES else (),
            "voivodeship": (city.voivodeship,) if city else (),
            "city_size": (challenge.size,) if challenge.size else (),
            "network": (challenge.network_id,) if challenge.network_id else (),
            "state": (challenge.state.value,),
        },
        numbers={
            "updated": challenge.updated_at.timestamp(),
            "published": challenge.created_at.timestamp(),
        },
        payload={
            "organisation": organisation.name,
            "state": challenge.state.value,
            "demonstration": "yes" if challenge.is_demonstration else None,
        },
    )
