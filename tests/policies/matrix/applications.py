"""Applications to calls. The application here is the organisation's "owner"."""

from __future__ import annotations

from datetime import timedelta

from app.models import Application, ApplicationQuestion
from app.models.application import ApplicationState
from app.policies import applications
from tests.call_factories import AFTER, BEFORE, DURING, LATER
from tests.policies.matrix import EDITORS, HOME, NOBODY, SECRETARIAT, Row
from tests.policies.matrix.calls import CALL, DECIDED
from tests.policies.people import OWNER

NOUN = "Applications to calls"
EDITOR = frozenset({"owner's editor"})


def application(state: ApplicationState) -> Application:
    is_draft = state is ApplicationState.DRAFT
    return Application(call_id="c", organisation_id=OWNER, state=state, submitted_at=None if is_draft else DURING)


DRAFT, SUBMITTED, WITHDRAWN = [application(state) for state in ApplicationState]
QUESTION = ApplicationQuestion(application_id="a", question="Ile?", due_at=AFTER)
LATE = AFTER + timedelta(seconds=1)

ROWS = (
    Row("begin one", applications.can_apply, (CALL, DURING, 0), EDITORS),
    Row("begin one more than is allowed", applications.can_apply, (CALL, DURING, 1), NOBODY),
    Row("begin one before the call is open", applications.can_apply, (CALL, BEFORE, 0), NOBODY),
    Row("begin one after the call", applications.can_apply, (CALL, AFTER, 0), NOBODY),
    Row("see a draft", applications.can_see_application, (DRAFT,), HOME),
    Row("see a submitted one", applications.can_see_application, (SUBMITTED,), HOME | SECRETARIAT),
    Row("write and submit a draft", applications.can_write, (DRAFT, CALL, DURING), EDITOR),
    Row("write or submit after the call", applications.can_write, (DRAFT, CALL, AFTER), NOBODY),
    Row("write at a submitted one", applications.can_write, (SUBMITTED, CALL, DURING), NOBODY),
    Row("take one back", applications.can_withdraw, (SUBMITTED, CALL, AFTER), EDITOR),
    Row("take one back after the results", applications.can_withdraw, (SUBMITTED, DECIDED, LATER), NOBODY),
    Row("go on at one that was taken back", applications.can_reopen, (WITHDRAWN, CALL, DURING), EDITOR),
    Row("go on at one after the call", applications.can_reopen, (WITHDRAWN, CALL, AFTER), NOBODY),
    Row("answer a question", applications.can_answer, (SUBMITTED, QUESTION, AFTER), EDITOR),
    Row("answer a question too late", applications.can_answer, (SUBMITTED, QUESTION, LATE), NOBODY),
    Row("score", applications.can_score, (SUBMITTED, CALL, AFTER), SECRETARIAT),
    Row("score while the call is open", applications.can_score, (SUBMITTED, CALL, DURING), NOBODY),
    Row("decide", applications.can_decide, (SUBMITTED, CALL, AFTER), SECRETARIAT),
    Row("decide after the results", applications.can_decide, (SUBMITTED, DECIDED, LATER), NOBODY),
    Row("ask the applicant", applications.can_ask, (SUBMITTED, CALL, DURING), SECRETARIAT),
    Row("ask after the results", applications.can_ask, (SUBMITTED, DECIDED, LATER), NOBODY),
    Row("see the scores", applications.can_see_scores, (SUBMITTED,), SECRETARIAT),
    Row("see the decision before the results", applications.can_see_decision, (SUBMITTED, CALL, AFTER), SECRETARIAT),
    Row(
        "see the decision and its reasons after the results",
        applications.can_see_decision,
        (SUBMITTED, DECIDED, LATER),
        HOME | SECRETARIAT,
    ),
)
