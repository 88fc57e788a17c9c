"""Rows into search documents, one function for each searchable kind; and the catalogue of this site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

from sqlmodel import Session, col, select

from app.core.settings import Settings
from app.models import City, Network, Organisation, OrganisationCity, Record, RecordCity
from app.models.content import AnalysisContent, PracticeContent, RecordContent, VisitContent
from app.models.content.evidence import grade_record
from app.models.record import State
from app.models.taxonomy import CHALLENGES, THEMES, with_broader
from app.policies.visibility import PUBLIC, audience_of
from search.catalogue import Catalogue
from search.documents import Document, Section
from search.opening import open_catalogue
from search.settings import SearchSettings

RECORD_KINDS = ("practice", "visit", "analysis")
LISTED_KINDS = RECORD_KINDS
"""Kinds that the results list; others are suggested as one types."""
FACETS = (
    "theme",
    "challenge",
    "kind",
    "stage",
    "voivodeship",
    "city_size",
    "evidence",
    "cost",
    "year",
    "language",
    "network",
)
"""Facets of a record; ``kind``, ``evidence`` and ``language`` have exactly one value in every record."""
CHUNK = 100


def open_site_catalogue(settings: Settings) -> Catalogue:
    """The catalogue that the settings ask for."""
    return open_catalogue(
        SearchSettings(
            data_dir=settings.data_dir / "search",
            engine="meilisearch" if settings.meili_url else "embedded",
            meili_url=settings.meili_url,
            meili_key=settings.meili_key,
            embedder=settings.embedder,
            synonyms=taxonomy_synonyms(),
        )
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
    for kind, keys in by_kind.items():
        documents = list(READERS[kind](session, keys))
        catalogue.upsert(documents)
        catalogue.delete(set(keys) - {document.id for document in documents})


def all_documents(session: Session) -> Iterator[Document]:
    """Everything there is to index, read in chunks."""
    for reader, key in ((record_documents, col(Record.id)), *PLACE_KEYS):
        keys = list(session.exec(select(key).order_by(key)))
        for start in range(0, len(keys), CHUNK):
            yield from reader(session, keys[start : start + CHUNK])
    yield from concept_documents()


def record_documents(session: Session, ids: Sequence[str]) -> Iterator[Document]:
    """Documents of the published records among these ids."""
    records = session.exec(select(Record).where(col(Record.id).in_(ids)).where(Record.state == State.PUBLISHED)).all()
    cities: defaultdict[str, list[City]] = defaultdict(list)
    for record_id, city in session.exec(
        select(RecordCity.record_id, City).join(City).where(col(RecordCity.record_id).in_(ids)).order_by(City.name)
    ):
        cities[record_id].append(city)
    network_ids = {record.network_id for record in records if record.network_id}
    networks = {n.id: n for n in session.exec(select(Network).where(col(Network.id).in_(network_ids)))}
    organisation_ids = {record.organisation_id for record in records}
    organisations = {
        o.id: o for o in session.exec(select(Organisation).where(col(Organisation.id).in_(organisation_ids)))
    }
    for record in records:
        network = networks.get(record.network_id) if record.network_id else None
        yield record_document(record, cities[record.id], network, organisations[record.organisation_id])


def record_document(
    record: Record, cities: Sequence[City], network: Network | None, organisation: Organisation
) -> Document:
    """One published record as search sees it."""
    content = record.published_content()
    return Document(
        id=record.id,
        kind=record.kind.value,
        language=content.language.value,
        title=content.title,
        url=record.path,
        audience=audience_of(record),
        sections=tuple(sections_of(content)),
        entities=(*(city.name for city in cities), *([network.name] if network else [])),
        facets=facets_of(record, content, cities),
        numbers={
            "updated": record.updated_at.timestamp(),
            "published": (record.published_at or record.updated_at).timestamp(),
            "evidence": float(evidence_of(content) or 0),
        },
        payload={
            "summary": content.summary,
            "cities": [city.name for city in cities],
            "city_size": max((city.population, city.size_class) for city in cities)[1] if cities else None,
            "theme": content.theme,
            "stage": content.stage.value if isinstance(content, PracticeContent) and content.stage else None,
            "cost": content.cost_band if isinstance(content, PracticeContent) else None,
            "evidence": evidence_of(content),
            "updated": record.updated_at.date().isoformat(),
            "organisation": organisation.name,
            "demonstration": "yes" if record.is_demonstration else None,
        },
    )


def evidence_of(content: RecordContent) -> int | None:
    """Grade of the record's best-proven result; None where it reports no result."""
    if isinstance(content, (PracticeContent, AnalysisContent)):
        grade = grade_record(content.claims, content.sources)
        return None if grade is None else int(grade)
    return None


def facets_of(record: Record, content: RecordContent, cities: Sequence[City]) -> dict[str, tuple[str, ...]]:
    """Values of every facet; see ``FACETS``."""
    themes = [theme for chosen in (content.theme, *content.other_themes) if chosen for theme in with_broader(chosen)]
    grade = evidence_of(content)
    facets: dict[str, tuple[str, ...]] = {
        "theme": tuple(dict.fromkeys(themes)),
        "challenge": content.challenges,
        "kind": (record.kind.value,),
        "voivodeship": tuple(sorted({city.voivodeship for city in cities})),
        "city_size": tuple(sorted({city.size_class for city in cities})),
        "evidence": ("none" if grade is None else str(grade),),
        "language": (content.language.value,),
        "network": (record.network_id,) if record.network_id else (),
        "year": years_of(content),
    }
    if isinstance(content, PracticeContent):
        facets["stage"] = (content.stage.value,) if content.stage else ()
        facets["cost"] = (content.cost_band,) if content.cost_band else ()
    return facets


def years_of(content: RecordContent) -> tuple[str, ...]:
    """The year in which a practice or a visit began; for an analysis, none."""
    start = content.starts if isinstance(content, (PracticeContent, VisitContent)) else ""
    return (start[:4],) if start else ()


def sections_of(content: RecordContent) -> Iterator[Section]:
    """The texts of a record by section; structured parts are read out as sentences."""
    if content.summary:
        yield Section("summary", content.summary)
    for name in content.SECTIONS:
        text = getattr(content, name)
        if text.strip():
            yield Section(name, text)
    if isinstance(content, (PracticeContent, AnalysisContent)):
        results = " ".join(claim.statement for claim in content.claims if claim.statement)
        if results:
            yield Section("results", results)
    if isinstance(content, VisitContent):
        for item in content.questions:
            yield Section("questions", " ".join(filter(None, (item.question, item.answer, item.take_home))))
    if isinstance(content, AnalysisContent) and content.recommendations:
        yield Section("recommendations", " ".join(item.text for item in content.recommendations))
    labels = [CHALLENGES[key].label(content.language) for key in content.challenges]
    labels += [THEMES[key].label(content.language) for key in (content.theme, *content.other_themes) if key]
    yield Section("topics", "; ".join(labels))


def city_documents(session: Session, codes: Sequence[str]) -> Iterator[Document]:
    """Municipalities, for the type-ahead and for finding a place's page."""
    for city in session.exec(select(City).where(col(City.teryt).in_(codes))):
        yield Document(
            id=city.teryt,
            kind="city",
            language="pl",
            title=city.name,
            url=city.path,
            audience=frozenset({PUBLIC}),
            entities=(city.name, city.teryt),
            facets={"kind": ("city",), "voivodeship": (city.voivodeship,), "city_size": (city.size_class,)},
            numbers={"population": float(city.population)},
            payload={"voivodeship": city.voivodeship_name, "city_size": city.size_class},
        )


def organisation_documents(session: Session, ids: Sequence[str]) -> Iterator[Document]:
    """Organisations that are not simply a city's own (those are found as cities)."""
    counts: defaultdict[str, int] = defaultdict(int)
    for link in session.exec(select(OrganisationCity).where(col(OrganisationCity.organisation_id).in_(ids))):
        counts[link.organisation_id] += 1
    for organisation in session.exec(select(Organisation).where(col(Organisation.id).in_(ids))):
        yield Document(
            id=organisation.id,
            kind="organisation",
            language="pl",
            title=organisation.name,
            url=organisation.path,
            audience=frozenset({PUBLIC}),
            entities=tuple(filter(None, (organisation.name, organisation.short_name))),
            facets={"kind": ("organisation",)},
            payload={"cities": str(counts[organisation.id])},
        )


def network_documents(session: Session, ids: Sequence[str]) -> Iterator[Document]:
    """Networks."""
    for network in session.exec(select(Network).where(col(Network.id).in_(ids))):
        yield Document(
            id=network.id,
            kind="network",
            language="pl",
            title=network.name,
            url=network.path,
            audience=frozenset({PUBLIC}),
            sections=(Section("summary", network.about),) if network.about else (),
            entities=(network.name,),
            facets={"kind": ("network",), "theme": with_broader(network.theme)},
        )


def concept_documents() -> Iterator[Document]:
    """Themes and challenges, found by their everyday words; they lead to a search."""
    for kind, scheme in (("theme", THEMES), ("challenge", CHALLENGES)):
        for concept in scheme.values():
            for language in ("pl", "en"):
                others = concept.alternative[language]
                yield Document(
                    id=f"{kind}{concept.id.replace('-', '')}{language}",
                    kind=kind,
                    language=language,
                    title=concept.preferred[language],
                    url=f"/search?{kind}={concept.id}",
                    audience=frozenset({PUBLIC}),
                    sections=(Section("labels", "; ".join(others)),) if others else (),
                    facets={"kind": (kind,)},
                    payload={"concept": concept.id, "language": language},
                )


Reader = Callable[[Session, Sequence[str]], Iterator[Document]]
READERS: dict[str, Reader] = {
    "record": record_documents,
    "city": city_documents,
    "organisation": organisation_documents,
    "network": network_documents,
}
PLACE_KEYS = (
    (city_documents, col(City.teryt)),
    (organisation_documents, col(Organisation.id)),
    (network_documents, col(Network.id)),
)
