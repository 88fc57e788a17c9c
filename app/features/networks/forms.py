"""What people type about a network and its people."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from app.core.messages import N_
from app.models.network import NetworkRole

NOBODY_NAMED = N_("Nie znamy takiej osoby wśród członków tej sieci. Wpisz jej adres e-mail.")
SEVERAL_NAMED = N_("Tak nazywa się kilka osób. Wybierz jedną.")
NO_ACCOUNT = N_("Nikt nie ma w Rynku konta z tym adresem.")
NOT_BEGUN = N_("Ta osoba ma już zaproszenie do Rynku, ale jeszcze go nie przyjęła.")
HAS_ROLE = N_("Ta osoba ma już tę rolę.")
ASKED_BEFORE = N_("Ta osoba ma już zaproszenie do tej sieci i jeszcze nie odpowiedziała.")

Message = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)]


class PersonForm(BaseModel):
    """``who`` is an e-mail address or a name; ``person`` an id, chosen where several have that name."""

    who: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=254)]
    person: str = ""
    role: NetworkRole
    message: Message = ""


class DescriptionForm(BaseModel):
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)] = ""


class NudgeForm(BaseModel):
    organisation: str
    message: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
