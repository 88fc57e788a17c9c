"""The editor of a record: everything typed, what is wrong with it, how far it is, and what can be chosen."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import Session
from starlette.datastructures import QueryParams

from app.features.records import queries
from app.features.records.choices import Choices, Options
from app.features.records.forms import Typed, explain_faults
from app.features.records.parts import Part, parts_of
from app.models import Draft, Record, Review
from app.models.base import Moment
from app.models.content import PracticeContent
from app.models.content.claims import Source
from app.models.record import State
from app.models.working_copy import WorkingCopy, differs_from_published, read_working_copy
from app.policies.actor import Actor
from app.web.i18n import gettext
from app.web.records.findings import name_place
from app.web.records.opening import said_of_withdrawal
from app.web.records.queries import list_cities, list_named_records
from app.web.records.views import ClaimView, view_claims
from app.web.render import Page
from app.web.reviews.queries import find_open_review


@dataclass(frozen=True, slots=True)
class Picker:
    """What was looked for and what there is to tick: value, label, whether it is ticked."""

    query: str
    ticks: tuple[tuple[str, str, bool], ...]
    is_fruitless: bool
    """True when something was looked for and nothing has that name."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the draft is, computed from what is filled in."""

    percent: int
    for_snapshot: tuple[str, ...]
    for_complete: tuple[str, ...]
    cost_band: str | None
    claims: tuple[ClaimView, ...]


def name_fault(name: str, message: str) -> str:
    """A fault as the summary says it, away from its field: „Liczba (wynik 2): wpisz liczbę…”."""
    return f"{name_place(name)}: {message[:1].lower()}{message[1:]}"


def progress_of(copy: WorkingCopy) -> Progress:
    """What a snapshot still needs, what a complete record needs beyond it, and what is computed."""
    content = copy.content
    return Progress(
        percent=content.completeness(),
        for_snapshot=copy.missing,
        for_complete=tuple(name for name in content.missing_for_complete() if name not in copy.missing),
        cost_band=content.cost_band if isinstance(content, PracticeContent) else None,
        claims=view_claims(content),
    )


@dataclass(frozen=True, kw_only=True)
class EditorPage(Choices):
    template: ClassVar[str] = "records/editor.html"
    record_id: str
    kind: str
    path: str
    title: str
    is_published: bool
    withdrawn: str
    """What to do about a withdrawal; empty while the record is not withdrawn."""
    is_deletable: bool
    is_newer_than_published: bool
    version: int
    status: str
    """``open``, ``saved``, ``conflict`` or ``signed_out``: what the line about the draft says."""
    saved_at: Moment | None
    form: Typed
    parts: Mapping[str, Part]
    errors: Mapping[str, str]
    summary_title: str
    progress: Progress
    grades: Mapping[str, ClaimView]
    networks: Options
    sources: Options
    cities: Picker
    practices: Picker
    row_token: str
    review: Review | None
    """The review under way, if there is one."""


def editor_page(
    session: Session,
    actor: Actor,
    record: Record,
    draft: Draft,
    *,
    status: str = "open",
    search: QueryParams | None = None,
    errors: Mapping[str, str] | None = None,
    summary_title: str = "",
) -> EditorPage:
    """The editor on this draft; ``search`` holds what was looked for in its pickers."""
    search = search or QueryParams()
    copy = read_working_copy(record, draft.content)
    faults = {**explain_faults(copy.faults), **(errors or {})}
    progress = progress_of(copy)
    networks = queries.list_own_networks(session, actor, record.network_id, copy.network_id)
    form = Typed({"visibility": record.visibility, "network_id": record.network_id or "", **draft.content}, faults)
    return EditorPage(
        record_id=record.id,
        kind=record.kind.value,
        path=record.path,
        title=form.value("title") or gettext("Bez tytułu"),
        is_published=record.state is State.PUBLISHED,
        withdrawn=said_of_withdrawal(actor, record),
        is_deletable=record.published_revision is None,
        is_newer_than_published=differs_from_published(record, draft),
        version=draft.version,
        status=status,
        saved_at=draft.updated_at if draft.version > 1 else None,
        form=form,
        parts=parts_of(record.kind, form),
        errors={name: name_fault(name, message) for name, message in faults.items()},
        summary_title=summary_title,
        progress=progress,
        grades={view.claim.id: view for view in progress.claims},
        networks=tuple((network.id, network.name) for network in networks),
        sources=tuple((source.id, _name_source(source)) for source in copy.content.sources),
        cities=pick_cities(session, form.values("territories"), search),
        practices=pick_practices(session, actor, form.values("practices"), search),
        row_token=secrets.token_hex(4),
        review=find_open_review(session, record.id),
    )


def _name_source(source: Source) -> str:
    return source.title or source.address or gettext("Źródło bez tytułu")


@dataclass(frozen=True, kw_only=True)
class OptionsPage(Page):
    """What a picker found: a fragment for the editor."""

    template: ClassVar[str] = "records/options.html"
    name: str
    picker: Picker


def options_page(session: Session, actor: Actor, name: str, search: QueryParams) -> OptionsPage:
    """The ticked ones and those that were looked for."""
    if name == "practices":
        return OptionsPage(name=name, picker=pick_practices(session, actor, [], search))
    return OptionsPage(name="territories", picker=pick_cities(session, [], search))


def pick_cities(session: Session, chosen: list[str], search: QueryParams) -> Picker:
    """The chosen municipalities, then those that were looked for."""
    query = search.get("city", "").strip()
    ticked = list(dict.fromkeys([*chosen, *search.getlist("territories")]))
    found = queries.find_cities(session, query)
    shown = {city.teryt: city for city in (*list_cities(session, ticked), *found)}
    ticks = tuple((code, f"{c.name} ({c.voivodeship_name})", code in ticked) for code, c in shown.items())
    return Picker(query, ticks, is_fruitless=len(query) > 1 and not found)


def pick_practices(session: Session, actor: Actor, chosen: list[str], search: QueryParams) -> Picker:
    """The chosen practices, then those that were looked for."""
    query = search.get("practice", "").strip()
    ticked = list(dict.fromkeys([*chosen, *search.getlist("practices")]))
    found = queries.find_practices(session, actor, query)
    shown = {record.id: record.title for record in (*list_named_records(session, actor, ticked), *found)}
    hidden = {key: gettext("Praktyka, której nie widzisz") for key in ticked if key not in shown}
    ticks = tuple((key, title, key in ticked) for key, title in {**hidden, **shown}.items())
    return Picker(query, ticks, is_fruitless=len(query) > 1 and not found)
