"""When a task comes back: rules of RFC 5545, of whole days.

Source: RFC 5545, section 3.3.10 (recurrence rule). Other than there the first day counts only if it
fits the rule: what comes every Monday does not also come on the Wednesday on which it was set up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Final, Literal, get_args

from app.domain.planning.templates.recurrence_days import WEEKDAYS, days_of
from app.domain.values.errors import RuleViolation

Every = Literal["day", "week", "month", "quarter", "year"]
EVERY: Final[tuple[Every, ...]] = get_args(Every)

MOST_INTERVAL: Final = 999
MOST_TIMES: Final = 9999
# What does not come within so many years never comes: some rules fit no day at all.
HORIZON_YEARS: Final = 12
_FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_FINER: Final = ("HOURLY", "MINUTELY", "SECONDLY")
_FINER_PARTS: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_EVERY: Final[Mapping[Every, tuple[str, int]]] = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "year": ("YEARLY", 1),
}
# How each part is written, with the largest number of those that hold numbers.
_NUMBERS: Final = {
    "BYMONTHDAY": 31,
    "BYYEARDAY": 366,
    "BYWEEKNO": 53,
    "BYMONTH": 12,
    "BYSETPOS": 366,
}
_DAY_NAMES: Final = "|".join(WEEKDAYS)
_FORMS: Final = {
    "FREQ": re.compile(r"[A-Z]+"),
    "INTERVAL": re.compile(r"[0-9]{1,9}"),
    "COUNT": re.compile(r"[0-9]{1,9}"),
    "UNTIL": re.compile(r"([0-9]{8})(?:T[0-9]{6}Z?)?"),
    "WKST": re.compile(_DAY_NAMES),
    "BYDAY": re.compile(rf"(?:[+-]?[1-9][0-9]?)?(?:{_DAY_NAMES})"),
    **dict.fromkeys(_NUMBERS, re.compile(r"[+-]?[1-9][0-9]{0,2}")),
}
_LISTS: Final = frozenset(("BYDAY", *_NUMBERS))
_LONGEST_TEXT: Final = 500
_HORIZON: Final = timedelta(days=366 * HORIZON_YEARS)
_DAY: Final = timedelta(days=1)


def checked_rule(text: str, starts_on: date) -> str:
    """A rule in its plain form, without ``RRULE:``, and with the day alone as its end.

    Raises:
        RuleViolation: ``recurring.unreadable_rule``; ``recurring.finer_than_days``;
            ``recurring.interval``; ``recurring.times``; or ``recurring.never`` where no day from
            the first one on fits.

    >>> checked_rule("rrule:freq=weekly;byday=mo,th;until=20261231T000000Z", date(2026, 11, 2))
    'FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261231'
    """
    parts = parts_of(text)
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    if not next_days(rule, starts_on, None, 1):
        raise RuleViolation("rule", "recurring.never", years=HORIZON_YEARS)
    return rule


def rule_for(
    every: Every,
    interval: int = 1,
    *,
    weekdays: Iterable[int] = (),
    nth_weekdays: Iterable[tuple[int, int]] = (),
    month_days: Iterable[int] = (),
    until: date | None = None,
    times: int | None = None,
) -> str:
    """The rule for what people say.

    Args:
        every: what is counted.
        interval: every so many of them.
        weekdays: on which, 0 is Monday.
        nth_weekdays: which of its kind in the month, -1 is the last, and the weekday.
        month_days: on which day of the month; -1 is the last one.
        until: the last day on which it may come.
        times: how often it comes.

    >>> rule_for("week", 2, weekdays=(0, 3)), rule_for("month", month_days=(-1,))
    ('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'FREQ=MONTHLY;BYMONTHDAY=-1')
    """
    frequency, months = _EVERY[every]
    step = interval * months
    plain = (WEEKDAYS[day] for day in weekdays)
    parts = {
        "FREQ": frequency,
        "INTERVAL": str(step) if step != 1 else "",
        "BYDAY": ",".join((*plain, *(f"{nth}{WEEKDAYS[day]}" for nth, day in nth_weekdays))),
        "BYMONTHDAY": ",".join(map(str, month_days)),
        "UNTIL": "" if until is None else f"{until:%Y%m%d}",
        "COUNT": "" if times is None else str(times),
    }
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def next_days(rule: str, starts_on: date, after: date | None, count: int) -> tuple[date, ...]:
    """The next days on which it comes, ``count`` of them at most.

    Args:
        rule: as of `checked_rule`.
        starts_on: no day before it fits.
        after: the days after this one; None for all from the first on.
        count: how many.

    Raises:
        RuleViolation: ``recurring.unreadable_rule``.
    """
    earliest = starts_on if after is None else max(starts_on, after + _DAY)
    return tuple(islice(_days(rule, starts_on, earliest, earliest + _HORIZON), count))


def days_between(rule: str, starts_on: date, after: date, until: date) -> tuple[date, ...]:
    """The days on which it comes after one day, up to and with another.

    Raises:
        RuleViolation: ``recurring.unreadable_rule``.
    """
    return tuple(_days(rule, starts_on, after + _DAY, until))


def parts_of(text: str) -> dict[str, str]:
    """The parts of a rule by their names.

    Raises:
        RuleViolation: as `checked_rule`, but for ``recurring.never``.
    """
    written = text.strip().upper().removeprefix("RRULE:").strip(";")
    pairs = [part.partition("=") for part in written.split(";")]
    parts = {name: value for name, _equals, value in pairs}
    if len(text) > _LONGEST_TEXT or len(parts) != len(pairs):
        raise _unreadable(text)
    if parts.get("FREQ") in _FINER or not parts.keys().isdisjoint(_FINER_PARTS):
        raise RuleViolation("rule", "recurring.finer_than_days")
    if not all(_is_written_well(name, value) for name, value in parts.items()):
        raise _unreadable(text)
    numbered = parts.get("FREQ") in _FREQUENCIES[:2] and re.search("[0-9]", parts.get("BYDAY", ""))
    if parts.get("FREQ") not in _FREQUENCIES or {"COUNT", "UNTIL"} <= parts.keys() or numbered:
        raise _unreadable(text)
    if not 1 <= int(parts.get("INTERVAL", 1)) <= MOST_INTERVAL:
        raise RuleViolation("rule", "recurring.interval", most=MOST_INTERVAL)
    if not 1 <= int(parts.get("COUNT", 1)) <= MOST_TIMES:
        raise RuleViolation("rule", "recurring.times", most=MOST_TIMES)
    if "UNTIL" in parts:
        parts["UNTIL"] = _day(parts["UNTIL"][:8], text)
    return parts


def _day(written: str, text: str) -> str:
    try:
        date.fromisoformat(written)
    except ValueError as error:
        raise _unreadable(text) from error
    return written


def _is_written_well(name: str, value: str) -> bool:
    form = _FORMS.get(name)
    values = value.split(",") if name in _LISTS else [value]
    return form is not None and all(
        form.fullmatch(each) and (name not in _NUMBERS or abs(int(each)) <= _NUMBERS[name])
        for each in values
    )


def _days(rule: str, starts_on: date, earliest: date, latest: date) -> Iterator[date]:
    found = days_of(parts_of(rule), starts_on, latest)
    return (day for day in found if day >= earliest)


def _unreadable(text: str) -> RuleViolation:
    return RuleViolation("rule", "recurring.unreadable_rule", text=text[:60])
