"""The days of random rules, held against dateutil and the ISO calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile

from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.planning.templates.recurrence import parts_of
from app.domain.planning.templates.recurrence_days import WEEKDAYS, days_of

_DAYS = st.sampled_from(WEEKDAYS)


def _some(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=3).map(",".join)


def _among(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


_PARTS = {
    "INTERVAL": _among("1", "2", "3", "7", "40"),
    "COUNT": _among("1", "5", "30"),
    "WKST": _DAYS,
    "BYMONTH": _some(_among("1", "2", "6", "12")),
    "BYMONTHDAY": _some(_among("1", "15", "30", "31", "-1", "-31")),
    "BYYEARDAY": _some(_among("1", "60", "200", "366", "-1", "-366")),
    "BYDAY": _some(_DAYS),
}
_NTH = _some(st.tuples(_among("1", "2", "5", "-1", "-5"), _DAYS).map("".join))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that dateutil reads as the standard does; it wants all of a mixed list of weekdays."""
    frequency = draw(_among("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))
    known = dict(_PARTS)
    if frequency in {"MONTHLY", "YEARLY"}:
        known["BYSETPOS"] = _some(_among("1", "2", "4", "-1", "-3"))
        known["BYDAY"] |= _NTH
    names = draw(st.lists(st.sampled_from(sorted(known)), max_size=4, unique=True))
    parts = {"FREQ": frequency, **{name: draw(known[name]) for name in names}}
    return ";".join(f"{name}={value}" for name, value in parts.items())


@settings(max_examples=100)
@given(rules(), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_the_days_are_those_that_dateutil_finds(rule: str, starts_on: date) -> None:
    found = list(islice(days_of(parts_of(rule), starts_on, date(2034, 12, 31)), 20))
    if found:
        # It would look for one more until the year 9999, so it is asked for as many.
        by_library = rrulestr(rule, dtstart=datetime.combine(starts_on, time.min))
        until = takewhile(lambda day: day <= found[-1], (each.date() for each in by_library))
        assert list(islice(until, len(found))) == found


@settings(max_examples=50)
@given(
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    st.sampled_from([1, 20, 52, 53, -1, -52, -53]),
)
def test_numbers_of_weeks_are_those_of_the_iso_calendar(first: date, number: int) -> None:
    last = first + timedelta(days=400)
    found = set(days_of({"FREQ": "DAILY", "BYWEEKNO": str(number)}, first, last))
    for offset in range(401):
        day = first + timedelta(days=offset)
        year, week, _weekday = day.isocalendar()
        weeks = date(year, 12, 28).isocalendar()[1]
        assert (day in found) == (number in {week, week - weeks - 1})
