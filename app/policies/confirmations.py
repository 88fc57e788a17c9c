"""Who may say that a record is still true."""

from __future__ import annotations

from app.core.messages import N_
from app.models.record import Record, State
from app.policies.actor import Actor, No, Verdict
from app.policies.authorship import writing_tokens
from app.policies.records import can_edit


def audience_of_confirmation(record: Record) -> frozenset[str]:
    """Tokens of those to whom it matters that the record must be confirmed: its editors, while it is published."""
    if record.state is not State.PUBLISHED:
        return frozenset()
    return writing_tokens(record)


def can_confirm(actor: Actor, record: Record) -> Verdict:
    """Whoever edits it, while it is published: drafts and withdrawn records need no confirmation."""
    verdict = can_edit(actor, record)
    if not verdict:
        return verdict
    if record.state is State.PUBLISHED:
        return True
    return No(N_("Potwierdza się tylko to, co jest opublikowane."))
