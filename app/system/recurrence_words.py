"""How often a task comes back, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

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
        days = ", ".join(_month_day(int(each)) for each in parts["BYMONTHDAY"].split(","))
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


def _weekday(written: str) -> str:
    # Late: the library costs a start more than these words do.
    from babel.dates import get_day_names  # noqa: PLC0415

    names = get_day_names("abbreviated", locale=current_language())
    name = str(names[WEEKDAYS.index(written[-2:])])
    return _nth(int(written[:-2])).format(name=name) if written[:-2] else name


def _nth(number: int) -> str:
    known = {1: _("the first {name}"), 2: _("the second {name}"), 3: _("the third {name}")}
    known |= {4: _("the fourth {name}"), -1: _("the last {name}")}
    return known.get(number) or f"{number}. {{name}}"


def _month_day(number: int) -> str:
    if number == -1:
        return _("the last day")
    return _("day {number}").format(number=number)
