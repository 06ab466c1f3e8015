"""What is said of budgets in the plan; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from app.domain.values.duration import format_duration
from app.queries.budgets import BudgetRow, BudgetUnit
from app.system.chart_words import day_text
from app.system.money_text import money_text
from app.system.translations import _, ngettext
from app.ui.widgets.meter import MeterTone
from app.ui.widgets.sums_line import Sum

NOTHING = "–"
_ALL: Final = 100


def amount_text(amount: int, unit: BudgetUnit, currency: str) -> str:
    """Hours and minutes, or money; less than nothing with its sign."""
    return format_duration(amount) if unit == "hours" else money_text(amount, currency)


def percent_text(row: BudgetRow) -> str:
    """Whole percents, rounded down, so that 100 % is all of it."""
    return f"{row.whole_percent} %"


def meter_tone(row: BudgetRow) -> MeterTone:
    if row.whole_percent >= _ALL:
        return "danger"
    return "warn_fill" if row.forecast.alerts.crossed else "accent"


def worst_first(rows: Sequence[BudgetRow]) -> list[BudgetRow]:
    """The budgets, the one that is used up most before the others."""
    return sorted(rows, key=lambda row: row.percent, reverse=True)


def budget_sums(crossed: Sequence[BudgetRow]) -> tuple[Sum, ...]:
    """The budget that is used up most, of those that have reached an alert."""
    if not crossed:
        return ()
    worst = worst_first(crossed)[0]
    label = _("Budget")
    if worst.of != "project":
        label = _("Budget of {name}").format(name=worst.name)
    return (Sum(label, percent_text(worst), "danger" if worst.whole_percent >= _ALL else "warn"),)


def name_text(row: BudgetRow) -> str:
    """What the budget is for."""
    return _("Whole project") if row.of == "project" else row.name


def spoken_name(row: BudgetRow) -> str:
    """The same with what sort of thing it is."""
    if row.of == "milestone":
        return _("Milestone {name}").format(name=row.name)
    return _("Task {name}").format(name=row.name) if row.of == "task" else name_text(row)


def used_text(row: BudgetRow) -> str:
    """``30:45 / 44:00``."""
    spent = amount_text(row.spent, row.unit, row.currency)
    return f"{spent} / {amount_text(row.budget, row.unit, row.currency)}"


def spoken_used(row: BudgetRow) -> str:
    """The same with the percents, which the meter only shows."""
    return _("{used}, {percent} used").format(used=used_text(row), percent=percent_text(row))


def left_text(row: BudgetRow) -> str:
    return amount_text(row.left, row.unit, row.currency)


def overrun_text(row: BudgetRow, today: date) -> str:
    """The day on which it is used up; a dash where that does not come."""
    day = row.forecast.overrun_on
    return NOTHING if day is None else day_text(day, today)


def end_text(row: BudgetRow) -> str:
    """What will be spent by the planned end; a dash without an end."""
    amount = row.forecast.at_completion
    return NOTHING if amount is None else amount_text(round(amount), row.unit, row.currency)


def alerts_text(row: BudgetRow, today: date) -> str:
    """``100 % on 3 Dec``: which comes next, and when; else the last that is reached."""
    alerts = row.forecast.alerts
    if alerts.next_percent is not None and alerts.next_on is not None:
        day = day_text(alerts.next_on, today)
        return _("{percent} % on {day}").format(percent=alerts.next_percent, day=day)
    return _reached(alerts.crossed[-1:]) if alerts.crossed else NOTHING


def spoken_alerts(row: BudgetRow, today: date) -> str:
    """All that are reached, and the next one."""
    alerts = row.forecast.alerts
    found = [_reached(alerts.crossed)] if alerts.crossed else []
    if alerts.next_on is not None:
        found.append(alerts_text(row, today))
    return "; ".join(found) or _("none")


def _reached(percents: Sequence[int]) -> str:
    shown = ", ".join(f"{percent} %" for percent in percents)
    return _("{percents} reached").format(percents=shown)


def alert_line(row: BudgetRow, today: date) -> str:
    """``Website · 92 % of budget, used up on 3 Dec``."""
    name = row.name if row.of == "project" else f"{row.project} / {row.name}"
    text = _("{name} · {percent} of budget").format(name=name, percent=percent_text(row))
    if row.forecast.overrun_on is None:
        return text
    day = day_text(row.forecast.overrun_on, today)
    return _("{budget}, used up on {day}").format(budget=text, day=day)


def budgets_outcome(rows: Sequence[BudgetRow]) -> str:
    """How many budgets are over, or near it, in a sentence; blank without budgets."""
    over = sum(row.percent > _ALL for row in rows)
    near = sum(bool(row.forecast.alerts.crossed) for row in rows) - over
    if over:
        return ngettext("{count} budget is used up.", "{count} budgets are used up.", over).format(
            count=over
        )
    if near > 0:
        return ngettext(
            "{count} budget has reached an alert.", "{count} budgets have reached an alert.", near
        ).format(count=near)
    return _("All budgets hold.") if rows else ""
