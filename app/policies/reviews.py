"""Who takes part in checking a text before it is published, and in which role they sign."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, false, true
from sqlmodel import col, or_

from app.core.messages import N_
from app.models.network import NetworkRole
from app.models.record import Record, Visibility
from app.models.review import Review, Signature
from app.models.review_checklist import ReviewRules
from app.policies.actor import Actor, No, Verdict
from app.policies.authorship import writing_tokens, written_by
from app.policies.records import can_edit
from app.policies.visibility import SECRETARIAT

REVIEWERS = (NetworkRole.LEADER, NetworkRole.EXPERT, NetworkRole.KEEPER)
"""Roles whose people see what is submitted in their network."""
HEADS = (NetworkRole.LEADER, NetworkRole.KEEPER)

NOT_A_REVIEWER = No(N_("Tekst sprawdzają osoby prowadzące tę sieć, jej eksperci, opiekun i Sekretariat."))
OWN_TEXT = No(N_("To tekst Twój albo Twojej organizacji. Sprawdzi go ktoś inny z sieci albo z Sekretariatu."))
OVER = No(N_("To sprawdzanie jest już zakończone."))


def needs_review(rules: ReviewRules | None, visibility: Visibility) -> bool:
    """True when the network stands between the author and the readers.

    ``rules`` are those of the network; None for a record outside any. What only its own organisation shall see is
    nobody else's to check.
    """
    return rules is not None and rules.is_on and visibility is not Visibility.ORGANISATION


def is_own(actor: Actor, review: Review, record: Record) -> bool:
    """True when the person could have written the text, once wrote it, or has submitted it."""
    own = (record.author_id, review.submitted_by)
    return bool(can_edit(actor, record)) or (actor.is_signed_in and actor.user_id in own)


def is_reviewer(actor: Actor, network_id: str) -> bool:
    """True for people who check in this network."""
    return actor.is_secretariat or actor.has_role(network_id, *REVIEWERS)


def can_see(actor: Actor, review: Review, record: Record) -> Verdict:
    """The record's editors, and the network's leader, expert, keeper and the secretariat; nobody else."""
    if can_edit(actor, record) or is_reviewer(actor, review.network_id):
        return True
    return No(N_("Sprawdzanie widzą tylko redaktorzy rekordu i osoby, które go sprawdzają."))


def can_check(actor: Actor, review: Review, record: Record, *, is_alone: bool = False) -> Verdict:
    """Reviewers write and settle points, but not on their own text unless nobody else could (``is_alone``)."""
    if not is_reviewer(actor, review.network_id):
        return NOT_A_REVIEWER
    if is_own(actor, review, record) and not is_alone:
        return OWN_TEXT
    return True if review.is_open else OVER


def can_decide(actor: Actor, review: Review, record: Record, rules: ReviewRules, *, is_alone: bool = False) -> Verdict:
    """Leader, keeper or secretariat; where the network has switched the leader's check off, also its expert."""
    is_head = actor.is_secretariat or actor.has_role(review.network_id, *HEADS)
    by_expert = not rules.leader_checks and actor.has_role(review.network_id, NetworkRole.EXPERT)
    if not (is_head or by_expert):
        return No(N_("O publikacji decyduje osoba prowadząca sieć, a pod jej nieobecność opiekun albo Sekretariat."))
    return can_check(actor, review, record, is_alone=is_alone)


def can_give_opinion(actor: Actor, review: Review, record: Record) -> Verdict:
    """The network's experts, but not on what they could have written themselves."""
    if not actor.has_role(review.network_id, NetworkRole.EXPERT):
        return No(N_("Opinię pisze ekspert tematyczny tej sieci."))
    return can_check(actor, review, record)


def can_answer(actor: Actor, review: Review, record: Record) -> Verdict:
    """Everybody who sees an open review answers in it."""
    verdict = can_see(actor, review, record)
    return verdict if not verdict or review.is_open else OVER


def can_withdraw(actor: Actor, review: Review, record: Record) -> Verdict:
    """Whoever edits the record takes the text back."""
    verdict = can_edit(actor, record)
    return verdict if not verdict or review.is_open else OVER


def can_change_rules(actor: Actor, network_id: str) -> Verdict:
    """The network's leader and keeper, and the secretariat."""
    if actor.is_secretariat or actor.has_role(network_id, *HEADS):
        return True
    return No(N_("Zasady sprawdzania ustala osoba prowadząca sieć, jej opiekun albo Sekretariat."))


def can_see_rules(actor: Actor, network_id: str) -> Verdict:
    """People of the network, so that authors know what is asked of them, and the secretariat."""
    if network_id in actor.networks or actor.is_secretariat:
        return True
    return No(N_("Zasady sprawdzania widzą uczestnicy tej sieci."))


def signature_of(actor: Actor, review: Review, record: Record) -> Signature:
    """The role in which the person acts in this review."""
    if can_edit(actor, record) and not is_reviewer(actor, review.network_id):
        return Signature.AUTHOR
    return reviewer_signature(actor, review.network_id)


def reviewer_signature(actor: Actor, network_id: str) -> Signature:
    """The role by which the person checks in the network, the nearest to it first."""
    for role in REVIEWERS:
        if actor.has_role(network_id, role):
            return Signature(role.value)
    return Signature.SECRETARIAT if actor.is_secretariat else Signature.AUTHOR


def audience_of_review(record: Record, reviewers: Collection[str]) -> frozenset[str]:
    """The tokens of which one is enough to see a review; ``reviewers`` are ids of the people who check there."""
    return writing_tokens(record) | {SECRETARIAT, *(f"user:{person}" for person in reviewers)}


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The condition on ``Review`` joined with its ``Record`` that selects exactly what ``can_see`` allows."""
    if not actor.is_signed_in:
        return false()
    if actor.is_secretariat:
        return true()
    ways = [written_by(actor, Record)]
    checked = sorted(network for network in actor.roles if actor.has_role(network, *REVIEWERS))
    if checked:
        ways.append(col(Review.network_id).in_(checked))
    return or_(*ways)
