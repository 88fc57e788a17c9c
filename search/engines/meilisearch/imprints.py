"""The record that says how the index in use was made, read anew for every question but parsed once."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from search.engines import IndexProblemError
from search.engines.meilisearch.connection import Connection
from search.engines.meilisearch.records import read_imprint
from search.engines.meilisearch.schema import IMPRINT_ID
from search.entries import Imprint


class Imprints:
    """Of one index. Safe for several threads: the known imprint is replaced as a whole."""

    def __init__(self, connection: Connection, uid: str) -> None:
        self._connection = connection
        self._path = f"indexes/{uid}/documents/{IMPRINT_ID}"
        self._known: tuple[str, Imprint] | None = None

    def current(self) -> Imprint:
        """The imprint now: one small request, so that a rebuild by another process is seen at once."""
        stamp = str(self._record("stamp").get("stamp"))
        known = self._known
        if known is not None and known[0] == stamp:
            return known[1]
        record = self._record("stamp,schema,imprint")
        imprint = read_imprint(record)
        self._known = (str(record.get("stamp")), imprint)
        return imprint

    def generation(self) -> int:
        """Number of the rebuild that made the index. Raises ``IndexProblemError`` when there is no index."""
        generation = self._record("generation").get("generation")
        if not isinstance(generation, int):
            raise IndexProblemError("damaged: the index has no generation")
        return generation

    def last_generation(self) -> int:
        """The same, 0 when there is none."""
        with contextlib.suppress(IndexProblemError):
            return self.generation()
        return 0

    def _record(self, fields: str) -> Mapping[str, Any]:
        return self._connection.read(lambda client: dict(client.http.get(f"{self._path}?fields={fields}")))
