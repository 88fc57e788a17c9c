"""The catalogue of this site, and keeping it in step with the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlmodel import Session

from app.core.settings import Settings
from app.indexing.conversations import replies_of, threads_about
from app.indexing.queries import READERS, records_of, staff_of
from app.models.taxonomy import CHALLENGES, THEMES
from search.catalogue import Catalogue
from search.opening import open_catalogue
from search.settings import SearchSettings


def open_site_catalogue(settings: Settings) -> Catalogue:
    """The catalogue that the settings ask for."""
    return open_catalogue(search_settings(settings))


def search_settings(settings: Settings) -> SearchSettings:
    """What the search library needs to know of this site."""
    return SearchSettings(
        data_dir=settings.data_dir / "search",
        engine="meilisearch" if settings.meili_url else "embedded",
        meili_url=settings.meili_url,
        meili_key=settings.meili_key,
        embedder=settings.embedder,
        synonyms=taxonomy_synonyms(),
    )


def taxonomy_synonyms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Preferred and everyday labels of each concept, as groups of words that mean the same, by language."""
    return tuple(
        (language, (concept.preferred[language], *concept.alternative[language]))
        for concept in (*THEMES.values(), *CHALLENGES.values())
        for language in ("pl", "en")
        if concept.alternative[language]
    )


def index_subjects(session: Session, catalogue: Catalogue, subjects: Collection[str]) -> None:
    """Bring these subjects (``kind:id``) up to date in the index, whatever happened to them."""
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for subject in subjects:
        kind, _, key = subject.partition(":")
        by_kind[kind].append(key)
    staff = staff_of(session, [*by_kind.pop("staff", ()), *by_kind.get("organisation", ())])
    by_kind["person"].extend(staff)
    organisations, networks = by_kind.pop("organisation-records", ()), by_kind.pop("network-records", ())
    by_kind["record"].extend(set(records_of(session, organisations, networks)) - set(by_kind["record"]))
    _add_conversations(session, by_kind)
    documents = [document for kind, keys in by_kind.items() for document in READERS[kind](session, keys)]
    gone = {key for keys in by_kind.values() for key in keys} - {document.id for document in documents}
    try:
        catalogue.upsert(documents)
    finally:
        # What must be forgotten does not wait for what cannot be stored.
        catalogue.delete(gone)


def _add_conversations(session: Session, by_kind: defaultdict[str, list[str]]) -> None:
    """Threads about what has changed, and the replies in threads that have other readers or another title now."""
    touched = {*by_kind.pop("thread-posts", ()), *threads_about(session, by_kind)}
    by_kind["thread"].extend(touched - set(by_kind["thread"]))
    by_kind["post"].extend(set(replies_of(session, sorted(touched))) - set(by_kind["post"]))
