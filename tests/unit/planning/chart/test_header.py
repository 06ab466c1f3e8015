from __future__ import annotations

from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.planning.chart.header import (
    HeaderCell,
    cells,
    grid_lines,
    header_cells,
)
from app.domain.planning.chart.scale import COARSEST, DAYS, FINEST, WEEKS, TimeScale, Unit
from tests.unit.planning.charts import BERLIN, DAY, HOUR, at, scale_at


def shown(
    zoom: float, first: int, last: int, zone: ZoneInfo = BERLIN
) -> tuple[list[HeaderCell], ...]:
    """Upper and lower row between two instants."""
    scale = TimeScale(first, zoom, zone)
    header = header_cells(scale, 0, scale.x_of(last))
    return list(header.upper), list(header.lower)


def hours(first: int, last: int, step: int = 1, zone: ZoneInfo = BERLIN) -> list[str]:
    scale = TimeScale(first, 60.0, zone)
    found = cells(scale, Unit.HOUR, step, 0, scale.x_of(last))
    return [f"{cell.hour}:{cell.minute:02}" for cell in found]


def test_months_stand_over_weeks_with_the_number_of_iso_8601() -> None:
    upper, lower = shown(DAYS, at(12, 14), at(1, 12, year=2027))

    assert [(cell.day.month, cell.day.year) for cell in upper] == [(12, 2026), (1, 2027)]
    weeks = [(cell.day.day, cell.iso_week) for cell in lower]
    assert weeks == [(14, 51), (21, 52), (28, 53), (4, 1), (11, 2)]


def test_the_first_cell_begins_before_what_is_seen() -> None:
    _upper, lower = shown(DAYS, at(10, 15), at(10, 20))

    assert lower[0].day == date(2026, 10, 12)
    assert lower[0].x == pytest.approx(-30)
    assert lower[0].width == pytest.approx(70)


def test_quarters_stand_over_months_across_the_end_of_a_year() -> None:
    upper, lower = shown(WEEKS, at(11, 15), at(2, 15, year=2027))

    assert [(cell.quarter, cell.day.year) for cell in upper] == [(4, 2026), (1, 2027)]
    assert [cell.day.month for cell in lower] == [11, 12, 1, 2]


def test_decades_stand_over_years() -> None:
    upper, lower = shown(COARSEST / 2, at(6, 1, year=2028), at(6, 1, year=2031))

    assert [cell.day.year for cell in upper] == [2020, 2030]
    assert [cell.day.year for cell in lower] == [2028, 2029, 2030, 2031]


def test_the_night_of_summer_time_has_no_hour_two() -> None:
    assert hours(at(3, 29), at(3, 29, 5)) == ["0:00", "1:00", "3:00", "4:00"]


def test_the_night_of_winter_time_has_two_hours_two() -> None:
    found = hours(at(10, 25), at(10, 25, 4))

    assert found == ["0:00", "1:00", "2:00", "2:00", "3:00"]


def test_days_in_which_clocks_change_are_shorter_and_longer() -> None:
    scale = scale_at(at(3, 28), float(HOUR))
    spring = [cell.width for cell in cells(scale, Unit.DAY, 1, 0, 72)]
    autumn = [cell.width for cell in cells(scale_at(at(10, 24), float(HOUR)), Unit.DAY, 1, 0, 72)]

    assert spring[:3] == pytest.approx([24, 23, 24])
    assert autumn[:3] == pytest.approx([24, 25, 24])


def test_steps_of_six_hours_keep_to_the_wall_through_a_change_of_clocks() -> None:
    assert hours(at(3, 29), at(3, 30), 6) == ["0:00", "6:00", "12:00", "18:00"]
    assert hours(at(10, 25), at(10, 26), 6) == ["0:00", "6:00", "12:00", "18:00"]


def test_a_change_by_half_an_hour_leaves_half_cells() -> None:
    lord_howe = ZoneInfo("Australia/Lord_Howe")
    change = 1_775_314_800  # 5 April 2026, 2:00 set back to 1:30

    assert hours(change - 2 * HOUR, change + HOUR + HOUR // 2, 1, lord_howe) == [
        "0:00",
        "1:00",
        "1:30",
        "2:00",
    ]


def test_a_quarter_of_an_hour_is_the_finest_cell() -> None:
    upper, lower = shown(FINEST, at(10, 12, 9), at(10, 12, 10))

    assert [cell.hour for cell in upper] == [9]
    assert [(cell.hour, cell.minute) for cell in lower] == [(9, 0), (9, 15), (9, 30), (9, 45)]


@settings(max_examples=50)
@given(
    start=st.integers(at(1, 1, year=1990), at(1, 1, year=2060)),
    zoom=st.floats(FINEST, COARSEST),
    zone=st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
    ),
)
def test_cells_cover_the_axis_without_gaps(start: int, zoom: float, zone: str) -> None:
    scale = TimeScale(start, zoom, ZoneInfo(zone))

    for row in header_cells(scale, 0, 700):
        assert row[0].x <= 0
        assert row[-1].x + row[-1].width >= 700
        for cell, after in pairwise(row):
            assert cell.x + cell.width == pytest.approx(after.x, abs=1e-6)
            assert cell.width > 0


def test_beyond_all_calendars_there_are_no_cells() -> None:
    far = TimeScale(at(1, 1, year=2990) + 40 * 366 * DAY, DAYS, BERLIN)

    assert header_cells(far, 0, 500) == ((), ())


def test_lines_stand_at_mondays_while_days_are_narrow() -> None:
    scale = scale_at(at(11, 16), DAY / 24)

    lines = grid_lines(scale, 0, 24 * 15)

    assert lines == pytest.approx([0, 24 * 7, 24 * 14])


def test_lines_stand_at_days_that_are_wide() -> None:
    scale = scale_at(at(11, 16), DAY / 48)

    assert grid_lines(scale, 0, 48 * 2.5) == pytest.approx([0, 48, 96])
