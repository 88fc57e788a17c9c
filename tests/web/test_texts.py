"""Rows read alike whatever order the database gives their fields back in."""

from __future__ import annotations

from app.web.records.texts import texts_of


def test_the_order_of_the_fields_in_a_row_changes_nothing():
    row = {"title": "Raport", "kind": "press", "address": "https://miasto.example/a", "date": "2024"}
    turned = dict(reversed(list(row.items())))
    assert texts_of({"sources": [row]}, {}) == texts_of({"sources": [turned]}, {})
    assert texts_of({"sources": [row]}, {})["sources"].index("Raport") < 20
