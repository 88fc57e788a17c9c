"""What a published record points at: municipalities and other records; kept in step with its content."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete
from sqlmodel import Field, Session, SQLModel

from app.models.content import AnalysisContent, RecordContent, VisitContent
from app.models.record import Record


class RecordCity(SQLModel, table=True):
    """A municipality the published record is about; kept in step with its content."""

    __tablename__ = "record_city"

    record_id: str = Field(foreign_key="record.id", primary_key=True, ondelete="CASCADE")
    teryt: str = Field(foreign_key="city.teryt", primary_key=True, index=True, ondelete="RESTRICT")


class RecordLink(SQLModel, table=True):
    """A published record that builds on another: a visit that saw a practice, an analysis that draws on it."""

    __tablename__ = "record_link"

    source_id: str = Field(foreign_key="record.id", primary_key=True, ondelete="CASCADE")
    target_id: str = Field(foreign_key="record.id", primary_key=True, index=True, ondelete="CASCADE")


def linked_records(content: RecordContent) -> tuple[str, ...]:
    """Ids of the records that this content names."""
    return content.practices if isinstance(content, (VisitContent, AnalysisContent)) else ()


def replace_links(session: Session, record: Record, *, cities: Collection[str], records: Collection[str]) -> None:
    """Point the record at these municipalities and records, which the caller has found to exist."""
    session.execute(delete(RecordCity).where(RecordCity.record_id == record.id))  # type: ignore[arg-type]
    session.execute(delete(RecordLink).where(RecordLink.source_id == record.id))  # type: ignore[arg-type]
    session.add_all(RecordCity(record_id=record.id, teryt=teryt) for teryt in sorted(set(cities)))
    session.add_all(RecordLink(source_id=record.id, target_id=target) for target in sorted(set(records) - {record.id}))
