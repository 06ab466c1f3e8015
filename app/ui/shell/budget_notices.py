"""Which budgets are worth a notification, and what it says; pure, tested without Qt.

A budget is told once a day at most: when it has reached a percentage that was not told yet, and
again on a later day on which more was spent of it. Whoever has had enough is left in peace until
the week is over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from app.domain.values.day_range import week_of
from app.queries.budgets import BudgetRow
from app.system.chart_words import day_text
from app.system.translations import _, ngettext
from app.ui.planning.figures.budget_words import alert_line, percent_text, worst_first
from app.ui.shell.tray_presentation import BudgetLine

MOST_LINES: Final = 3
# What is older is forgotten, so that the settings do not grow for ever.
_KEPT: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a budget last.

    Attributes:
        percent: the highest that had been reached.
        spent: how much had been, in seconds or minor units.
        quiet_until: the first day on which it may be told again.
    """

    day: date
    percent: int
    spent: int
    quiet_until: date = date.min


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification; a click on it leads to what it is about.

    Attributes:
        project_id: whose figures are shown, where it is about a budget.
    """

    title: str
    body: str
    project_id: UUID | None = None
    about: Literal["budget", "accounts", "drafts"] = "budget"


def topic_of(row: BudgetRow) -> str:
    """What a budget is called in the settings."""
    return f"{row.id.hex}.{row.unit}"


def due(crossed: Iterable[BudgetRow], told: Mapping[str, Told], today: date) -> list[BudgetRow]:
    """The budgets that are to be told today, the one that is used up most first."""
    return worst_first([row for row in crossed if _is_due(row, told.get(topic_of(row)), today)])


def _is_due(row: BudgetRow, last: Told | None, today: date) -> bool:
    if last is None:
        return True
    if last.day >= today or last.quiet_until > today:
        return False
    return row.forecast.alerts.crossed[-1] > last.percent or row.spent > last.spent


def noted(told: Mapping[str, Told], rows: Iterable[BudgetRow], today: date) -> dict[str, Told]:
    """What was told with what has been told now."""
    found = {topic: last for topic, last in told.items() if last.day > today - _KEPT}
    for row in rows:
        found[topic_of(row)] = Told(today, row.forecast.alerts.crossed[-1], row.spent)
    return found


def quieted(told: Mapping[str, Told], rows: Iterable[BudgetRow], today: date) -> dict[str, Told]:
    """The same with nothing more of these budgets until next Monday."""
    monday = week_of(today).end_on
    found = dict(told)
    for row in rows:
        crossed = row.forecast.alerts.crossed
        last = found.get(topic_of(row), Told(today, crossed[-1], row.spent))
        found[topic_of(row)] = replace(last, quiet_until=monday)
    return found


def are_quiet(rows: Iterable[BudgetRow], told: Mapping[str, Told], today: date) -> bool:
    """Whether nothing more of any of these is said this week."""
    lasts = (told.get(topic_of(row)) for row in rows)
    return all(last is not None and last.quiet_until > today for last in lasts)


def lines_of(crossed: Sequence[BudgetRow], today: date) -> tuple[BudgetLine, ...]:
    """What the tray's menu says: the budgets that are used up most, of hours or of money."""
    worst: dict[UUID, BudgetRow] = {}
    for row in worst_first(crossed):
        worst.setdefault(row.id, row)
    shown = list(worst.values())[:MOST_LINES]
    return tuple(BudgetLine(alert_line(row, today), row.project_id) for row in shown)


def notice_of(rows: Sequence[BudgetRow], today: date) -> Notice:
    """One notification for all budgets that are due; there is one at least."""
    worst = rows[0]
    if len(rows) == 1:
        name = worst.name if worst.of == "project" else f"{worst.project} / {worst.name}"
        title = _("{name}: {percent} of the budget used").format(
            name=name, percent=percent_text(worst)
        )
        return Notice(title, _consequence(worst, today), worst.project_id)
    title = ngettext(
        "{count} budget has reached an alert", "{count} budgets have reached an alert", len(rows)
    ).format(count=len(rows))
    lines = [alert_line(row, today) for row in rows[:MOST_LINES]]
    return Notice(title, "\n".join(lines), worst.project_id)


def _consequence(row: BudgetRow, today: date) -> str:
    day = row.forecast.overrun_on
    if day is None:
        return _("At the present rate it holds.")
    if day < today or row.left < 0:
        return _("It was used up on {day}.").format(day=day_text(day, today))
    return _("At the present rate it is used up on {day}.").format(day=day_text(day, today))


def read_told(text: str) -> dict[str, Told]:
    """What the settings keep; what cannot be read was never told."""
    try:
        stored = json.loads(text) if text else {}
    except ValueError:
        return {}
    found: dict[str, Told] = {}
    for topic, fields in stored.items() if isinstance(stored, dict) else ():
        last = _read(fields)
        if last is not None:
            found[topic] = last
    return found


def _read(fields: Any) -> Told | None:
    try:
        day, percent, spent, quiet_until = fields
        return Told(
            date.fromisoformat(day), int(percent), int(spent), date.fromisoformat(quiet_until)
        )
    except (TypeError, ValueError):
        return None


def written_told(told: Mapping[str, Told]) -> str:
    """As the settings keep it."""
    return json.dumps(
        {
            topic: (last.day.isoformat(), last.percent, last.spent, last.quiet_until.isoformat())
            for topic, last in sorted(told.items())
        }
    )
