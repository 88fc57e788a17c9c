"""Challenges: what a city is up against, in its own words, and what answers it.

The taxonomy has challenges too (``app.models.taxonomy``): those are headings. This is one city's own, with its
conditions, the records that it has looked at and what others have offered. Search knows it as a "need".
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field, SQLModel

from app.core import clock
from app.core.errors import ConflictError
from app.core.messages import N_
from app.models.base import Moment, choice_field, id_field, key_to, moment_field, optional_key_to
from app.models.outbox import Searchable
from app.models.record import Visibility
from app.models.slug import slugify

LONGEST_TITLE = 160
LONGEST_TEXT = 4_000
LONGEST_PART = 2_000
LONGEST_NOTE = 1_000


class ChallengeState(StrEnum):
    """How far the city is; all but ``closed`` follow from what it has decided about matches."""

    OPEN = "open"
    MATCHED = "matched"
    ANSWERED = "answered"
    CLOSED = "closed"


STATE_LABELS = {
    ChallengeState.OPEN: N_("bez odpowiedzi"),
    ChallengeState.MATCHED: N_("coś pasuje"),
    ChallengeState.ANSWERED: N_("ma odpowiedź"),
    ChallengeState.CLOSED: N_("zamknięte"),
}


class Standing(StrEnum):
    """What the city has decided about a record that fits; ``new`` was announced and waits for its decision."""

    NEW = "new"
    SEEN = "seen"
    PINNED = "pinned"
    DISMISSED = "dismissed"
    ANSWERS = "answers"


class OfferState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Challenge(Searchable, SQLModel, table=True):
    """What an organisation is up against. It is seen by everybody or by one network, and by its own people."""

    search_kind: ClassVar[str] = "need"

    id: str = id_field()
    organisation_id: str = key_to("organisation.id")
    author_id: str | None = optional_key_to("person.id")
    network_id: str | None = optional_key_to("network.id")
    visibility: Visibility = choice_field(Visibility, default=Visibility.PUBLIC, index=True)
    """``public`` or ``network``."""
    state: ChallengeState = choice_field(ChallengeState, default=ChallengeState.OPEN, index=True)
    title: str = Field(max_length=LONGEST_TITLE)
    slug: str = Field(max_length=80)
    text: str = Field(max_length=LONGEST_TEXT)
    """What is the matter, in several sentences."""
    causes: str = Field(default="", max_length=LONGEST_PART)
    affected: str = Field(default="", max_length=LONGEST_PART)
    constraints: str = Field(default="", max_length=LONGEST_PART)
    theme: str = Field(default="", max_length=40)
    """Key of a theme of the taxonomy, or empty."""
    teryt: str | None = optional_key_to("city.teryt")
    """The municipality whose size and voivodeship are compared."""
    size: str = Field(default="", max_length=24)
    """Key of the size class; of the municipality where there is one, else as its author said, else empty."""
    budget: str = Field(default="", max_length=24)
    """Key of a cost band: what it may cost; empty when nobody knows yet."""
    deadline: date | None = None
    outcome: str = Field(default="", max_length=LONGEST_PART)
    """What came of it; only of a closed one."""
    is_demonstration: bool = False
    version: int = 1
    """Grows with every edit; a save that names an older one meets a conflict instead of overwriting."""
    created_at: Moment = moment_field(now=True, index=True)
    updated_at: Moment = moment_field(now=True)
    closed_at: Moment | None = moment_field()

    @property
    def path(self) -> str:
        """Stable address: the id decides, the slug only reads well."""
        return f"/challenges/{self.id}-{self.slug}"

    @property
    def subject(self) -> str:
        """Its name among the subjects of activities."""
        return f"challenge:{self.id}"

    @property
    def is_closed(self) -> bool:
        return self.state is ChallengeState.CLOSED

    def name(self, title: str) -> None:
        self.title = title
        self.slug = slugify(title)

    def edited(self, *, seen_version: int) -> None:
        """Note an edit. Raises ConflictError when somebody saved after ``seen_version``."""
        if seen_version != self.version:
            raise ConflictError(N_("Ktoś inny zapisał w tym czasie swoją wersję."))
        self.version += 1
        self.updated_at = clock.now()

    def follow(self, standings: set[Standing]) -> None:
        """Say how far the city is, from what it has decided about records; a closed one stays closed."""
        if self.is_closed:
            return
        self.state = state_after(standings)

    def close(self, outcome: str) -> None:
        """Say what came of it. Raises ConflictError when it is closed already or nothing is said."""
        if self.is_closed:
            raise ConflictError(N_("To wyzwanie jest już zamknięte."))
        if not outcome.strip():
            raise ConflictError(N_("Napisz, co z tego wyszło: to najcenniejsza część dla innych miast."))
        self.state = ChallengeState.CLOSED
        self.outcome = outcome.strip()[:LONGEST_PART]
        self.closed_at = self.updated_at = clock.now()

    def reopen(self, standings: set[Standing]) -> None:
        """Take it up again; what was said at its closing stays until the next one. Raises ConflictError."""
        if not self.is_closed:
            raise ConflictError(N_("To wyzwanie nie jest zamknięte."))
        self.state = state_after(standings)
        self.closed_at = None
        self.updated_at = clock.now()


def state_after(standings: set[Standing]) -> ChallengeState:
    """The state of a challenge that is not closed."""
    if Standing.ANSWERS in standings:
        return ChallengeState.ANSWERED
    return ChallengeState.MATCHED if Standing.PINNED in standings else ChallengeState.OPEN


class ChallengeMatch(SQLModel, table=True):
    """A record that fits a challenge, announced to its city or found by it, and what the city decided."""

    __tablename__ = "challenge_match"

    challenge_id: str = Field(foreign_key="challenge.id", primary_key=True, ondelete="CASCADE")
    record_id: str = Field(foreign_key="record.id", primary_key=True, index=True, ondelete="CASCADE")
    standing: Standing = choice_field(Standing, default=Standing.NEW, index=True)
    note: str = Field(default="", max_length=LONGEST_NOTE)
    """Why it was pinned, dismissed or is the answer."""
    decided_by: str | None = optional_key_to("person.id", index=False)
    decided_at: Moment | None = moment_field()
    announced_at: Moment | None = moment_field()
    """When the city was told of it; None when it found the record itself."""
    quote: str = Field(default="", max_length=LONGEST_NOTE)
    """The part of the challenge that the announced record fits, as it stood then."""
    passage: str = Field(default="", max_length=LONGEST_NOTE)
    """The passage of the record beside it."""

    @property
    def subject(self) -> str:
        """Its name among the subjects of activities: to be seen by those only who see both."""
        return f"match:{self.challenge_id}-{self.record_id}"

    def decide(self, standing: Standing, note: str, by: str | None) -> None:
        """Keep the city's decision. Raises ConflictError when a dismissal has no reason."""
        if standing is Standing.DISMISSED and not note.strip():
            raise ConflictError(N_("Podaj powód: jedno zdanie wystarczy, zobaczą je tylko osoby z Waszej organizacji."))
        self.standing = standing
        self.note = note.strip()[:LONGEST_NOTE]
        self.decided_by = by
        self.decided_at = clock.now()


class ChallengeOffer(SQLModel, table=True):
    """What somebody offers to a challenge: a record, a short note, or both."""

    __tablename__ = "challenge_offer"

    id: str = id_field()
    challenge_id: str = key_to("challenge.id", on_delete="CASCADE")
    record_id: str | None = optional_key_to("record.id")
    note: str = Field(default="", max_length=LONGEST_NOTE)
    author_id: str | None = optional_key_to("person.id")
    organisation_id: str | None = optional_key_to("organisation.id")
    """For whom the author worked then."""
    is_public: bool = True
    """False when it was made while only a network saw the challenge: then only that network goes on seeing it."""
    state: OfferState = choice_field(OfferState, default=OfferState.WAITING, index=True)
    answer: str = Field(default="", max_length=LONGEST_NOTE)
    decided_by: str | None = optional_key_to("person.id", index=False)
    decided_at: Moment | None = moment_field()
    created_at: Moment = moment_field(now=True)

    @property
    def subject(self) -> str:
        """Its name among the subjects of activities."""
        return f"offer:{self.id}"

    def decide(self, *, accepted: bool, answer: str, by: str | None) -> None:
        """Accept or decline. Raises ConflictError when that was done before."""
        if self.state is not OfferState.WAITING:
            raise ConflictError(N_("Na tę propozycję już odpowiedziano."))
        self.state = OfferState.ACCEPTED if accepted else OfferState.DECLINED
        self.answer = answer.strip()[:LONGEST_NOTE]
        self.decided_by = by
        self.decided_at = clock.now()
