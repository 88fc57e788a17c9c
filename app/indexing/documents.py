"""Records and concepts as search documents; pure, so that what is found can be tested without a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.models import City, Network, Organisation, Record
from app.models.content import AnalysisContent, PracticeContent, RecordContent, VisitContent
from app.models.content.claims import Method
from app.models.content.evidence import grade_record
from app.models.content.labels import FACETS
from app.models.taxonomy import CHALLENGES, THEMES, with_broader
from app.policies.visibility import PUBLIC, audience_of
from search.documents import Document, Section

__all__ = ["FACETS", "LISTED_KINDS", "RECORD_KINDS", "concept_documents", "record_document"]

RECORD_KINDS = ("practice", "visit", "analysis")
LISTED_KINDS = RECORD_KINDS
"""Kinds that the results list; others are suggested as one types."""


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
            "stale": float(record.is_stale),
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
            "confirmed_until": record.confirmed_until.date().isoformat() if record.confirmed_until else None,
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
        for name, wanted in (("results", False), ("forecasts", True)):
            told = [c.statement for c in content.claims if c.statement and (c.method is Method.FORECAST) is wanted]
            if told:
                yield Section(name, " ".join(told))
    if isinstance(content, VisitContent):
        for item in content.questions:
            yield Section("questions", " ".join(filter(None, (item.question, item.answer, item.take_home))))
    if isinstance(content, AnalysisContent) and content.recommendations:
        yield Section("recommendations", " ".join(item.text for item in content.recommendations))
    labels = [CHALLENGES[key].label(content.language) for key in content.challenges]
    labels += [THEMES[key].label(content.language) for key in (content.theme, *content.other_themes) if key]
    yield Section("topics", "; ".join(labels))


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
