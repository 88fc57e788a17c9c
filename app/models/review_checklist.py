"""What a network checks before publication: which steps it takes, and its list of things to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Field, SQLModel

from app.core import clock
from app.core.errors import ConflictError
from app.core.ids import derived_id
from app.core.messages import N_
from app.models.base import Moment, json_list_field, moment_field, optional_key_to

DEFAULT_CHECKLIST = (
    N_("Tytuł mówi, co zrobiono i gdzie."),
    N_("Po przeczytaniu skrótu wiadomo, czy warto czytać dalej: jest w nim kłopot, działanie i wynik."),
    N_("Każda liczba ma rok i źródło albo jest powiedziane, dlaczego ich nie ma."),
    N_("Wiadomo, co poszło nie tak i co dziś zrobiono by inaczej."),
    N_("Wiadomo, ile to kosztowało i kto zapłacił, albo dlaczego tego nie wiadomo."),
    N_("Inne miasto dowie się, czego potrzebuje, żeby zacząć."),
    N_("Skróty są objaśnione, a zdania dają się przeczytać na głos."),
    N_("Nie ma danych osobowych: nazwisk bez zgody, prywatnych telefonów i adresów."),
    N_("Dokumenty wolno udostępnić na podanej licencji."),
)
"""The list of a network that has not written its own; shown in the reader's language."""

MOST_ITEMS = 20
LONGEST_ITEM = 200


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to look at. Its id follows from its text: an answer belongs to what was asked."""

    id: str
    text: str


def checklist_of(texts: Sequence[str]) -> tuple[ChecklistItem, ...]:
    """The items with their ids."""
    return tuple(ChecklistItem(derived_id("checklist", text), text) for text in texts)


class ReviewRules(SQLModel, table=True):
    """How one network checks. A network without a row checks by its leader, without the expert, by the default list."""

    __tablename__ = "review_rules"

    network_id: str = Field(foreign_key="network.id", primary_key=True, ondelete="CASCADE")
    leader_checks: bool = True
    expert_gives_opinion: bool = False
    checklist: list[str] = json_list_field()
    """Texts of the network's own list; empty means the default one."""
    version: int = 1
    updated_by: str | None = optional_key_to("person.id", index=False)
    updated_at: Moment = moment_field(now=True)

    @property
    def is_on(self) -> bool:
        """True when there is any step between the author and the reader."""
        return self.leader_checks or self.expert_gives_opinion

    @property
    def items(self) -> tuple[ChecklistItem, ...]:
        return checklist_of(self.checklist or DEFAULT_CHECKLIST)

    def change(
        self, *, leader_checks: bool, expert_gives_opinion: bool, checklist: Sequence[str], seen: int, by: str | None
    ) -> None:
        """Set the steps and the list. Raises ConflictError when somebody changed them after version ``seen``."""
        if seen != self.version:
            raise ConflictError(N_("Ktoś zmienił te zasady w tym czasie. Porównaj je ze swoimi i zapisz jeszcze raz."))
        self.leader_checks, self.expert_gives_opinion = leader_checks, expert_gives_opinion
        self.checklist = [] if tuple(checklist) == DEFAULT_CHECKLIST else list(checklist)
        self.version += 1
        self.updated_by, self.updated_at = by, clock.now()
