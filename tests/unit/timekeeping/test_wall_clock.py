from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.entry import EntryTimes
from app.domain.timekeeping.wall_clock import WallClock, WallTime
from app.domain.values.errors import RuleViolation

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ZONES = ("Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "America/Toronto")


def _milliseconds(instant: datetime) -> int:
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def _wall(naive: datetime) -> WallTime:
    second = naive.hour * 3600 + naive.minute * 60 + naive.second
    return WallTime((naive.date() - date(1970, 1, 1)).days, second)


@given(
    start=st.datetimes(datetime(1915, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - made aware
    seconds=st.integers(1, 3 * 86_400),
    name=st.sampled_from(_ZONES),
)
def test_the_times_are_those_of_the_entry_s_own_rules(
    start: datetime, seconds: int, name: str
) -> None:
    zone = ZoneInfo(name)
    started = start.replace(microsecond=0, tzinfo=UTC)
    ended = started + timedelta(seconds=seconds)
    expected = EntryTimes.timed(started, ended, zone, limit=False)
    found = WallClock(zone).times(_milliseconds(started), _milliseconds(ended))
    assert date(1970, 1, 1) + timedelta(days=found.day) == expected.worked_on
    assert (found.seconds, found.crosses_midnight) == (expected.seconds, expected.crosses_midnight)


@given(
    start=st.datetimes(datetime(1915, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - made aware
    seconds=st.integers(60, 86_400),
    name=st.sampled_from(_ZONES),
)
def test_wall_times_with_the_true_length_give_the_instants_back(
    start: datetime, seconds: int, name: str
) -> None:
    zone = ZoneInfo(name)
    started = start.replace(microsecond=0, tzinfo=UTC)
    ended = started + timedelta(seconds=seconds)
    walls = [_wall(each.astimezone(zone).replace(tzinfo=None, fold=0)) for each in (started, ended)]
    times, guessed = WallClock(zone).between(walls[0], walls[1], seconds)
    assert times.seconds == seconds
    if not guessed:
        assert times.started == _milliseconds(started)


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(RuleViolation) as caught:
        WallClock(ZoneInfo("UTC")).between(WallTime(0, 60), WallTime(0, 59), None)
    assert caught.value.key == "entry.end_before_start"
