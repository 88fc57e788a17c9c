"""What a practice cost, and whether it reports a result."""

from __future__ import annotations

import pytest

from app.models.content import PracticeContent
from app.models.content.claims import Claim, Method


@pytest.mark.parametrize(
    ("capital", "yearly", "band"),
    [
        (None, None, None),
        (0, None, "under_50k"),
        (0, 6_000_000, "5m_50m"),
        (None, 60_000, "50k_500k"),
        (600_000, 10_000, "500k_5m"),
        (49_999.99, None, "under_50k"),
        (50_000, None, "50k_500k"),
        (50_000_000, None, "over_50m"),
    ],
)
def test_the_band_is_that_of_building_or_of_a_year_where_nothing_was_built(capital, yearly, band):
    assert PracticeContent(cost_capital=capital, cost_yearly=yearly).cost_band == band


@pytest.mark.parametrize("method", list(Method))
def test_a_forecast_alone_is_no_result(method):
    content = PracticeContent(claims=(Claim(value=5, unit="%", year=2030, method=method),))
    assert content.results is (method is not Method.FORECAST)
    assert ("results" in content.missing_for_complete()) is (method is Method.FORECAST)
