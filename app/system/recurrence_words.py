"""How often a task comes back, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

from app.domain.planning.templates.recurrence import parts_of
from app.domain.planning.templates.recurrence_days import WEEKDAYS
from app.system.translations import _, current_language, ngettext

_SAID: Final = frozenset(("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT", "WKST"))


def recurrence_text(rule: str) -> str:
    """``every 2 weeks on Mon, Thu``; the rule itself where words would not make it plainer.

    Raises:
        RuleViolation: it is no rule.
    """
    parts = parts_of(rule)
    by_month_day = "BYMONTHDAY" in parts
    if not parts.keys() <= _SAID or (by_month_day and parts["FREQ"] != "MONTHLY"):
        return rule
    if by_month_day and "BYDAY" in parts:
        return rule
    return ", ".join((" ".join(_words(parts)), *_end(parts)))


def _words(parts: dict[str, str]) -> Iterator[str]:
    yield _every(parts["FREQ"], int(parts.get("INTERVAL", 1)))
    if "BYDAY" in parts:
        days = ", ".join(_weekday(each) for each in parts["BYDAY"].split(","))
        yield _("on {days}").format(days=days)
    if "BYMONTHDAY" in parts:
        days = ", ".join(month_day_text(int(each)) for each in parts["BYMONTHDAY"].split(","))
        yield _("on {days}").format(days=days)


def _end(parts: dict[str, str]) -> Iterator[str]:
    if "UNTIL" in parts:
        yield _("until {day}").format(day=date.fromisoformat(parts["UNTIL"]).isoformat())
    if "COUNT" in parts:
        count = int(parts["COUNT"])
        yield ngettext("{count} time", "{count} times", count).format(count=count)


def _every(frequency: str, interval: int) -> str:
    match frequency:
        case "DAILY":
            form = ngettext("every day", "every {count} days", interval)
        case "WEEKLY":
            form = ngettext("every week", "every {count} weeks", interval)
        case "MONTHLY":
            form = ngettext("every month", "every {count} months", interval)
        case _:
            form = ngettext("every year", "every {count} years", interval)
    return form.format(count=interval)


def weekday_names(*, short: bool = False) -> tuple[str, ...]:
    """The names of the days from Monday on: ``Monday``, or ``Mon``."""
    # Late: the library costs a start more than these words do.
    from babel.dates import get_day_names  # noqa: PLC0415

    width: Literal["abbreviated", "wide"] = "abbreviated" if short else "wide"
    names = get_day_names(width, locale=current_language())
    return tuple(str(names[day]) for day in range(len(WEEKDAYS)))


def nth_text(number: int, name: str) -> str:
    """``the last Friday``, for a weekday of a month by its place."""
    known = {1: _("the first {name}"), 2: _("the second {name}"), 3: _("the third {name}")}
    known |= {4: _("the fourth {name}"), -1: _("the last {name}")}
    return (known.get(number) or f"{number}. {{name}}").format(name=name)


def _weekday(written: str) -> str:
    name = weekday_names(short=True)[WEEKDAYS.index(written[-2:])]
    return nth_text(int(written[:-2]), name) if written[:-2] else name


def month_day_text(number: int) -> str:
    """``day 15``, ``the last day``."""
    if number == -1:
        return _("the last day")
    return _("day {number}").format(number=number)
