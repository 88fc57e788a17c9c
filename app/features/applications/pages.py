"""What the pages of applications show."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.features.applications.forms import AnswerForm, ApplicationForm, DecisionForm, QuestionForm, ScoreForm
from app.models import Application, ApplicationQuestion, ApplicationScore, Call, Organisation, User
from app.models.application import DECISION_LABELS, STATE_LABELS, Decision
from app.models.call import MOST_POINTS, Criterion, score
from app.models.city import VOIVODESHIPS
from app.models.network import MEMBER_LABELS, MemberRole, NetworkKind
from app.policies import Verdict
from app.web.calls import name_theme
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.render import Page
from search.text.collation import title_key


@dataclass(frozen=True, kw_only=True)
class EditorPage(Page):
    template: ClassVar[str] = "applications/editor.html"
    application: Application
    call: Call
    organisation: Organisation
    form: Filled[ApplicationForm]
    version: int
    status: str
    """``saved``, ``conflict`` or empty."""
    themes: Sequence[tuple[str, str]]
    roles: Sequence[tuple[str, str, str]]
    """None to choose from in a supplementary call."""
    voivodeships: Sequence[tuple[str, str]]
    """Empty when it is known where the organisation lies."""
    people: Sequence[tuple[str, str]]
    has_transfer: bool


@dataclass(frozen=True, slots=True)
class QuestionLine:
    question: ApplicationQuestion
    waits: bool
    can_answer: bool
    answered_by: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    scorer: str
    points: Sequence[tuple[str, int]]
    """Criterion and points."""
    total: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What only the secretariat sees."""

    criteria: Sequence[Criterion]
    choices: Sequence[tuple[str, str]]
    own: ApplicationScore | None
    others: Sequence[ScoreLine] | None
    """What the others gave; None until one has scored oneself, so that everybody judges alone."""
    mean: float | None
    score: Verdict
    decide: Verdict
    ask: Verdict


@dataclass(frozen=True, slots=True)
class Forms:
    """What was typed and refused, by form."""

    score: Filled[ScoreForm]
    question: Filled[QuestionForm]
    answer: Filled[AnswerForm]
    decision: Filled[DecisionForm]
    answered: str = ""
    """Id of the question whose answer was refused."""

    @property
    def errors(self) -> Mapping[str, str]:
        answers = {f"answer-{self.answered}": message for message in self.answer.errors.values()}
        return {**self.score.errors, **self.question.errors, **answers, **self.decision.errors}


NO_FORMS = Forms(Filled(), Filled(), Filled(), Filled())


@dataclass(frozen=True, kw_only=True)
class WithdrawalPage(Page):
    template: ClassVar[str] = "applications/withdrawal.html"
    application: Application
    call: Call
    is_open: bool
    """The call still is, so that it can be submitted again."""


@dataclass(frozen=True, kw_only=True)
class ApplicationPage(Page):
    template: ClassVar[str] = "applications/application.html"
    application: Application
    call: Call
    organisation: Organisation
    state: str
    role: str
    theme: str
    contact: str
    missing: Mapping[str, str]
    """What a draft still lacks."""
    can_write: bool
    can_withdraw: bool
    can_reopen: bool
    questions: Sequence[QuestionLine]
    assessment: Assessment | None
    decision: str
    """In words, for those who may know; else empty."""
    decisions: Sequence[tuple[str, str]]
    forms: Forms


def editor_page(
    application: Application,
    call: Call,
    organisation: Organisation,
    form: Filled[ApplicationForm],
    *,
    themes: Mapping[str, NetworkKind],
    people: Sequence[User],
    asks_for_place: bool,
    status: str = "",
) -> EditorPage:
    names = sorted(((theme, name_theme(theme)) for theme in themes), key=lambda pair: title_key(pair[1]))
    roles = [
        (
            MemberRole.LEADER.value,
            gettext("Chcemy prowadzić sieć"),
            gettext("Jako miasto lider: z ekspertem i Sekretariatem."),
        ),
        (MemberRole.PARTNER.value, gettext("Chcemy być partnerem"), ""),
    ]
    return EditorPage(
        application=application,
        call=call,
        organisation=organisation,
        form=form,
        version=application.version,
        status=status,
        themes=names,
        roles=() if call.is_supplementary else roles,
        voivodeships=sorted(VOIVODESHIPS.items(), key=lambda pair: title_key(pair[1])) if asks_for_place else (),
        people=[(person.id, person.name) for person in people],
        has_transfer=NetworkKind.TRANSFER in themes.values(),
    )


def typed_of(application: Application) -> Mapping[str, str]:
    """The application as its form holds it."""
    texts = {name: getattr(application, name) for name in ("theme", "voivodeship", "why", "brings", "challenge")}
    return texts | {
        "role": application.role.value,
        "practice": application.practice,
        "contact": application.contact_id or "",
    }


def question_lines(
    questions: Sequence[ApplicationQuestion], at: datetime, answerable: Collection[str], names: Mapping[str, str]
) -> Sequence[QuestionLine]:
    return [
        QuestionLine(one, one.waits(at), one.id in answerable, names.get(one.answered_by or "", ""))
        for one in questions
    ]


def score_lines(
    scores: Sequence[ApplicationScore], criteria: Sequence[Criterion], names: Mapping[str, str]
) -> Sequence[ScoreLine]:
    return [
        ScoreLine(
            names.get(one.scorer_id or "", gettext("była osoba z Sekretariatu")),
            [(criterion.name, int(one.points.get(criterion.key, 0))) for criterion in criteria],
            score(one.points, criteria),
            one.note,
        )
        for one in scores
    ]


def point_choices() -> Sequence[tuple[str, str]]:
    return [(str(points), str(points)) for points in range(MOST_POINTS + 1)]


def decision_choices() -> Sequence[tuple[str, str]]:
    return [(decision.value, gettext(label)) for decision, label in DECISION_LABELS.items()]


def name_decision(application: Application) -> str:
    return gettext(DECISION_LABELS[Decision(application.decision)]) if application.decision else ""


def name_state(application: Application) -> str:
    return gettext(STATE_LABELS[application.state])


def name_role(application: Application) -> str:
    return gettext(MEMBER_LABELS[application.role])
