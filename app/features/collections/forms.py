"""What people type about collections."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, StringConstraints

from app.models.collection import LONGEST_NOTE, LONGEST_TEXT, Reach
from app.models.collection_people import Answer
from app.models.content.base import Language
from app.models.saved_search import LONGEST_QUERY
from app.web.forms import read_number

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=160)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_TEXT)]
Version = Annotated[int, BeforeValidator(lambda text: read_number(str(text), 0))]
"""Which state of a text its writer has seen; an unreadable one is older than any."""


class DescriptionForm(BaseModel):
    """What a collection is, and who reads it."""

    title: Title
    summary: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""
    introduction: Text = ""
    language: Annotated[Language, BeforeValidator(lambda text: text or Language.POLISH)] = Language.POLISH
    reach: Reach = Reach.PUBLIC
    network_id: Annotated[str, StringConstraints(max_length=10)] = ""
    query: Annotated[str, StringConstraints(max_length=LONGEST_QUERY)] = ""
    version: Version = 1


class SectionForm(BaseModel):
    """A part of a collection."""

    title: Line = ""
    text: Text = ""
    version: Version = 1


class NoteForm(BaseModel):
    """Why a record is here, and for whom."""

    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_NOTE)] = ""
    for_whom: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    version: Version = 1


class AdditionForm(BaseModel):
    """A record by its address or id, and the section where it should stand."""

    record: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
    section: Annotated[str, StringConstraints(max_length=10)] = ""


class PublicationForm(BaseModel):
    """What is new in this version, in a sentence."""

    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""


class AnswerForm(BaseModel):
    """What the owners of a record say to its place in a collection."""

    answer: Literal[Answer.ACCEPTED, Answer.DECLINED]
    scope: Annotated[str, StringConstraints(max_length=60)] = ""
    """For whom the page said that it would be shown: leave is given for that alone."""
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)] = ""
