"""Taking an export in: all of it or nothing, with every fault named by its line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, SQLModel

from app.features.exchange.lines import BY_NAME, FORMAT, LINE_TYPES, VERSION, LineType
from app.features.exchange.queries import existing_keys
from app.models import Record, Revision
from app.models.content import CONTENT
from app.models.record import State

FAULTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line; ``line`` counts from one."""

    line: int
    message: str


@dataclass(slots=True)
class ImportReport:
    """What an import found: rows by type, and the faults that kept it from happening."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.faults


def import_lines(session: Session, lines: Iterable[str]) -> ImportReport:
    """Read and check every line, then store them all; a report with faults means that nothing was stored.

    Rows whose key exists are replaced. For the operator: no permission is asked. A dry run is this, in a
    transaction that is rolled back.
    """
    report = ImportReport()
    rows = _checked_rows(session, lines, report)
    if report.is_clean:
        for kind in LINE_TYPES:
            for row in rows[kind.name]:
                _store(session, kind, row)
            session.flush()
    return report


def _checked_rows(session: Session, lines: Iterable[str], report: ImportReport) -> dict[str, list[SQLModel]]:
    known = {kind.model.__table__.name: existing_keys(session, kind) for kind in LINE_TYPES}  # type: ignore[attr-defined]
    rows: dict[str, list[SQLModel]] = {kind.name: [] for kind in LINE_TYPES}
    seen: set[tuple[str, tuple[object, ...]]] = set()
    stage = -1
    for number, line in enumerate(lines, start=1):
        try:
            if number == 1:
                _check_header(line)
                continue
            kind, row = _read(line)
            if LINE_TYPES.index(kind) < stage:
                raise ValueError(f"a {kind.name} line must stand before the lines of later types")
            stage = LINE_TYPES.index(kind)
            key = tuple(getattr(row, name) for name in kind.key)
            if (kind.name, key) in seen:
                raise ValueError(f"{kind.name} {key} stands twice")
            _check_references(kind, row, known)
            seen.add((kind.name, key))
            known[kind.model.__table__.name].add(key)  # type: ignore[attr-defined]
            rows[kind.name].append(row)
            report.counts[kind.name] += 1
        except ValueError as error:
            report.faults.append(Fault(number, _short(error)))
            if number == 1 or len(report.faults) >= FAULTS_SHOWN:
                break
    if not stage + 1 and report.is_clean:
        report.faults.append(Fault(1, "the file holds no rows"))
    return rows


def _check_header(line: str) -> None:
    header = _parse(line)
    if header.get("type") != FORMAT:
        raise ValueError(f'the first line must be {{"type": "{FORMAT}", "version": {VERSION}}}')
    if header.get("version") != VERSION:
        raise ValueError(f"version {header.get('version')} is not version {VERSION}, which this release reads")


def _parse(line: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    if not isinstance(values, dict):
        raise ValueError("a line must be a JSON object")
    return values


def _read(line: str) -> tuple[LineType, SQLModel]:
    values = _parse(line)
    name = values.pop("type", None)
    kind = BY_NAME.get(str(name))
    if kind is None:
        raise ValueError(f"unknown type {name!r}")
    unknown, missing = set(values) - set(kind.fields), set(kind.fields) - set(values)
    if unknown or missing:
        parts = [f"unknown {', '.join(sorted(unknown))}"] if unknown else []
        parts += [f"missing {', '.join(sorted(missing))}"] if missing else []
        raise ValueError("; ".join(parts))
    row = kind.model.model_validate(values)
    if isinstance(row, (Record, Revision)):
        _check_content(row, values)
    return kind, row


def _check_content(row: Record | Revision, values: dict[str, Any]) -> None:
    if isinstance(row, Record):
        if row.state is not State.DRAFT:
            CONTENT[row.kind].model_validate(values["content"])
    elif not any(_fits(kind, values["content"]) for kind in CONTENT):
        raise ValueError("the content fits no kind of record")


def _fits(kind: str, content: dict[str, Any]) -> bool:
    try:
        CONTENT[kind].model_validate(content)
    except ValidationError:
        return False
    return True


def _check_references(kind: LineType, row: SQLModel, known: dict[str, set[tuple[object, ...]]]) -> None:
    for column in kind.model.__table__.columns:  # type: ignore[attr-defined]
        for reference in column.foreign_keys:
            value = getattr(row, column.name)
            if value is not None and (value,) not in known[reference.column.table.name]:
                raise ValueError(f"{column.name} {value!r} is not in {reference.column.table.name}")


def _store(session: Session, kind: LineType, row: SQLModel) -> None:
    key = tuple(getattr(row, name) for name in kind.key)
    stored = session.get(kind.model, key[0] if len(key) == 1 else key)
    if stored is None:
        session.add(row)
        return
    for name in kind.fields:
        setattr(stored, name, getattr(row, name))


def _short(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(
            f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors()[:3]
        )
    return str(error)
