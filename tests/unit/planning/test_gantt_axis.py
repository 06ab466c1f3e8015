from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.chart.scale import COARSEST, FINEST
from app.ui.planning.gantt.axis import axis_scroll
from tests.unit.planning.charts import DAY, at, scale_at

FIRST, LAST = at(10, 12), at(12, 11)


@given(
    origin=st.integers(at(1, 1, year=1950), at(1, 1, year=2150)),
    zoom=st.floats(FINEST, COARSEST),
    width=st.integers(1, 4000),
)
def test_the_bar_stands_at_what_is_seen_and_can_reach_all_bars(
    origin: int, zoom: float, width: int
) -> None:
    axis = axis_scroll(scale_at(origin, zoom), width, FIRST, LAST)

    assert 0 <= axis.value <= axis.maximum < 2**31
    assert axis.origin(axis.value) == origin
    assert axis.origin(0) <= FIRST
    assert axis.origin(axis.maximum) + width * zoom >= LAST - zoom * axis.pixels


def test_a_thousand_years_at_the_finest_zoom_fit_into_a_scroll_bar() -> None:
    first, last = at(1, 2, year=1900), at(12, 29, year=2999)
    axis = axis_scroll(scale_at(first, FINEST), 1000, first, last)

    assert (last - first) / FINEST > 2**31
    assert axis.maximum < 2**31
    assert axis.pixels > 1
    assert axis.origin(axis.maximum) + 1000 * FINEST == pytest.approx(last, abs=DAY)


def test_half_a_view_more_than_the_bars_can_be_seen() -> None:
    axis = axis_scroll(scale_at(FIRST, 8640.0), 100, FIRST, LAST)

    assert axis.origin(0) == FIRST - 50 * 8640
    assert axis.value == 50
    assert axis.page == 100
