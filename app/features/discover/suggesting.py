"""Puts suggestions and similar records together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from app.core.messages import N_
from app.features.discover import finding
from app.features.discover.labels import SUGGESTION_KINDS
from app.features.discover.pages import Entry, SimilarPage, SuggestionGroup, SuggestionsPage
from app.features.discover.queries import (
    get_shown_record,
    pick_known_people,
    pick_visible,
    pick_visible_threads,
)
from app.indexing import LISTED_KINDS
from app.policies import Actor
from app.web.challenges import find_challenges
from app.web.collections.queries import pick_visible_collections
from app.web.hits import card_of
from app.web.i18n import gettext, language
from app.web.questions import Question, clean, name_value
from app.web.state import Site
from search.queries import Suggestion
from search.text.fold import fold

MOST_IN_GROUP = 4
MOST_OF_SEVERAL, MOST_OPTIONS = 2, 10
"""In a list under a field: of each of several groups, and altogether, so that it fits under the field."""
SIMILAR = 4
GROUPS: Mapping[str, tuple[str, ...]] = {
    N_("Rekordy"): LISTED_KINDS,
    N_("Wyzwania miast"): ("need",),
    N_("Wyzwania"): ("challenge",),
    N_("Zbiory"): ("collection",),
    N_("Rozmowy"): ("thread",),
    N_("Tematy"): ("theme",),
    N_("Miasta"): ("city",),
    N_("Sieci"): ("network",),
    N_("Organizacje"): ("organisation",),
    N_("Osoby"): ("person",),
}


def list_suggestions(session: Session, site: Site, actor: Actor, text: str) -> Mapping[str, Sequence[Suggestion]]:
    """Suggestions by the name of their group, those first in which a name begins as typed.

    What the actor may no longer see is left out.
    """
    found = finding.suggest(site.catalogue, text, actor, per_kind=2 * MOST_IN_GROUP)
    records = {hit.id for hit in found if hit.kind in LISTED_KINDS}
    visible = pick_visible(session, actor, records)
    people = {hit.id for hit in found if hit.kind == "person"}
    visible |= pick_known_people(session, actor, people)
    needs = {hit.id for hit in found if hit.kind == "need"}
    visible |= find_challenges(session, actor, needs).keys()
    collections = frozenset(hit.id for hit in found if hit.kind == "collection")
    visible |= pick_visible_collections(session, actor, collections)
    threads = {hit.id for hit in found if hit.kind == "thread"}
    visible |= pick_visible_threads(session, actor, threads)
    guarded = records | people | needs | collections | threads
    shown = without_twins([hit for hit in found if hit.id in visible or hit.id not in guarded])
    groups = {label: [hit for hit in shown if hit.kind in kinds][:MOST_IN_GROUP] for label, kinds in GROUPS.items()}
    start = fold(text)
    begun = {label for label, hits in groups.items() if any(fold(hit.title.text).startswith(start) for hit in hits)}
    return {label: groups[label] for label in sorted(groups, key=lambda label: label not in begun) if groups[label]}


def without_twins(hits: Sequence[Suggestion]) -> Sequence[Suggestion]:
    """One of each address: a concept is indexed once in each language, and the reader's language goes first."""
    own = {hit.url: hit for hit in hits if hit.payload.get("language") == language()}
    # Colleagues share the address of their organisation.
    keys = {hit.id: hit.id if hit.kind == "person" else hit.url for hit in hits}
    return tuple({keys[hit.id]: own.get(hit.url, hit) for hit in hits}.values())


def entry_of(hit: Suggestion) -> Entry:
    """A suggestion as a way in, in the reader's language."""
    kind = gettext(SUGGESTION_KINDS[hit.kind])
    if hit.kind == "person":
        facts = (str(hit.payload.get(name) or "") for name in ("position", "organisation"))
        return Entry(hit.title.text, hit.url, note=", ".join(filter(None, facts)) or kind)
    place, concept = hit.payload.get("voivodeship"), hit.payload.get("concept")
    label = name_value(hit.kind, str(concept)) if concept else hit.title.text
    return Entry(label, hit.url, note=str(place) if place else kind)


def suggestions_page(session: Session, site: Site, actor: Actor, typed: str) -> SuggestionsPage:
    """Names that fit what was typed so far, by kind."""
    text = clean(typed)
    groups = tuple(
        SuggestionGroup(gettext(label), tuple(entry_of(hit) for hit in hits))
        for label, hits in list_suggestions(session, site, actor, text).items()
    )
    size = MOST_IN_GROUP if len(groups) <= 2 else MOST_OF_SEVERAL
    options = [(entry.label, entry.url, entry.note) for group in groups for entry in group.entries[:size]]
    return SuggestionsPage(groups=groups, options=tuple(options[:MOST_OPTIONS]), search_url=Question(text).url())


def similar_page(session: Session, site: Site, actor: Actor, record_id: str) -> SimilarPage:
    """Records close to one that the actor sees. Raises NotFoundError for a hidden one."""
    record = get_shown_record(session, actor, clean(record_id))
    hits = finding.find_similar(site.catalogue, record.id, actor, limit=SIMILAR)
    visible = pick_visible(session, actor, {hit.id for hit in hits})
    cards = tuple(card_of(hit) for hit in hits if hit.id in visible)
    return SimilarPage(title=record.title, record_url=record.path, cards=cards)
