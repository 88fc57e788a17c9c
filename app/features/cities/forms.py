"""What a reader asks of the list of municipalities; all of it is in the address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from pydantic import BaseModel

from app.models.city import SIZE_LABELS, VOIVODESHIPS


class CityQuestion(BaseModel):
    """The parameters of the address, as they came."""

    name: str = ""
    size: str = ""
    voivodeship: str = ""
    records: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class CityFilter:
    """A value that does not exist counts as not chosen."""

    name: str = ""
    size: str = ""
    voivodeship: str = ""
    with_records: bool = False

    @classmethod
    def read(cls, asked: CityQuestion) -> CityFilter:
        """From the address as it came."""
        return cls(
            name=asked.name.strip()[:80],
            size=asked.size if asked.size in SIZE_LABELS else "",
            voivodeship=asked.voivodeship if asked.voivodeship in VOIVODESHIPS else "",
            with_records=bool(asked.records),
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
