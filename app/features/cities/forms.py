"""What a reader asks of the list of municipalities; all of it is in the address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from app.models.city import SIZE_LABELS, VOIVODESHIPS


@dataclass(frozen=True, slots=True)
class CityFilter:
    """A value that does not exist counts as not chosen."""

    name: str = ""
    size: str = ""
    voivodeship: str = ""
    with_records: bool = False

    @classmethod
    def read(cls, name: str, size: str, voivodeship: str, records: str) -> CityFilter:
        """From the address as it came."""
        return cls(
            name=name.strip()[:80],
            size=size if size in SIZE_LABELS else "",
            voivodeship=voivodeship if voivodeship in VOIVODESHIPS else "",
            with_records=bool(records),
        )

    @property
    def pairs(self) -> dict[str, str]:
        """The address's own parameters, without the empty ones."""
        values = {
            "name": self.name,
            "size": self.size,
            "voivodeship": self.voivodeship,
            "records": "1" if self.with_records else "",
        }
        return {key: value for key, value in values.items() if value}

    def address(self, **changes: str) -> str:
        """The list with some parameters changed; an empty one is taken out."""
        pairs = {key: value for key, value in (self.pairs | changes).items() if value}
        return f"/cities?{urlencode(pairs)}" if pairs else "/cities"
