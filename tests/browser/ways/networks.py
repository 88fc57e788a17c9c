"""Pages of a network that have an address, but only for some."""

from __future__ import annotations

from seed.places import seed_id

ENERGY = f"/networks/{seed_id('network', 'pim3-energia')}-"
MEETING = f"/meetings/{seed_id('meeting', 'energia-grudzien')}-"
DOCUMENT = f"/documents/{seed_id('document', 'energia-zasady')}"
OF_A_LEADER = {
    "network from inside": ENERGY,
    "people of a network": f"{ENERGY}/people",
    "calendar of a network": f"{ENERGY}/calendar?when=past",
    "documents of a network": f"{ENERGY}/documents",
    "silence in a network": f"{ENERGY}/silence",
    "settings of a network": f"{ENERGY}/settings",
    "meeting from inside": MEETING,
    "meeting being changed": f"{MEETING}/edit",
    "meeting being cancelled": f"{MEETING}/cancellation",
    "document being changed": f"{DOCUMENT}/edit",
    "document being removed": f"{DOCUMENT}/removal",
    "calendar of a person": "/meetings",
}
INVITATION = f"{ENERGY}/invitations/{seed_id('invitation', 'energia-radlin')}"
