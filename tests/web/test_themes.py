"""Themes are listed as in an index."""

from __future__ import annotations

import pytest

from app.web.i18n import speaking
from app.web.themes import theme_choices


@pytest.mark.parametrize(
    ("locale", "in_order"),
    [
        ("pl", ["Elektromobilność", "ESCO i gwarancja oszczędności", "Śródmieście", "Termomodernizacja"]),
        ("en", ["Entrepreneurship", "ESCO and guaranteed savings", "Parking"]),
    ],
)
def test_themes_stand_in_the_order_of_the_alphabet(locale, in_order) -> None:
    with speaking(locale):
        labels = [label for _, label in theme_choices()]
    assert [label for label in labels if label in in_order] == in_order
