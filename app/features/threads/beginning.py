"""The page on which a conversation is begun, and what its form means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from app.core.messages import N_
from app.features.threads import queries
from app.features.threads.forms import DRAFT_FIELDS, NewThreadForm
from app.features.threads.pages import NewThreadPage
from app.features.threads.showing import room_in_words
from app.models import Record, Thread
from app.models.content.field_labels import FIELDS
from app.models.thread import KIND_HINTS, KIND_LABELS, Anchor, ThreadKind
from app.policies.actor import Actor
from app.policies.threads import Subject, audience_of_thread, room_for
from app.web.i18n import gettext
from app.web.threads.discussion import lines_of
from app.web.threads.passages import anchor_in, holds, is_place, name_place, sections_of
from app.web.threads.queries import list_threads
from app.web.threads.writing import Writing, begin, preview_of

NOT_THERE = N_("W tej części nie ma takiego fragmentu. Skopiuj go słowo w słowo ze strony rekordu.")
NO_PLACE = N_("Tej części nie ma już w rekordzie. Wybierz inną albo zapytaj o całość.")
NEEDS_QUOTE = N_("Żeby zaproponować nowe brzmienie, wskaż część i wklej fragment, który ma zastąpić.")
INSIDE = (
    ("inside", N_("Tylko w sieci"), N_("Przeczytają uczestnicy tej sieci i Sekretariat.")),
    ("public", N_("Dla wszystkich"), N_("Przeczyta każdy, także bez konta.")),
)


def new_thread_page(
    session: Session, actor: Actor, subject: Subject, start: Mapping[str, str], *, writing: Writing | None = None
) -> NewThreadPage:
    """The form, empty, from a draft, or as it came back."""
    record = queries.find_record(session, subject)
    place = f"new:{subject.key}"
    if writing is None:
        writing = begin(session, actor, action="/threads", place=place, subject=subject)
        asked = {name: start[name] for name in DRAFT_FIELDS if start.get(name)}
        writing = replace(
            writing, typed={"kind": ThreadKind.QUESTION.value, "reach": "inside", **writing.typed, **asked}
        )
    section = writing.value("section")
    kinds = [kind for kind in ThreadKind if kind is not ThreadKind.CORRECTION or record is not None]
    return NewThreadPage(
        subject=subject,
        writing=writing,
        kinds=[(kind.value, gettext(KIND_LABELS[kind]), gettext(KIND_HINTS[kind])) for kind in kinds],
        reaches=[(key, gettext(label), gettext(hint)) for key, label, hint in INSIDE] if subject.is_square else (),
        audience="" if subject.is_square else room_in_words(session, room_for(subject)),
        places=[(name, gettext(FIELDS[name])) for name in sections_of(record)] if record else (),
        place=name_place(record, section),
        takes_quote=bool(record and not section.startswith("claim:")),
        similar=lines_of(session, actor, list_threads(session, actor, subject.key, section=section, limit=5)),
    )


def anchor_of(record: Record | None, typed: NewThreadForm) -> tuple[Anchor, dict[str, str]]:
    """The place that the form names, or what is wrong with it by field."""
    section = typed.section if record else ""
    if record is None or not section:
        errors = {"proposal": gettext(NEEDS_QUOTE)} if typed.proposal else {}
        return Anchor(), errors
    if not is_place(record, section):
        return Anchor(), {"section": gettext(NO_PLACE)}
    if typed.exact and not section.startswith("claim:") and not holds(record.content, section, typed.exact):
        return Anchor(), {"exact": gettext(NOT_THERE)}
    if typed.proposal and typed.kind is ThreadKind.CORRECTION and not typed.exact:
        return Anchor(), {"exact": gettext(NEEDS_QUOTE)}
    exact = "" if section.startswith("claim:") else typed.exact
    return anchor_in(record, section, exact, typed.prefix, typed.suffix), {}


def with_preview(session: Session, actor: Actor, subject: Subject, writing: Writing, thread: Thread) -> Writing:
    """The form with its text as it will look in this thread."""
    readers = audience_of_thread(thread, subject)
    html = preview_of(session, actor, writing.value("text"), subject=subject, readers=readers, thread_id=thread.id)
    return replace(writing, preview=html)


def thread_to_be(subject: Subject, typed: Mapping[str, str]) -> Thread:
    """The thread as it would be, for the question of who will read it; never stored."""
    return Thread(subject=subject.key, title="", room=room_for(subject, is_inside=typed.get("reach") != "public"))
