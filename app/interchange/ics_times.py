"""Dates, times, zones and durations of iCalendar (RFC 5545 sections 3.2.19, 3.3.4 to 3.3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR
from app.interchange.ics_lines import Component, Property
from app.interchange.losses import Losses

# A whole day or an aware instant that still knows its zone.
Moment: TypeAlias = date | datetime

# As the standard has it, and as it is written by hand: 2026-03-02T09:00Z.
_MOMENT: Final = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[Tt ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?([Zz])?)?", re.ASCII
)
_DURATION: Final = re.compile(
    r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?)?",
    re.ASCII,
)
_LONGEST: Final = timedelta(days=(LAST_YEAR - FIRST_YEAR + 1) * 366)
_SHOWN: Final = 40
_NUMBER: Final = re.compile(r"\d{1,9}", re.ASCII)
_FREQUENCY: Final = re.compile(r"FREQ=(\w+)", re.IGNORECASE)


class Zones:
    """The zones that the times of a file may name.

    A name of the time zone database goes before what the file says of it, since the database knows
    more years.

    Args:
        components: the VTIMEZONE components of the file.
        floating: the zone of times that name none.
        losses: gets the names that nobody knows; their times are read in ``floating``.
    """

    def __init__(self, components: Iterable[Component], floating: ZoneInfo, losses: Losses) -> None:
        self.floating = floating
        self.losses = losses
        self._own = {each.text("TZID"): each for each in components}
        self._known: dict[str, tzinfo] = {}
        self._unreadable: set[tuple[str, str]] = set()

    def named(self, name: str) -> tzinfo:
        """The zone of this name."""
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def tell_unreadable(self, task: str, text: str) -> None:
        """Counts a date that cannot be read, once however often it is asked for."""
        if (task, text) not in self._unreadable:
            self._unreadable.add((task, text))
            self.losses.add("plan_loss.unreadable_dates", f"{task} {text}")

    def _found(self, name: str) -> tzinfo:
        # Some programs put their own address before the name: /example.org/Europe/Berlin.
        parts = name.strip("/ ").split("/")
        for candidate in (*("/".join(parts[at:]) for at in range(len(parts))),):
            key = WINDOWS_TO_OLSON.get(candidate, candidate)
            try:
                return ZoneInfo(key)
            except (OSError, ValueError, KeyError):
                continue
        zone = _custom(self._own.get(name))
        if zone is None:
            self.losses.add("plan_loss.ics_zone", name)
            return self.floating
        return zone


def moment(found: Property | None, zones: Zones, task: str) -> Moment | None:
    """The day or the instant of a property; None where there is none that can be read.

    What cannot be read, or lies beyond 1900 to 2999, is told.
    """
    if found is None or not found.value.strip():
        return None
    return _moment(found.value, found.parameters.get("TZID", ""), zones, task)


def moments(found: Iterable[Property], zones: Zones, task: str) -> list[Moment]:
    """All the moments of properties that hold lists; of periods their beginnings."""
    read = (
        _moment(text.split("/")[0], each.parameters.get("TZID", ""), zones, task)
        for each in found
        for text in each.value.split(",")
        if text.strip()
    )
    return [each for each in read if each is not None]


def duration(text: str) -> timedelta | None:
    """The duration; None where the text is none, or longer than all calendars.

    >>> duration("-P1DT2H")
    datetime.timedelta(days=-2, seconds=79200)
    """
    found = _DURATION.fullmatch(text.strip())
    if found is None or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in found.groups()[1:])
    amount = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if amount > _LONGEST:
        return None
    return -amount if found[1] == "-" else amount


def number(text: str) -> int | None:
    """The number of at most nine digits; None where the text is none."""
    return int(text) if _NUMBER.fullmatch(text) else None


def written_duration(seconds: int) -> str:
    """A duration by the clock.

    >>> written_duration(-90_000)
    '-P1DT1H'
    """
    days, rest = divmod(abs(seconds), 86_400)
    hours, rest = divmod(rest, 3600)
    minutes, rest = divmod(rest, 60)
    time = "".join(
        f"{amount}{unit}" for amount, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if amount
    )
    day = f"{days}D" if days else ""
    sign = "-" if seconds < 0 else ""
    return f"{sign}P{day}T{time}" if time else f"{sign}P{day or 'T0S'}"


def utc_text(at: datetime) -> str:
    """The instant to the second, in UTC."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def wall(when: Moment) -> datetime:
    """What a clock in the zone of the moment shows; midnight of a day."""
    if isinstance(when, datetime):
        return when.replace(tzinfo=None)
    return datetime(when.year, when.month, when.day)  # noqa: DTZ001 - a wall time has no zone


def _moment(text: str, zone: str, zones: Zones, task: str) -> Moment | None:
    found = _MOMENT.fullmatch(text.strip())
    read = None if found is None else _read(found, zone, zones)
    if read is None or not FIRST_YEAR <= read.year <= LAST_YEAR:
        zones.tell_unreadable(task, text.strip()[:_SHOWN])
        return None
    return read


def _read(found: re.Match[str], zone: str, zones: Zones) -> Moment | None:
    year, month, day = (int(each) for each in found.groups()[:3])
    try:
        if found[4] is None:
            return date(year, month, day)
        clock = (int(found[4]), int(found[5]), min(int(found[6] or 0), 59))
        where = UTC if found[7] else zones.named(zone) if zone else zones.floating
        return datetime(year, month, day, *clock, tzinfo=where)
    except ValueError:
        return None


def _custom(component: Component | None) -> tzinfo | None:
    """The zone that the file itself describes; None where it does not make sense."""
    if component is None:
        return None
    # Clocks change by the year; any other rule would be counted out for ever.
    rules = [each for part in component.parts for each in part.all("RRULE")]
    frequencies = {found[1].upper() for each in rules for found in _FREQUENCY.finditer(each.value)}
    if not component.parts or not frequencies <= {"YEARLY"}:
        return None
    try:
        read = Timezone.from_ical("\r\n".join(component.source()))
        zone = read.to_tz(lookup_tzid=False) if isinstance(read, Timezone) else None
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        return None
    return zone if isinstance(zone, tzinfo) else None
