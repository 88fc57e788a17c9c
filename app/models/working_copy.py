"""The working copy of a record as its editors typed it, read into what counts and what is wrong with it.

A draft also says for whom the record shall be once it is published; until then the record itself keeps
the audience that it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.models.content import CONTENT, Fault, RecordContent
from app.models.record import Draft, Record, Visibility

PLACEMENT = ("visibility", "network_id")
"""Keys of a draft that are not content: who shall see the record, and in which network it was made."""


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """What counts of a draft. ``faults`` are placed as they were typed."""

    content: RecordContent
    visibility: Visibility
    network_id: str | None
    faults: tuple[Fault, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the fields without which it may not be published."""
        lacking = self.content.missing_for_snapshot()
        if self.visibility is Visibility.NETWORK and self.network_id is None:
            lacking = (*lacking, "network_id")
        return lacking

    @property
    def is_publishable(self) -> bool:
        return not self.faults and not self.missing


def read_working_copy(record: Record, typed: Mapping[str, Any]) -> WorkingCopy:
    """Read a draft's raw content; where it does not name an audience, the record's own stands."""
    content, faults = CONTENT[record.kind].read_draft({k: v for k, v in typed.items() if k not in PLACEMENT})
    visibility = record.visibility
    try:
        visibility = Visibility(typed.get("visibility", visibility))
    except ValueError:
        faults = (*faults, Fault(("visibility",), "enum"))
    return WorkingCopy(
        content=content.without_blank_rows(),
        visibility=visibility,
        network_id=(typed["network_id"] or None) if "network_id" in typed else record.network_id,
        faults=faults,
    )


def differs_from_published(record: Record, draft: Draft) -> bool:
    """True when publishing would show something new, or when something typed is still at fault."""
    if record.published_revision is None:
        return True
    copy = read_working_copy(record, draft.content)
    placed_anew = (copy.visibility, copy.network_id) != (record.visibility, record.network_id)
    return bool(copy.faults) or placed_anew or copy.content != record.published_content()


def keep_confirmed_repetitions(before: Mapping[str, Any], typed: dict[str, Any]) -> None:
    """Take over, claim by claim, where a result was repeated: that is confirmed elsewhere, never typed here."""
    known = {row["id"]: row.get("repeated_in", []) for row in _rows(before.get("claims")) if "id" in row}
    for row in _rows(typed.get("claims")):
        row.pop("repeated_in", None)
        repeated = known.get(row.get("id"))
        if repeated:
            row["repeated_in"] = list(repeated)


def _rows(value: object) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
