from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.entry import (
    EntryKind,
    EntryTimes,
    clip,
    may_be_billable,
    split_at_midnights,
)
from app.domain.values.errors import RuleViolation
from app.domain.values.ids import ClientId
from app.domain.values.period import Period, day_bounds, local_day
from tests.unit.timekeeping.moments import BERLIN, THURSDAY, at, between

FRIDAY = THURSDAY + timedelta(days=1)
ACME = ClientId(UUID(int=1))
ZONES = st.sampled_from(
    ["Europe/Berlin", "America/Sao_Paulo", "America/St_Johns", "Australia/Lord_Howe"]
).map(ZoneInfo)
# Around changes of clocks in these zones, and the days between.
STARTS = st.integers(0, 400 * 86_400_000).map(
    lambda milliseconds: datetime(2010, 3, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
)
LENGTHS = st.integers(1, 4 * 86_400_000).map(lambda length: timedelta(milliseconds=length))


@st.composite
def closed_entries(draw: st.DrawFn) -> EntryTimes:
    start = draw(STARTS)
    return EntryTimes.timed(start, start + draw(LENGTHS), draw(ZONES), limit=False)


def test_an_entry_counts_whole_seconds() -> None:
    times = EntryTimes.timed(at(9), at(10, milliseconds=999), BERLIN)
    assert times.seconds == 3600


def test_an_entry_belongs_to_the_local_day_of_its_start() -> None:
    times = EntryTimes.timed(at(0.5), at(1), BERLIN)
    assert at(0.5).date() == date(2026, 11, 18)
    assert times.worked_on == THURSDAY
    assert times.zone == "Europe/Berlin"


def test_an_open_entry_has_no_seconds_yet() -> None:
    times = EntryTimes.timed(at(9), None, BERLIN)
    assert (times.ended_at, times.seconds, times.crosses_midnight) == (None, None, False)


@pytest.mark.parametrize("end_hour", [9, 8])
def test_an_entry_ends_after_its_start(end_hour: float) -> None:
    with pytest.raises(RuleViolation) as refused:
        EntryTimes.timed(at(9), at(end_hour), BERLIN)
    assert (refused.value.field, refused.value.key) == ("end", "entry.end_before_start")


def test_an_entry_may_last_a_whole_day() -> None:
    assert EntryTimes.timed(at(9), at(33), BERLIN).seconds == 86400


def test_an_entry_lasts_at_most_24_hours() -> None:
    with pytest.raises(RuleViolation) as refused:
        EntryTimes.timed(at(9), at(33, milliseconds=1), BERLIN)
    assert refused.value.key == "entry.over_24_hours"


def test_an_import_may_last_longer() -> None:
    assert EntryTimes.timed(at(9), at(109), BERLIN, limit=False).seconds == 360_000


@pytest.mark.parametrize(
    ("end", "crosses"), [(at(24), False), (at(24, milliseconds=1), True), (at(23), False)]
)
def test_an_entry_crosses_midnight_when_it_ends_after_it(end: datetime, *, crosses: bool) -> None:
    assert EntryTimes.timed(at(22), end, BERLIN).crosses_midnight is crosses


@pytest.mark.parametrize("seconds", [1, 86400])
def test_an_entry_by_duration_has_a_day_and_no_clock(seconds: int) -> None:
    times = EntryTimes.by_duration(THURSDAY, seconds, BERLIN)
    assert (times.started_at, times.ended_at, times.crosses_midnight) == (None, None, False)
    assert split_at_midnights(times) == [(THURSDAY, seconds)]


@pytest.mark.parametrize("seconds", [0, -5, 86401])
def test_a_duration_is_between_a_second_and_a_day(seconds: int) -> None:
    with pytest.raises(RuleViolation) as refused:
        EntryTimes.by_duration(THURSDAY, seconds, BERLIN)
    assert (refused.value.field, refused.value.key) == ("duration", "entry.duration_out_of_range")


def test_an_entry_lies_in_a_year_that_people_work_in() -> None:
    with pytest.raises(RuleViolation) as refused:
        EntryTimes.by_duration(date(1, 1, 1), 60, BERLIN)
    assert refused.value.key == "time.year_out_of_range"
    with pytest.raises(RuleViolation):
        EntryTimes.timed(datetime(9999, 12, 31, tzinfo=UTC), None, BERLIN)


def test_an_entry_over_midnight_is_split_at_the_local_midnight() -> None:
    times = EntryTimes.timed(at(22), at(25.5), BERLIN)
    assert split_at_midnights(times) == [(THURSDAY, 7200), (FRIDAY, 5400)]


def test_a_split_loses_no_fraction_of_a_second() -> None:
    times = EntryTimes.timed(at(24, milliseconds=-500), at(24, milliseconds=700), BERLIN)
    assert split_at_midnights(times) == [(THURSDAY, 0), (FRIDAY, 1)]


def test_a_split_leaves_out_a_later_day_without_a_whole_second() -> None:
    times = EntryTimes.timed(at(23), at(24, milliseconds=700), BERLIN)
    assert split_at_midnights(times) == [(THURSDAY, 3600)]


def test_the_night_of_the_long_sunday_has_25_hours() -> None:
    bounds = day_bounds(date(2026, 10, 25), BERLIN)
    hour = timedelta(hours=1)
    times = EntryTimes.timed(bounds.start - hour, bounds.end + hour, BERLIN, limit=False)
    assert [seconds // 3600 for _, seconds in split_at_midnights(times)] == [1, 25, 1]


def test_an_open_entry_cannot_be_split_or_clipped() -> None:
    times = EntryTimes.timed(at(9), None, BERLIN)
    with pytest.raises(ValueError, match="open"):
        split_at_midnights(times)
    with pytest.raises(ValueError, match="open"):
        clip(times, between(8, 10))


@pytest.mark.parametrize(
    ("period", "hours"),
    [(between(8, 12), 2), (between(9.5, 10), 0.5), (between(10, 20), 1), (between(11, 12), 0)],
)
def test_an_entry_is_clipped_at_the_edges_of_a_range(period: Period, hours: float) -> None:
    assert clip(EntryTimes.timed(at(9), at(11), BERLIN), period) == hours * 3600


def test_an_entry_by_duration_belongs_to_the_range_that_holds_its_day() -> None:
    times = EntryTimes.by_duration(THURSDAY, 60, BERLIN)
    assert clip(times, day_bounds(THURSDAY, BERLIN)) == 60
    assert clip(times, day_bounds(FRIDAY, BERLIN)) == 0


def test_only_work_for_a_client_may_be_billable() -> None:
    assert may_be_billable(ACME)
    assert not may_be_billable(None)
    assert not may_be_billable(ACME, EntryKind.BREAK)


@given(closed_entries())
def test_the_parts_of_an_entry_add_up_to_it(times: EntryTimes) -> None:
    parts = split_at_midnights(times)
    assert sum(seconds for _, seconds in parts) == times.seconds
    assert parts[0][0] == times.worked_on
    assert [day for day, _ in parts] == sorted({day for day, _ in parts})


@given(closed_entries())
def test_each_part_is_the_entry_clipped_to_its_day(times: EntryTimes) -> None:
    zone = ZoneInfo(times.zone)
    for day, seconds in split_at_midnights(times):
        assert clip(times, day_bounds(day, zone)) == seconds


@given(closed_entries())
def test_an_entry_crosses_midnight_when_it_has_an_instant_on_another_day(
    times: EntryTimes,
) -> None:
    assert times.ended_at is not None
    last_instant = times.ended_at - timedelta(milliseconds=1)
    other_day = local_day(last_instant, ZoneInfo(times.zone)) != times.worked_on
    assert times.crosses_midnight is other_day


@given(closed_entries(), st.lists(STARTS, min_size=1, max_size=5))
def test_ranges_end_to_end_share_an_entry_without_loss(
    times: EntryTimes, cuts: list[datetime]
) -> None:
    far = datetime(2000, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
    edges = sorted([*far, *cuts])
    pieces = pairwise(edges)
    assert sum(clip(times, Period(*piece)) for piece in pieces) == times.seconds
