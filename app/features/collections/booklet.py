"""A collection as a booklet, for the eyes of the reader who asks for it."""

from __future__ import annotations

from sqlmodel import Session

from app.features.collections import queries
from app.features.collections.pages import curator_names, shown_content
from app.features.collections.queries import Held
from app.features.collections.reading import Shelf, read_shelf
from app.models import Network
from app.policies import Actor
from app.web.booklets import Booklet, Part, print_record
from app.web.booklets.checks import checked_lines
from app.web.cards.queries import cities_of
from app.web.i18n import gettext, show_date
from search.catalogue import Catalogue


def make_booklet(session: Session, catalogue: Catalogue, actor: Actor, held: Held, base_url: str) -> Booklet:
    """Everything that the collection's page shows to this reader, with the main texts of the records."""
    collection = held.collection
    content = shown_content(session, collection)
    shelf = read_shelf(session, catalogue, actor, collection, content)
    return Booklet(
        title=content.title,
        language=content.language,
        summary=content.summary,
        introduction=content.introduction,
        facts=cover_facts(session, held, base_url),
        mark=gettext("Zbiór demonstracyjny: kuratorzy są fikcyjni.") if collection.is_demonstration else content.title,
        parts=parts_of(session, shelf, base_url),
        further_title=gettext("Najnowsze na ten temat"),
        further=[(card.title, base_url + card.url) for card in shelf.followed.cards] if shelf.followed else (),
    )


def cover_facts(session: Session, held: Held, base_url: str) -> list[tuple[str, str]]:
    """Who made it, when, and where it is read in its newest version."""
    collection = held.collection
    network = session.get(Network, collection.network_id) if collection.network_id else None
    facts = [
        (gettext("Wybór i układ"), ", ".join(curator_names(session, held))),
        (gettext("Sieć"), network.name if network else ""),
        (gettext("Wersja"), str(collection.versions or gettext("w przygotowaniu"))),
        (gettext("Data"), show_date(collection.updated_at.date())),
        (gettext("Najnowsza wersja"), base_url + collection.path),
    ]
    return [(name, value) for name, value in facts if value]


def parts_of(session: Session, shelf: Shelf, base_url: str) -> list[Part]:
    """Sections with their records, ready to be printed."""
    records = [item.record for item in shelf.items]
    cities = cities_of(session, records)
    owners = queries.owners_of(session, records)
    checked = checked_lines(session, records)
    return [
        Part(
            title=section.title,
            text=section.text,
            records=[
                print_record(
                    item.record,
                    cities.get(item.record.id, ()),
                    address=base_url + item.record.path,
                    owner=owners[item.record.organisation_id],
                    checked=checked[item.record.id],
                    note=item.note,
                    for_whom=item.for_whom,
                    is_open=item.is_open,
                )
                for item in section.items
            ],
        )
        for section in shelf.sections
    ]
