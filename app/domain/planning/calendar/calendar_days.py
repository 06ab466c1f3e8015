"""A calendar's days as instants: wall clock hours of a zone as seconds since 1970."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.values.working_hours import MinuteSpan

Span: TypeAlias = tuple[int, int]

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2999

_EPOCH_ORDINAL: Final = date(1970, 1, 1).toordinal()
_DAY_SECONDS: Final = 86_400
_MIDNIGHT_MINUTES: Final = 1440
_RANKS: Final = {
    ExceptionKind.ABSENCE: 0,
    ExceptionKind.OTHER_HOURS: 1,
    ExceptionKind.HOLIDAY: 2,
}


def day_exception(calendar: WorkingCalendar, day: date) -> CalendarException | None:
    """What makes this day differ from its weekday; None on an ordinary one."""
    found = [each for each in calendar.exceptions if each.first_on <= day <= each.last_on]
    return min(found, key=lambda each: _RANKS[each.kind]) if found else None


def day_spans(calendar: WorkingCalendar, day: date) -> tuple[MinuteSpan, ...]:
    """The minutes of the local day that are worked."""
    found = day_exception(calendar, day)
    return calendar.week.weekdays[day.weekday()] if found is None else found.spans


@lru_cache(maxsize=128)
def spans_of_years(calendar: WorkingCalendar, first: int, last: int) -> tuple[Span, ...]:
    """All working time of these local years as instants, in order; spans never touch or overlap.

    A wall time that the clocks skipped is the moment at which they did; of one that came twice a
    span begins at the first and ends at the second, so a night shift over the change is worked
    whole. Kept, since the same calendar serves people alone and in company.
    """
    start, end = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
    different = _exceptions_by_day(calendar, start, end)
    week = calendar.week.weekdays
    offsets = [each for year in range(first, last + 1) for each in _offsets(calendar.zone, year)]
    offsets.append(_offset(calendar.zone, date.fromordinal(end + 1)))
    found: list[Span] = []
    for ordinal in range(start, end + 1):
        spans = different.get(ordinal)
        if spans is None:
            spans = week[(ordinal + 6) % 7]
        if not spans:
            continue
        offset = offsets[ordinal - start]
        if offset == offsets[ordinal - start + 1]:
            base = (ordinal - _EPOCH_ORDINAL) * _DAY_SECONDS - offset
            edges = [(base + a * 60, base + b * 60) for a, b in spans]
        else:
            edges = _through_change(calendar.zone, date.fromordinal(ordinal), spans)
        for edge in edges:
            _append(found, edge)
    return tuple(found)


def _append(found: list[Span], span: Span) -> None:
    start, end = span
    if found and start <= found[-1][1]:
        # Work over midnight is one span; so are two that a change of clocks pushed together.
        found[-1] = (found[-1][0], max(end, found[-1][1]))
    elif start < end:
        found.append(span)


def _exceptions_by_day(
    calendar: WorkingCalendar, start: int, end: int
) -> dict[int, tuple[MinuteSpan, ...]]:
    found: dict[int, tuple[MinuteSpan, ...]] = {}
    for each in sorted(calendar.exceptions, key=lambda each: _RANKS[each.kind]):
        first = max(each.first_on.toordinal(), start)
        last = min(each.last_on.toordinal(), end)
        for ordinal in range(first, last + 1):
            found.setdefault(ordinal, each.spans)
    return found


@lru_cache(maxsize=512)
def _offsets(zone: ZoneInfo, year: int) -> tuple[int, ...]:
    """Seconds east of UTC at each midnight of a year."""
    first = date(year, 1, 1).toordinal()
    after = date(year, 12, 31).toordinal() + 1
    return tuple(_offset(zone, date.fromordinal(each)) for each in range(first, after))


def _offset(zone: ZoneInfo, day: date) -> int:
    offset = datetime(day.year, day.month, day.day, tzinfo=zone).utcoffset()
    return int((offset or timedelta()).total_seconds())


def _through_change(zone: ZoneInfo, day: date, spans: tuple[MinuteSpan, ...]) -> list[Span]:
    return [(_instant(zone, day, start, 0), _instant(zone, day, end, 1)) for start, end in spans]


def _instant(zone: ZoneInfo, day: date, minutes: int, fold: int) -> int:
    if minutes == _MIDNIGHT_MINUTES:
        day, minutes = day + timedelta(days=1), 0
    wall = datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=zone)
    first = int(wall.replace(fold=0).astimezone(UTC).timestamp())
    second = int(wall.replace(fold=1).astimezone(UTC).timestamp())
    if second < first:
        # Skipped: the two readings lie on both sides of the change.
        return _change_between(zone, second, first)
    return second if fold else first


def _change_between(zone: ZoneInfo, before: int, after: int) -> int:
    """The instant between these at which the clocks are changed."""
    old = datetime.fromtimestamp(before, zone).utcoffset()
    while after - before > 1:
        middle = (before + after) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
