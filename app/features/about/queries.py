"""Counts by theme for the reader, and the public addresses for search engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from app.models import City, Network, Organisation, Record
from app.models.taxonomy import THEMES, with_broader
from app.policies import ANONYMOUS, Actor
from app.web.cards import shown_to


def count_by_concept(session: Session, actor: Actor) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Records by theme and by challenge, as the search counts them: a record on buses is one on mobility too."""
    themes: Counter[str] = Counter()
    challenges: Counter[str] = Counter()
    content = col(Record.content)
    for theme, others, named in session.exec(
        select(content["theme"], content["other_themes"], content["challenges"]).where(shown_to(actor))
    ):
        chosen = (key for key in (theme, *(others or ())) if key in THEMES)
        themes.update({above for key in chosen for above in with_broader(key)})
        challenges.update(set(named or ()))
    return themes, challenges


def public_addresses(session: Session) -> Iterator[tuple[str, date | None]]:
    """Paths of everything that a visitor without an account sees, with the day of the last change where known."""
    parts = load_only(Record.id, Record.kind, Record.slug, Record.updated_at)  # type: ignore[arg-type]
    for record in session.exec(select(Record).options(parts).where(shown_to(ANONYMOUS)).order_by(Record.id)):
        yield record.path, record.updated_at.date()
    for network in session.exec(select(Network).order_by(Network.id)):
        yield network.path, None
    for organisation in session.exec(select(Organisation).order_by(Organisation.id)):
        yield organisation.path, None
    for city in session.exec(select(City).order_by(City.teryt)):
        yield city.path, None
