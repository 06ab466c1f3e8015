"""The days that a recurrence rule names, period by period.

By ourselves and not by dateutil, which looks for a rule that never fits (the 30th of February)
until the year 9999 and takes a quarter of a minute for it; its tests hold against dateutil.

Source: RFC 5545, section 3.3.10: what each part limits, which days stand for those that are left
out, and that BYSETPOS chooses among the days of one period.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Final, TypeAlias

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY: Final = timedelta(days=1)
_Limit: TypeAlias = Callable[[date], bool]
# Any of these parts says on which day of its period something comes.
_SAY_DAYS: Final = frozenset(("BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY"))


def days_of(parts: Mapping[str, str], starts_on: date, latest: date) -> Iterator[date]:
    """The days on which it comes, from the first on until ``latest``.

    Args:
        parts: of a rule that was checked.
        starts_on: no day before it fits; it also stands for what the rule does not say.
        latest: the last day to look at, whatever the rule says.
    """
    until = date.fromisoformat(parts["UNTIL"]) if "UNTIL" in parts else latest
    last = min(until, latest)
    known = _with_days(parts, starts_on)
    limits = _limits(known)
    chosen = _numbers(known, "BYSETPOS")

    def fitting() -> Iterator[date]:
        for start, end in _periods(known, starts_on, last):
            days = [day for day in _each_day(start, end) if all(fits(day) for fits in limits)]
            yield from _chosen(days, chosen)

    found = (day for day in fitting() if starts_on <= day <= last)
    return islice(found, int(parts["COUNT"])) if "COUNT" in parts else found


@dataclass(frozen=True, slots=True)
class _Weeks:
    """Weeks by their first weekday; week 1 of a year is the first with four days in it."""

    first: int

    def start(self, day: date) -> date:
        return day - timedelta(days=(day.weekday() - self.first) % 7)

    def number(self, day: date) -> tuple[int, int]:
        """The year that the week of a day belongs to, and its number in it."""
        middle = date.fromordinal(self.start(day).toordinal() + 3)
        return middle.year, (middle.timetuple().tm_yday - 1) // 7 + 1

    def numbers(self, day: date) -> tuple[int, int]:
        """The same number from the first week on and, less than nothing, from the last."""
        year, number = self.number(day)
        return number, number - self.number(date(year, 12, 28))[1] - 1


def _numbers(parts: Mapping[str, str], name: str) -> frozenset[int]:
    return frozenset(map(int, parts[name].split(","))) if name in parts else frozenset()


def _weeks(parts: Mapping[str, str]) -> _Weeks:
    return _Weeks(WEEKDAYS.index(parts.get("WKST", "MO")))


def _with_days(parts: Mapping[str, str], starts_on: date) -> dict[str, str]:
    """The parts, with the first day's place in its period where nothing else is said."""
    known = dict(parts)
    if not _SAY_DAYS.isdisjoint(parts):
        return known
    match parts["FREQ"]:
        case "YEARLY":
            known.setdefault("BYMONTH", str(starts_on.month))
            known["BYMONTHDAY"] = str(starts_on.day)
        case "MONTHLY":
            known["BYMONTHDAY"] = str(starts_on.day)
        case "WEEKLY":
            known["BYDAY"] = WEEKDAYS[starts_on.weekday()]
    return known


def _periods(parts: Mapping[str, str], starts_on: date, last: date) -> Iterator[tuple[date, date]]:
    """First days of the periods that count, each with that of the next one."""
    step = int(parts.get("INTERVAL", 1))
    frequency = parts["FREQ"]
    if frequency in {"DAILY", "WEEKLY"}:
        length = 1 if frequency == "DAILY" else 7
        start = starts_on if frequency == "DAILY" else _weeks(parts).start(starts_on)
        while start <= last:
            yield start, start + timedelta(days=length)
            start += timedelta(days=length * step)
        return
    length = 1 if frequency == "MONTHLY" else 12
    month = (starts_on.year * 12 + starts_on.month - 1) // length * length
    while _month(month) <= last:
        yield _month(month), _month(month + length)
        month += length * step


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _each_day(start: date, end: date) -> Iterator[date]:
    return map(date.fromordinal, range(start.toordinal(), end.toordinal()))


def _chosen(days: list[date], numbers: frozenset[int]) -> list[date]:
    if not numbers:
        return days
    count = len(days)
    return [day for at, day in enumerate(days) if at + 1 in numbers or at - count in numbers]


def _limits(parts: Mapping[str, str]) -> list[_Limit]:
    """What every day must fit; the parts that throw most days out come first."""
    weeks = _weeks(parts)
    places: dict[str, Callable[[date], tuple[int, ...]]] = {
        "BYMONTH": lambda day: (day.month,),
        "BYMONTHDAY": lambda day: _from_both_ends(day, *_month_of(day)),
        "BYYEARDAY": lambda day: _from_both_ends(day, *_year_of(day)),
        "BYWEEKNO": weeks.numbers,
    }
    limits = [_among(places[name], _numbers(parts, name)) for name in places if name in parts]
    return [*limits, *([_weekdays(parts)] if "BYDAY" in parts else [])]


def _among(places: Callable[[date], tuple[int, ...]], wanted: frozenset[int]) -> _Limit:
    return lambda day: not wanted.isdisjoint(places(day))


def _weekdays(parts: Mapping[str, str]) -> _Limit:
    """Weekdays, each of them or the nth of its month, or of its year."""
    by_month = parts["FREQ"] == "MONTHLY" or "BYMONTH" in parts
    named = [(WEEKDAYS.index(each[-2:]), int(each[:-2] or 0)) for each in parts["BYDAY"].split(",")]
    every = {weekday for weekday, nth in named if not nth}
    some = {each for each in named if each[1]}

    def fits(day: date) -> bool:
        weekday = day.weekday()
        if weekday in every or not some:
            return weekday in every
        start, end = _month_of(day) if by_month else _year_of(day)
        before, after = _from_both_ends(day, start, end)
        # The 8th to the 14th are second ones, the last seven days are last ones.
        return (weekday, (before + 6) // 7) in some or (weekday, -((6 - after) // 7)) in some

    return fits


def _from_both_ends(day: date, start: date, end: date) -> tuple[int, int]:
    """Its number from the first day on, and from the last, which is -1."""
    return (day - start).days + 1, (day - end).days


def _month_of(day: date) -> tuple[date, date]:
    number = day.year * 12 + day.month - 1
    return _month(number), _month(number + 1)


def _year_of(day: date) -> tuple[date, date]:
    return date(day.year, 1, 1), date(day.year + 1, 1, 1)
