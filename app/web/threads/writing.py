"""The form in which somebody writes: what was typed, what is wrong with it, how it will look; nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import urlencode

from fastapi import Request
from markupsafe import Markup
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.responses import Response

from app.core.ids import new_id
from app.models import Post
from app.models.base import Moment
from app.policies.actor import Actor
from app.policies.threads import Subject
from app.web.csrf import FIELD
from app.web.render import Page, render
from app.web.threads.mentions import show
from app.web.threads.naming.queries import name_targets, resolve
from app.web.threads.queries import find_draft

PLACE = re.compile(r"(?:thread|post|new:[a-z]{1,20}):[0-9a-z]{10}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One form. ``place`` names what is being written: its draft is kept under that name."""

    action: str
    place: str
    suggest_url: str
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    draft_at: Moment | None = None
    preview: Markup | None = None
    token: str = ""

    def value(self, name: str) -> str:
        return self.typed.get(name, "")

    def error(self, name: str) -> str:
        return self.errors.get(name, "")


def begin(
    session: Session, actor: Actor, *, action: str, place: str, subject: Subject, thread: str = "", **start: str
) -> Writing:
    """A fresh form, with the draft of this place where there is one, else with what it starts from."""
    draft = find_draft(session, actor, place)
    kept = {name: str(value) for name, value in draft.fields.items()} if draft else {}
    return Writing(
        action=action,
        place=place,
        suggest_url="/threads/suggestions?" + urlencode({"subject": subject.key, "thread": thread}),
        typed={**start, **kept},
        draft_at=draft.updated_at if draft else None,
        token=new_id() + new_id(),
    )


def preview_of(
    session: Session, actor: Actor, text: str, *, subject: Subject, readers: frozenset[str], thread_id: str | None
) -> Markup:
    """The text as it will look to its author."""
    resolved = resolve(session, actor, text, subject=subject, readers=readers, thread_id=thread_id)
    return show(text, name_targets(session, actor, resolved.targets))


def quote(post: Post, author: str) -> str:
    """A post as the beginning of an answer to it; the link says to whom the answer is."""
    lines = "\n".join(f"> {line}".rstrip() for line in post.text.strip().splitlines())
    return f"> [{author}, #{post.number}](/posts/{post.id})\n>\n{lines}\n\n"


QUOTED = re.compile(r"\]\(/posts/([0-9a-z]{10})\)")


@dataclass(frozen=True, kw_only=True)
class SignedOutPage(Page):
    """The session ended while somebody was writing; the text travels on as hidden fields."""

    template: ClassVar[str] = "threads/signed_out.html"
    action: str
    fields: tuple[tuple[str, str], ...]
    text: str


def carry_on(request: Request, form: FormData) -> Response:
    """Give the text back to somebody who is signed out now: nothing typed is stored for somebody unknown."""
    pairs = tuple((name, value) for name, value in form.multi_items() if isinstance(value, str) and name != FIELD)
    page = SignedOutPage(action=request.url.path, fields=pairs, text=str(form.get("text", "")))
    return render(request, page, 401)
