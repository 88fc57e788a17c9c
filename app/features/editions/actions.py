"""Writes about editions."""

from __future__ import annotations

from sqlmodel import Session

from app.features.editions.forms import EditionForm
from app.models import Edition, EditionTheme
from app.policies import Actor, require
from app.policies.editions import can_keep_editions
from app.web.calls import list_themes


def open_edition(session: Session, actor: Actor, form: EditionForm) -> Edition:
    """Begin an edition with its themes."""
    require(actor, can_keep_editions(actor))
    edition = Edition(name=form.name, starts=form.starts, ends=form.ends, about=form.about)
    session.add(edition)
    session.flush()
    _set_themes(session, edition, form)
    return edition


def change_edition(session: Session, actor: Actor, edition: Edition, form: EditionForm) -> None:
    """Say anew what the edition is and looks for."""
    require(actor, can_keep_editions(actor))
    edition.name, edition.starts, edition.ends, edition.about = form.name, form.starts, form.ends, form.about
    _set_themes(session, edition, form)


def _set_themes(session: Session, edition: Edition, form: EditionForm) -> None:
    wanted = {row.theme: row for row in form.chosen}
    for old in list_themes(session, edition.id):
        row = wanted.pop(old.theme, None)
        if row is None:
            session.delete(old)
        else:
            old.kind, old.about = row.kind, row.about
    for row in wanted.values():
        session.add(EditionTheme(edition_id=edition.id, theme=row.theme, kind=row.kind, about=row.about))
    session.flush()
