"""What a person has to do about calls: the secretariat with what was submitted, others with their own applications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from app.models import Application, Call
from app.models.application import ApplicationState
from app.models.call import CallState
from app.policies import Actor
from app.policies.calls import can_keep_calls
from app.web.calls.lines import CallLine, call_line
from app.web.calls.queries import (
    count_submitted,
    count_waiting_questions,
    list_open_calls,
    list_own_applications,
    list_undecided_calls,
)

NEWS = timedelta(days=30)
"""How long an answer is news."""


@dataclass(frozen=True, slots=True)
class KeptCall:
    line: CallLine
    submitted: int
    undecided: int


@dataclass(frozen=True, slots=True)
class OwnApplication:
    application: Application
    call: Call
    is_draft: bool
    questions: int
    """That wait for an answer."""
    is_answered: bool
    """The results are known, and new."""


@dataclass(frozen=True, slots=True)
class CallWork:
    kept: Sequence[KeptCall]
    own: Sequence[OwnApplication]
    open: Sequence[Call]
    """Calls to which the person could apply for their organisation, and has not."""

    def __bool__(self) -> bool:
        return bool(self.kept or self.own or self.open)


def call_work(session: Session, actor: Actor, at: datetime) -> CallWork:
    """The calls and applications in which something waits for the person, or is new."""
    kept = _kept(session, at) if can_keep_calls(actor) else ()
    if actor.organisation_id is None:
        return CallWork(kept, (), ())
    rows = list_own_applications(session, actor)
    questions = count_waiting_questions(session, [application.id for application, _ in rows], at)
    own = [_own(application, call, questions.get(application.id, 0), at) for application, call in rows]
    begun = {call.id for _, call in rows}
    # Whoever keeps the calls has the open ones in their list already.
    begun |= {line.line.call.id for line in kept}
    open_calls = [call for call in list_open_calls(session, at) if call.id not in begun] if actor.edits_for else []
    return CallWork(kept, [line for line in own if line.is_draft or line.questions or line.is_answered], open_calls)


def _kept(session: Session, at: datetime) -> Sequence[KeptCall]:
    rows = list_undecided_calls(session, at)
    counts = count_submitted(session, [call.id for call, _ in rows])
    return [KeptCall(call_line(call, edition, at), *counts.get(call.id, (0, 0))) for call, edition in rows]


def _own(application: Application, call: Call, questions: int, at: datetime) -> OwnApplication:
    is_submitted = application.state is ApplicationState.SUBMITTED
    is_draft = application.state is ApplicationState.DRAFT and call.state(at) is CallState.OPEN
    is_new = call.results_at is not None and call.results_at <= at < call.results_at + NEWS
    return OwnApplication(application, call, is_draft, questions if is_submitted else 0, is_submitted and is_new)
