"""What the templates of challenges get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.features.challenges.answering import Answers
from app.features.challenges.forms import BoardQuestion, ChallengeForm, ClosureForm, OfferForm
from app.features.challenges.queries import Offered
from app.models import Challenge, City
from app.models.city import SIZE_LABELS, VOIVODESHIPS
from app.models.content.labels import COST_BANDS
from app.models.taxonomy import THEMES, TOP_THEMES, with_broader
from app.policies import No, Verdict
from app.web.challenges import ChallengeCard
from app.web.forms import Filled
from app.web.i18n import gettext, language
from app.web.pagination import Pagination
from app.web.render import Page
from app.web.threads.discussion import Discussion
from app.web.watching import Watch

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    template: ClassVar[str] = "challenges/list.html"
    asked: BoardQuestion
    cards: tuple[ChallengeCard, ...]
    total: int
    tabs: Sequence[tuple[str, str, bool]]
    chosen: Sequence[tuple[str, str]]
    themes: Choices
    sizes: Choices
    voivodeships: Choices
    pages: Pagination
    is_makeshift: bool
    """True when the search was away and the words were looked up as they were typed."""
    refusal: str
    """Why the reader can state none; empty when they can, or are not signed in."""


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What the form offers to choose from."""

    cities: Choices
    """Empty when there is nothing to choose: the organisation has one municipality, or none."""
    own_city: str
    """The one municipality, with its size; empty otherwise."""
    asks_size: bool
    networks: Choices
    themes: Choices
    sizes: Choices
    budgets: Choices


@dataclass(frozen=True, kw_only=True)
class ChallengeFormPage(Page):
    """Stating a challenge, or stating it anew; with what answers it, once that was asked for."""

    template: ClassVar[str] = "challenges/form.html"
    form: Filled[ChallengeForm]
    choices: FormChoices
    challenge: Challenge | None
    """The one that is edited; None for a new one."""
    version: int
    theirs: Challenge | None = None
    """What somebody else has saved meanwhile."""
    answers: Answers | None = None


@dataclass(frozen=True, kw_only=True)
class ChallengePage(Page):
    template: ClassVar[str] = "challenges/challenge.html"
    challenge: Challenge
    card: ChallengeCard
    city: City | None
    organisation_path: str
    network: tuple[str, str] | None
    """Name and address of the network in which it was stated."""
    answers: Answers
    similar: tuple[ChallengeCard, ...]
    offers: Sequence[Offered]
    can_edit: bool
    can_decide: bool
    can_see_dismissed: bool
    offer_refusal: str
    """Why nothing can be offered; empty when something can."""
    offer: Filled[OfferForm]
    own_records: Choices
    closure: Filled[ClosureForm]
    """What was typed about the end, when that was not enough."""
    refused: Mapping[str, tuple[str, str]]
    """Id of a record to what is wrong with the decision about it, and the note that was typed."""
    talk: Discussion | None
    """The conversations about it."""
    watch: Watch | None


@dataclass(frozen=True, kw_only=True)
class SignedOutPage(Page):
    """The session is over in the middle of writing; the text travels on as hidden fields."""

    template: ClassVar[str] = "challenges/signed_out.html"
    action: str
    fields: tuple[tuple[str, str], ...]


def theme_choices() -> Choices:
    """Every theme, the narrower ones behind their broader one."""
    ordered = [key for top in TOP_THEMES for key in THEMES if top in with_broader(key)]
    return [(key, ("\u2003" if THEMES[key].broader else "") + THEMES[key].label(language())) for key in ordered]


def size_choices() -> Choices:
    return [(key, gettext(label)) for key, label in SIZE_LABELS.items()]


def budget_choices() -> Choices:
    return [(key, gettext(label)) for key, label in COST_BANDS.items()]


def voivodeship_choices() -> Choices:
    return list(VOIVODESHIPS.items())


def reason_of(verdict: Verdict) -> str:
    """Why not, in the reader's language; empty for a yes."""
    if verdict:
        return ""
    return gettext(verdict.reason) if isinstance(verdict, No) else gettext("Tego nie możesz zrobić")
