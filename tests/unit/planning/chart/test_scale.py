from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.chart.scale import (
    COARSEST,
    DAYS,
    FINEST,
    HOURS,
    WEEKS,
    TimeScale,
    Unit,
    day_of,
    day_start,
    fitted,
)
from tests.unit.planning.charts import BERLIN, DAY, HOUR, at, scale_at


def test_an_instant_and_its_pixel_name_each_other() -> None:
    scale = scale_at(at(10, 12), 90.0)

    assert scale.x_of(at(10, 12, 9)) == 360
    assert scale.instant_of(360) == at(10, 12, 9)


@given(
    zoom=st.floats(FINEST, COARSEST),
    factor=st.floats(0.1, 10),
    anchor=st.floats(0, 2000),
)
def test_zooming_keeps_the_instant_under_the_pointer(
    zoom: float, factor: float, anchor: float
) -> None:
    scale = scale_at(at(10, 12), zoom)

    zoomed = scale.zoomed(factor, anchor)

    assert zoomed.instant_of(anchor) == pytest.approx(scale.instant_of(anchor), abs=0.501)


def test_zoom_stays_between_a_quarter_of_an_hour_and_years() -> None:
    scale = scale_at(at(10, 12), DAYS)

    assert scale.zoomed(1e9, 0).seconds_per_pixel == FINEST
    assert scale.zoomed(1e-9, 0).seconds_per_pixel == COARSEST


def test_a_moved_axis_has_at_its_left_what_was_there() -> None:
    assert scale_at(at(10, 12), 3600.0).moved(24).origin_s == at(10, 13)


def test_a_fitted_range_begins_and_ends_at_the_margins() -> None:
    scale = fitted(at(10, 12), at(12, 11), 1000, BERLIN, margin=20)

    assert scale.x_of(at(10, 12)) == pytest.approx(20, abs=0.01)
    assert scale.x_of(at(12, 11)) == pytest.approx(980, abs=0.01)


def test_an_instant_alone_is_fitted_into_the_middle() -> None:
    scale = fitted(at(10, 12), at(10, 12), 1000, BERLIN)

    assert scale.x_of(at(10, 12)) == pytest.approx(500, abs=0.2)
    assert scale.seconds_per_pixel == FINEST


@pytest.mark.parametrize(
    ("zoom", "rows"),
    [
        (FINEST, (Unit.HOUR, Unit.MINUTE)),
        (HOURS, (Unit.DAY, Unit.HOUR)),
        (3600.0, (Unit.WEEK, Unit.DAY)),
        (DAYS, (Unit.MONTH, Unit.WEEK)),
        (WEEKS, (Unit.QUARTER, Unit.MONTH)),
        (200_000.0, (Unit.YEAR, Unit.QUARTER)),
        (COARSEST, (Unit.DECADE, Unit.YEAR)),
    ],
)
def test_the_header_counts_what_has_room(zoom: float, rows: tuple[Unit, Unit]) -> None:
    level = scale_at(0, zoom).level()

    assert (level.upper, level.lower) == rows


def test_larger_text_asks_for_longer_units() -> None:
    scale = scale_at(0, DAY / 30)

    assert scale.level().lower is Unit.DAY
    assert scale.level(2.0).lower is Unit.WEEK


def test_a_day_begins_at_midnight_on_the_wall() -> None:
    assert (
        day_start(date(2026, 10, 26), BERLIN) - day_start(date(2026, 10, 25), BERLIN) == 25 * HOUR
    )


def test_instants_beyond_all_calendars_have_the_nearest_day() -> None:
    assert day_of(-1e12, BERLIN) == date(1900, 1, 2)
    assert day_of(1e12, BERLIN) == date(2999, 12, 30)
    assert day_start(date(5000, 1, 1), BERLIN) == day_start(date(2999, 12, 31), BERLIN)


def test_far_instants_keep_their_second_at_the_finest_zoom() -> None:
    scale = TimeScale(at(1, 1, year=1950), FINEST, ZoneInfo("UTC"))

    x = scale.x_of(at(1, 1, 12, 34, year=2900))

    assert scale.instant_of(x) == pytest.approx(at(1, 1, 12, 34, year=2900), abs=1e-3)
