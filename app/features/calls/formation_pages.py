"""What the page shows on which a network is formed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.features.calls.formation_forms import FormationForm
from app.models import Application, Network, Organisation
from app.models.city import VOIVODESHIPS
from app.models.formation import MACROREGION_OF, MACROREGIONS, Check, Rule
from app.models.network import MEMBER_LABELS, MemberRole
from app.web.calls import CallLine
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.render import Page


@dataclass(frozen=True, slots=True)
class Candidate:
    application: Application
    organisation: Organisation
    role: str
    wants_to_lead: bool
    place: str
    """Voivodeships and macro-regions in words; empty where nothing is known."""
    leads: bool
    takes_part: bool


@dataclass(frozen=True, kw_only=True)
class FormationPage(Page):
    template: ClassVar[str] = "calls/formation.html"
    line: CallLine
    network: Network | None
    """The network that takes in partners, in a supplementary call."""
    theme: str
    theme_name: str
    themes: Sequence[tuple[str, str, bool]]
    """Other themes of the call with accepted applications: text, address, whether it is this one."""
    kind: str
    is_transfer: bool
    candidates: Sequence[Candidate]
    form: Filled[FormationForm]
    checks: Sequence[Check]
    broken: Sequence[Rule]


def candidate_lines(
    rows: Sequence[tuple[Application, Organisation]],
    places: Mapping[str, frozenset[str]],
    leader: str,
    partners: Collection[str],
) -> Sequence[Candidate]:
    return [
        Candidate(
            application=application,
            organisation=organisation,
            role=gettext(MEMBER_LABELS[application.role]),
            wants_to_lead=application.role is MemberRole.LEADER,
            place=name_places(places.get(organisation.id, frozenset())),
            leads=application.id == leader,
            takes_part=application.id in partners,
        )
        for application, organisation in rows
    ]


def name_places(codes: Collection[str]) -> str:
    """``śląskie (makroregion południowy)``; several are set apart by commas."""
    return ", ".join(
        f"{VOIVODESHIPS[code]} ({gettext('makroregion')}: {gettext(MACROREGIONS[MACROREGION_OF[code]])})"
        for code in sorted(codes)
    )
