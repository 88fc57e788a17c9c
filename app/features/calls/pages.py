"""What the pages of calls show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.core.messages import N_
from app.features.calls.forms import MOST_ROWS, CallForm, ResultsForm
from app.models import Application, ApplicationScore, Call, Edition, Network, Organisation
from app.models.application import DECISION_LABELS, STATE_LABELS, ApplicationState, Decision
from app.models.call import Criterion, mean, score
from app.models.network import MEMBER_LABELS
from app.policies import Actor, Verdict
from app.policies.applications import can_see_scores
from app.web.calls import CallLine, ThemeLine, name_theme
from app.web.forms import Filled
from app.web.i18n import gettext
from app.web.meanwhile import mark_of
from app.web.moments import day_of, hour_of
from app.web.render import Page
from search.text.collation import title_key

SUGGESTED = (
    (N_("Wyzwanie jest wspólne dla miast tego tematu"), 2),
    (N_("Organizacja wnosi wiedzę, dane albo sprawdzone rozwiązanie"), 2),
    (N_("Wiadomo, kto będzie pracował i ile ma czasu"), 1),
    (N_("Lokalne Partnerstwo jest albo wiadomo, kto je zbuduje"), 1),
)
"""Criteria that a new call begins with; the secretariat changes them as it likes."""


@dataclass(frozen=True, kw_only=True)
class CallsPage(Page):
    template: ClassVar[str] = "calls/list.html"
    open: Sequence[CallLine]
    others: Sequence[CallLine]
    may_announce: bool


@dataclass(frozen=True, slots=True)
class AcceptedLine:
    organisation: Organisation
    role: str
    theme: str
    network: Network | None
    """The network that was formed with it."""


@dataclass(frozen=True, slots=True)
class OwnLine:
    application: Application
    label: str
    theme: str


@dataclass(frozen=True, kw_only=True)
class CallPage(Page):
    template: ClassVar[str] = "calls/call.html"
    line: CallLine
    themes: Sequence[ThemeLine]
    network: Network | None
    """The network that looks for partners, in a supplementary call."""
    accepted: Sequence[AcceptedLine] | None
    """None before the results."""
    own: Sequence[OwnLine]
    apply: Verdict
    may_change: bool
    reads_applications: bool


@dataclass(frozen=True, kw_only=True)
class CallFormPage(Page):
    template: ClassVar[str] = "calls/form.html"
    call: Call | None
    edition: Edition
    form: Filled[CallForm]
    seen: str
    """Mark of what was kept when the form was made; empty for a new call."""
    networks: Sequence[tuple[str, str]]
    attachment_rows: Sequence[int]
    criterion_rows: Sequence[int]
    criteria_are_fixed: bool


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    application: Application
    organisation: Organisation
    role: str
    theme: str
    label: str
    """State, or the decision once there is one."""
    score: float | None
    scorers: int
    questions: int
    """Without an answer."""


@dataclass(frozen=True, kw_only=True)
class ApplicationsPage(Page):
    template: ClassVar[str] = "calls/applications.html"
    line: CallLine
    groups: Sequence[tuple[str, Sequence[ApplicationLine]]]
    """Theme in words, and its applications, the highest score first."""
    total: int
    undecided: int
    publish: Verdict
    may_form: bool
    form: Filled[ResultsForm]


def own_lines(applications: Sequence[Application]) -> Sequence[OwnLine]:
    return [OwnLine(one, gettext(STATE_LABELS[one.state]), name_theme(one.theme)) for one in applications]


def accepted_lines(
    rows: Sequence[tuple[Application, Organisation]], networks: Mapping[str, Network]
) -> Sequence[AcceptedLine]:
    return [
        AcceptedLine(
            organisation,
            gettext(MEMBER_LABELS[application.role]),
            name_theme(application.theme),
            networks.get(application.network_id or ""),
        )
        for application, organisation in rows
    ]


def application_lines(
    actor: Actor,
    rows: Sequence[tuple[Application, Organisation]],
    scores: Mapping[str, Sequence[ApplicationScore]],
    questions: Mapping[str, int],
    criteria: Sequence[Criterion],
) -> Sequence[tuple[str, Sequence[ApplicationLine]]]:
    """By theme; the highest mean of the scorers first, those without one last.

    Of the application of one's own organisation neither scores nor a decision are shown.
    """
    groups: dict[str, list[ApplicationLine]] = {}
    for application, organisation in rows:
        is_shown = bool(can_see_scores(actor, application))
        given = scores.get(application.id, ()) if is_shown else ()
        line = ApplicationLine(
            application,
            organisation,
            gettext(MEMBER_LABELS[application.role]),
            name_theme(application.theme),
            state_label(application) if is_shown else gettext(STATE_LABELS[application.state]),
            mean([score(one.points, criteria) for one in given]),
            len(given),
            questions.get(application.id, 0),
        )
        groups.setdefault(line.theme, []).append(line)
    for lines in groups.values():
        lines.sort(key=lambda line: (line.score is None, -(line.score or 0), line.organisation.slug))
    return sorted(groups.items(), key=lambda group: title_key(group[0]))


def state_label(application: Application) -> str:
    """The decision in words where there is one, else the state."""
    if application.state is ApplicationState.SUBMITTED and application.decision:
        return gettext(DECISION_LABELS[Decision(application.decision)])
    return gettext(STATE_LABELS[application.state])


def form_page(
    call: Call | None,
    edition: Edition,
    form: Filled[CallForm],
    networks: Sequence[Network],
    *,
    criteria_are_fixed: bool = False,
) -> CallFormPage:
    """The form with its filled rows and a few blank ones."""
    return CallFormPage(
        call=call,
        edition=edition,
        form=form,
        seen=mark_of(typed_of(call)) if call else "",
        networks=[(network.id, network.name) for network in networks],
        attachment_rows=_rows(form, "attachments", "url"),
        criterion_rows=_rows(form, "criteria", "name"),
        criteria_are_fixed=criteria_are_fixed,
    )


def new_call() -> Mapping[str, str]:
    """What the form of a new call begins with."""
    typed = {"opens_hour": "08:00", "closes_hour": "16:00", "most_applications": "1"}
    for number, (name, weight) in enumerate(SUGGESTED):
        typed |= {f"criteria.{number}.name": gettext(name), f"criteria.{number}.weight": str(weight)}
    return typed


def typed_of(call: Call) -> Mapping[str, str]:
    """The call as its form holds it."""
    typed = {
        "title": call.title,
        "about": call.about,
        "rules": call.rules,
        "formal_place": call.formal_place,
        "opens_day": day_of(call.opens_at),
        "opens_hour": hour_of(call.opens_at),
        "closes_day": day_of(call.closes_at),
        "closes_hour": hour_of(call.closes_at),
        "most_applications": str(call.most_applications),
    }
    for number, row in enumerate(call.attachments):
        typed |= {f"attachments.{number}.title": row["title"], f"attachments.{number}.url": row["url"]}
    for number, criterion in enumerate(call.weighed):
        typed |= {
            f"criteria.{number}.key": criterion.key,
            f"criteria.{number}.name": criterion.name,
            f"criteria.{number}.weight": str(criterion.weight),
        }
    return typed


def _rows(form: Filled[CallForm], name: str, field: str, blank: int = 2) -> Sequence[int]:
    prefix = f"{name}."
    filled = [
        int(key.split(".")[1])
        for key, value in form.typed.items()
        if value and key.startswith(prefix) and key.endswith(f".{field}") and key.split(".")[1].isdecimal()
    ]
    return range(min(max(filled, default=-1) + 1 + blank, MOST_ROWS))
