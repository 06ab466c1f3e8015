"""What is repeated in a calendar, written out once for each time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Final

from dateutil.rrule import rrulestr

from app.interchange.ics_lines import Component, Property
from app.interchange.ics_times import Moment, Zones, moment, moments, number, wall

MOST_TIMES: Final = 200
LONGEST: Final = timedelta(days=2 * 366)
# Finer rules are no plan, and could be counted for hours.
_FREQUENCIES: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_WITHIN_A_DAY: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
# The calendar repeats itself, weekdays too, after 400 years. A rule that never fits is looked for
# until the year 9999, so it is asked as late as the two years behind it allow.
_CYCLE_YEARS: Final = 400
_CYCLE: Final = timedelta(days=146_097)
_LATEST_YEAR: Final = 9996
_PART: Final = re.compile(r"([A-Z-]+)=([^;]*)")


def repeats(component: Component) -> bool:
    """Whether it happens more than once."""
    return bool(component.all("RRULE") or component.all("RDATE"))


def times(
    component: Component, start: Moment, zones: Zones, task: str
) -> tuple[list[Moment], bool]:
    """When it begins each time, and whether that is not all.

    The first `MOST_TIMES` of two years are given. Rules run on the wall clock of the start's zone.
    """
    walls = {wall(start)}
    whole = True
    for rule in component.all("RRULE"):
        found, ends = _by_rule(rule.value, start, zones, task)
        walls.update(found)
        whole = whole and ends
    last = wall(start) + LONGEST
    added = [_like(each, start) for each in moments(component.all("RDATE"), zones, task)]
    walls.update(each for each in added if each <= last)
    whole = whole and all(each <= last for each in added)
    removed = {_like(each, start) for each in moments(component.all("EXDATE"), zones, task)}
    left = sorted(walls - removed)
    return [_at(each, start) for each in left[:MOST_TIMES]], whole and len(left) <= MOST_TIMES


def replaced_time(component: Component, zones: Zones, task: str) -> Moment | None:
    """Which time of a repeated one this component stands for; None for none."""
    return moment(component.first("RECURRENCE-ID"), zones, task)


def same_time(when: Moment) -> str:
    """A text that two moments share only if they are the same."""
    if isinstance(when, datetime):
        return when.astimezone(UTC).isoformat()
    return when.isoformat()


def _by_rule(text: str, start: Moment, zones: Zones, task: str) -> tuple[list[datetime], bool]:
    """The times of a rule, one more than are wanted at most, and whether these are all."""
    parts = dict(_PART.findall(text.upper()))
    count, until = parts.pop("COUNT", ""), parts.pop("UNTIL", "")
    if not _is_plannable(parts):
        return [], False
    begin = wall(start)
    last = begin + LONGEST
    wanted = number(count)
    try:
        end = _until(until, start, zones, task) if until else None
        if until and end is None:
            return [], False
        shift = _CYCLE * ((_LATEST_YEAR - begin.year) // _CYCLE_YEARS)
        parts["UNTIL"] = f"{min(end or last, last) + shift:%Y%m%dT%H%M%S}"
        written = ";".join(f"{key}={value}" for key, value in parts.items())
        rule = rrulestr(written, dtstart=begin + shift)
        most = min(wanted or MOST_TIMES + 1, MOST_TIMES + 1)
        found = [each - shift for each in islice(rule, most)]
    except (ValueError, TypeError, KeyError, OverflowError):
        return [], False
    if wanted is not None and len(found) >= wanted:
        return found, True
    return found, end is not None and end <= last and len(found) <= MOST_TIMES


def _is_plannable(parts: Mapping[str, str]) -> bool:
    """Whether a rule says days, so that it can be counted in no time."""
    finer = any("," in parts.get(each, "") for each in _WITHIN_A_DAY)
    # A day has one time only, so there is none to choose from.
    chosen = "BYSETPOS" in parts and parts.get("FREQ") == "DAILY"
    known = parts.get("FREQ") in _FREQUENCIES and parts.get("INTERVAL") != "0"
    return known and not finer and not chosen


def _until(text: str, start: Moment, zones: Zones, task: str) -> datetime | None:
    stated = moment(Property(text), zones, task)
    if stated is None:
        return None
    end = _like(stated, start)
    if isinstance(start, datetime) and not isinstance(stated, datetime):
        # A day as the end means all of it.
        end += timedelta(days=1, seconds=-1)
    return end


def _like(when: Moment, start: Moment) -> datetime:
    """The wall time of ``when`` in the zone of ``start``; its midnight where that is a day."""
    if isinstance(start, datetime) and isinstance(when, datetime):
        when = when.astimezone(start.tzinfo)
    elif isinstance(when, datetime):
        when = when.date()
    return wall(when)


def _at(when: datetime, start: Moment) -> Moment:
    if isinstance(start, datetime):
        return when.replace(tzinfo=start.tzinfo)
    return date(when.year, when.month, when.day)
