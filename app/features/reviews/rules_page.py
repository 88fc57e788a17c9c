"""The rules of a network made ready for their page."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from app.features.reviews.forms import TypedRules
from app.features.reviews.pages import RulesPage
from app.models import Network, ReviewRules
from app.models.network import NetworkRole
from app.policies.actor import Actor, No
from app.policies.people import holders_of
from app.policies.reviews import can_change_rules
from app.web.i18n import gettext
from app.web.people.queries import name_people
from app.web.reviews.queries import new_rules


def rules_page(
    session: Session,
    actor: Actor,
    network: Network,
    typed: TypedRules | None = None,
    errors: Mapping[str, str] | None = None,
) -> RulesPage:
    """The rules as they are; after a refused form as they were typed, to be saved over what is there now."""
    kept = session.get(ReviewRules, network.id)
    rules = kept or new_rules(network.id)
    texts = [gettext(item.text) for item in rules.items]
    verdict = can_change_rules(actor, network.id)
    shown = TypedRules(
        leader_checks=typed.leader_checks if typed else rules.leader_checks,
        expert_gives_opinion=typed.expert_gives_opinion if typed else rules.expert_gives_opinion,
        checklist=typed.checklist if typed else "\n".join(texts),
        version=rules.version,
    )
    return RulesPage(
        network=network,
        rules=shown,
        items=texts,
        has_expert=bool(holders_of(session, network.id, NetworkRole.EXPERT)),
        may_change=bool(verdict),
        refusal=gettext(verdict.reason) if isinstance(verdict, No) else "",
        changed_by=name_people(session, [rules.updated_by]).get(rules.updated_by or "", ""),
        changed_at=kept.updated_at if kept else None,
        errors=errors or {},
    )
