from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.values.errors import RuleViolation
from app.domain.values.period import Period, day_bounds, local_day, resolve_local

BERLIN = ZoneInfo("Europe/Berlin")
# Zones that set clocks by half an hour, at midnight, across midnight, or skipped a day.
ODD_ZONES = [
    "Africa/Cairo",
    "America/Havana",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/Toronto",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Apia",
    "UTC",
]
INSTANTS = st.datetimes(
    datetime(1910, 1, 1),  # noqa: DTZ001 - hypothesis wants bounds without a zone
    datetime(2060, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
ZONES = st.sampled_from(ODD_ZONES).map(ZoneInfo)


def at(hour: float) -> datetime:
    return datetime(2026, 11, 19, tzinfo=UTC) + timedelta(hours=hour)


def wall(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - a wall time has no zone


def test_seconds_are_rounded_down() -> None:
    assert Period(at(1), at(2) + timedelta(milliseconds=999)).seconds == 3600


def test_periods_that_touch_do_not_overlap() -> None:
    first, second = Period(at(1), at(2)), Period(at(2), at(3))
    assert not first.overlaps(second)
    assert first.intersection(second) is None


def test_the_shared_part_of_two_periods() -> None:
    assert Period(at(1), at(3)).intersection(Period(at(2), at(4))) == Period(at(2), at(3))


def test_a_period_holds_its_start_but_not_its_end() -> None:
    period = Period(at(1), at(2))
    assert at(1) in period
    assert at(2) not in period


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Period(at(2), at(1))


@pytest.mark.parametrize("zone", [None, BERLIN, timezone(timedelta(hours=1))])
def test_a_period_takes_instants_in_utc_only(zone: timezone | ZoneInfo | None) -> None:
    with pytest.raises(ValueError, match="UTC"):
        Period(at(1).replace(tzinfo=zone), at(2))


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", date(2026, 11, 19), 24),
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("America/Sao_Paulo", date(2018, 11, 4), 23),
        ("Pacific/Apia", date(2011, 12, 30), 0),
        ("Pacific/Apia", date(2011, 12, 31), 24),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("America/Toronto", date(1919, 3, 30), 23.5),
        ("America/Toronto", date(1919, 3, 31), 23.5),
    ],
)
def test_a_local_day_is_as_long_as_its_clocks_say(zone: str, day: date, hours: float) -> None:
    bounds = day_bounds(day, ZoneInfo(zone))
    assert bounds.end - bounds.start == timedelta(hours=hours)


def test_a_day_without_midnight_begins_at_the_change() -> None:
    bounds = day_bounds(date(2018, 11, 4), ZoneInfo("America/Sao_Paulo"))
    assert bounds.start == datetime(2018, 11, 4, 3, tzinfo=UTC)


def test_a_day_that_the_clock_left_again_is_not_begun_twice() -> None:
    # At 00:01 on 7 November 2010 Newfoundland's clocks went back to 23:01 of the day before.
    newfoundland = ZoneInfo("America/St_Johns")
    half_past_eleven_again = datetime(2010, 11, 7, 3, 0, tzinfo=UTC)
    assert half_past_eleven_again.astimezone(newfoundland).date() == date(2010, 11, 6)
    assert local_day(half_past_eleven_again, newfoundland) == date(2010, 11, 7)


@given(INSTANTS, ZONES)
def test_every_instant_lies_in_its_local_day(instant: datetime, zone: ZoneInfo) -> None:
    assert instant in day_bounds(local_day(instant, zone), zone)


@given(st.dates(date(1910, 1, 1), date(2060, 1, 1)), ZONES)
def test_days_lie_end_to_end(day: date, zone: ZoneInfo) -> None:
    assert day_bounds(day, zone).end == day_bounds(day + timedelta(days=1), zone).start


def test_a_wall_time_becomes_an_instant() -> None:
    assert resolve_local(wall(2026, 11, 19, 14), BERLIN, fold=None) == at(13)


def test_a_time_that_the_clocks_skipped_is_refused() -> None:
    skipped = wall(2026, 3, 29, 2, 30)
    with pytest.raises(RuleViolation) as refused:
        resolve_local(skipped, BERLIN, fold=0, field="end")
    assert (refused.value.field, refused.value.key) == ("end", "time.in_gap")
    assert refused.value.arguments == {"time": skipped, "zone": "Europe/Berlin"}


def test_a_time_that_came_twice_is_asked_about() -> None:
    with pytest.raises(RuleViolation) as refused:
        resolve_local(wall(2026, 10, 25, 2, 30), BERLIN, fold=None)
    assert refused.value.key == "time.ambiguous"
    assert refused.value.arguments["first"] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert refused.value.arguments["second"] == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(("fold", "hour"), [(0, 0), (1, 1)])
def test_the_fold_picks_one_of_two_equal_times(fold: int, hour: int) -> None:
    resolved = resolve_local(wall(2026, 10, 25, 2, 30), BERLIN, fold=fold)
    assert resolved == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize("year", [1, 1899, 3000, 9999])
def test_a_year_outside_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(RuleViolation) as refused:
        resolve_local(wall(year, 1, 1), BERLIN, fold=None)
    assert refused.value.key == "time.year_out_of_range"


def test_an_instant_is_no_wall_time() -> None:
    with pytest.raises(ValueError, match="no zone"):
        resolve_local(at(1), BERLIN, fold=None)


@given(INSTANTS, ZONES)
def test_every_instant_can_be_found_by_its_wall_time(instant: datetime, zone: ZoneInfo) -> None:
    shown = instant.astimezone(zone)
    assert resolve_local(shown.replace(tzinfo=None, fold=0), zone, fold=shown.fold) == instant
