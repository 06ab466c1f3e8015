"""What the plan says of its baselines; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.domain.planning.plan import Baseline
from app.domain.values.period import local_day
from app.queries.baselines import BaselineRow
from app.system.chart_words import day_text
from app.system.translations import _, ngettext
from app.ui.planning.plan_rows import PlanRow
from app.ui.widgets.sums_line import Sum

_MINUS = "\N{MINUS SIGN}"


def baseline_label(row: BaselineRow, today: date, zone: ZoneInfo) -> str:
    """Name and day, unless the name says the day already."""
    day = day_text(local_day(row.taken_at, zone), today)
    return row.name if day in row.name else f"{row.name} · {day}"


def usual_name(rows: Sequence[BaselineRow], today: date) -> str:
    """A name for one that is taken today, which no other has: ``Baseline 2 · 27 Nov``."""
    taken = {row.name.casefold() for row in rows}
    number, day = len(rows) + 1, day_text(today, today)
    while (name := _named(number, day)).casefold() in taken:
        number += 1
    return name


def _named(number: int, day: str) -> str:
    return _("Baseline {number} · {day}").format(number=number, day=day)


def slip_days(then: datetime, now: datetime, zone: ZoneInfo) -> int:
    """From local day to local day; more than nothing is later."""
    return (local_day(now, zone) - local_day(then, zone)).days


def days_text(days: int) -> str:
    """``+4 d``, ``−2 d``; a dash for none."""
    if not days:
        return "–"
    sign = "+" if days > 0 else _MINUS
    return _("{sign}{count} d").format(sign=sign, count=abs(days))


def baseline_sums(
    baseline: Baseline | None, finish_at: datetime | None, today: date, zone: ZoneInfo
) -> tuple[Sum, ...]:
    """By how many days the plan ends later than it was to; nothing where either has no end."""
    if baseline is None or not baseline.tasks or finish_at is None:
        return ()
    then = max(task.finish_at for task in baseline.tasks)
    days = slip_days(then, finish_at, zone)
    label = _("Baseline {day}").format(day=day_text(local_day(then, zone), today))
    if not days:
        return (Sum(label, _("as planned")),)
    return (Sum(label, days_text(days), "warn" if days > 0 else ""),)


def then_text(row: PlanRow) -> str:
    """When it was to finish; blank for what came since."""
    then = row.baseline_finish_at
    return "" if then is None else day_text(local_day(then, row.zone), row.today)


def variance_days(row: PlanRow) -> int | None:
    """None for what came since."""
    then = row.baseline_finish_at
    return None if then is None else slip_days(then, row.dates.finish_at, row.zone)


def variance_text(row: PlanRow) -> str:
    """By how many days it finishes later than it was to."""
    days = variance_days(row)
    return "" if days is None else days_text(days)


def spoken_shift(row: PlanRow) -> str:
    """The same of a what-if copy that is held against the plan."""
    days = variance_days(row)
    if days is None:
        return _("not in the plan")
    return _("as in the plan") if not days else spoken_variance(row)


def spoken_variance(row: PlanRow) -> str:
    """The same without signs."""
    days = variance_days(row)
    if days is None:
        return _("not in the baseline")
    if not days:
        return _("as planned")
    count = abs(days)
    if days > 0:
        text = ngettext("{count} day later than planned", "{count} days later than planned", count)
    else:
        text = ngettext(
            "{count} day earlier than planned", "{count} days earlier than planned", count
        )
    return text.format(count=count)
