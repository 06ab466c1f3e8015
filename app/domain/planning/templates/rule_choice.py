"""A rule as people choose it: what is counted, on which days, and when it is over.

Rules say more than that. What a choice cannot say stays a rule, and `choice_of` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from app.domain.planning.templates.recurrence import parts_of, rule_for
from app.domain.planning.templates.recurrence_days import WEEKDAYS
from app.domain.values.errors import RuleViolation

Counted = Literal["day", "week", "month", "year"]

LAST: Final = -1
# Which weekday of a month can be chosen; every month has each of them.
NTHS: Final = (1, 2, 3, 4, LAST)
MONTH_DAYS: Final = (*range(1, 32), LAST)

_COUNTED: Final[Mapping[str, Counted]] = {
    "DAILY": "day",
    "WEEKLY": "week",
    "MONTHLY": "month",
    "YEARLY": "year",
}
_PLAIN: Final = frozenset(("FREQ", "INTERVAL", "UNTIL", "COUNT"))
_MONTHLY: Final = frozenset(("BYDAY", "BYMONTHDAY"))


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """How often something comes. A year's day is that of the first day, and needs no choice.

    Attributes:
        interval: every so many of what is counted.
        weekdays: of weeks, in their order; 0 is Monday.
        month_day: of months, -1 is the last one; None where it goes by the weekday.
        nth_weekday: of months by the weekday: which of its kind, -1 is the last, and the weekday.
        until: the last day on which it may come.
        times: how often it comes; not both.
    """

    counted: Counted = "week"
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    nth_weekday: tuple[int, int] | None = None
    until: date | None = None
    times: int | None = None


def chosen_rule(choice: RuleChoice, starts_on: date) -> str:
    """The rule of a choice; what its kind of period does not ask for is left out.

    Raises:
        RuleViolation: ``recurring.no_weekday`` of weeks without one; ``recurring.over_before``
            at ``ends`` where the last day is before the first.

    >>> chosen_rule(RuleChoice("month", 2, nth_weekday=(-1, 4)), date(2026, 11, 19))
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR'
    """
    by_week, by_month = choice.counted == "week", choice.counted == "month"
    if by_week and not choice.weekdays:
        raise RuleViolation("rule", "recurring.no_weekday")
    if choice.until is not None and choice.until < starts_on:
        raise RuleViolation("ends", "recurring.over_before", day=starts_on)
    nth, day = choice.nth_weekday, choice.month_day
    return rule_for(
        choice.counted,
        choice.interval,
        weekdays=choice.weekdays if by_week else (),
        nth_weekdays=(nth,) if by_month and nth is not None else (),
        month_days=(day,) if by_month and nth is None and day is not None else (),
        until=choice.until,
        times=choice.times,
    )


def choice_of(rule: str, starts_on: date) -> RuleChoice | None:
    """The choice that a rule is; None for a rule that says more than people can choose.

    Days that the rule leaves to the first day are those of ``starts_on``.

    Raises:
        RuleViolation: it is no rule.
    """
    parts = parts_of(rule)
    counted = _COUNTED[parts["FREQ"]]
    said = parts.keys() - _PLAIN
    if parts.get("WKST") == WEEKDAYS[0]:
        said -= {"WKST"}
    interval = int(parts.get("INTERVAL", 1))
    until = date.fromisoformat(parts["UNTIL"]) if "UNTIL" in parts else None
    times = int(parts["COUNT"]) if "COUNT" in parts else None
    plain = RuleChoice(counted, interval, until=until, times=times)
    if counted == "week" and said <= {"BYDAY"}:
        days = parts.get("BYDAY", WEEKDAYS[starts_on.weekday()]).split(",")
        return replace(plain, weekdays=tuple(sorted({WEEKDAYS.index(day) for day in days})))
    if counted == "month" and len(said) <= 1:
        return _with_month_day(plain, parts, starts_on) if said <= _MONTHLY else None
    return None if said else plain


def _with_month_day(
    plain: RuleChoice, parts: Mapping[str, str], starts_on: date
) -> RuleChoice | None:
    day, nth = None, None
    if "BYDAY" in parts:
        written = parts["BYDAY"]
        number = int(written[:-2] or 0) if "," not in written else 0
        if number not in NTHS:
            return None
        nth = (number, WEEKDAYS.index(written[-2:]))
    else:
        written = parts.get("BYMONTHDAY", str(starts_on.day))
        if "," in written or int(written) not in MONTH_DAYS:
            return None
        day = int(written)
    return replace(plain, month_day=day, nth_weekday=nth)
