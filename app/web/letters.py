"""Mail from templates: plain text, in the language of its receiver, sent when the transaction is committed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from jinja2_fragments import render_block
from sqlmodel import Session

from app.models import User, mail
from app.web import i18n
from app.web.state import Site


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What one mail template gets, as ``letter``; the template has the blocks ``subject`` and ``text``."""

    template: ClassVar[str]


def post_letter(
    session: Session, site: Site, person: User, letter: Letter, *, key: str, headers: Mapping[str, str] | None = None
) -> None:
    """Mail the letter to the person once; ``key`` says what it is about and must not name anybody."""
    context = {"letter": letter, "person": person, "site": {"name": "Rynek", "url": site.settings.base_url}}
    with i18n.speaking(person.language):
        subject = render_block(site.templates, letter.template, "subject", context)
        text = render_block(site.templates, letter.template, "text", context)
    mail.post(
        session,
        key=key,
        recipient=person.email,
        subject=" ".join(subject.split()),
        text=text.strip() + "\n",
        headers=dict(headers or {}),
    )
