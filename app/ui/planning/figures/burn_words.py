"""What is said of a burn: axis, names of lines, days, and where it leads. Free of Qt."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from app.domain.planning.value.earned_value import rounded
from app.domain.values.money import Currency
from app.queries.plan_figures import BurnLines
from app.system.chart_words import day_text
from app.system.money_text import decimal_sign
from app.system.translations import _
from app.ui.planning.figures.budget_words import NOTHING, amount_text
from app.ui.planning.figures.burn_scale import BurnDay

LineName: TypeAlias = Literal["spent", "planned", "forecast", "budget"]
_HOUR = 3600


def axis_text(amount: int, lines: BurnLines) -> str:
    """A grid line's amount, no longer than it must be: ``80 h``, ``0:30``, ``€500``."""
    if lines.unit == "hours":
        if amount % _HOUR:
            return amount_text(amount, "hours", lines.currency)
        return _("{hours} h").format(hours=amount // _HOUR)
    digits = Currency(lines.currency).minor_digits
    text = amount_text(amount, "money", lines.currency)
    # Steps are whole major units, so their minor digits say nothing.
    return text.replace(decimal_sign() + "0" * digits, "") if digits else text


def lines_name(lines: BurnLines) -> str:
    """Whose lines they are, and of what."""
    form = {
        ("project", "hours"): _("{name}, hours"),
        ("project", "money"): _("{name}, money"),
    }.get((lines.of, lines.unit))
    if form is None:
        form = (
            _("Budget of {name}, hours") if lines.unit == "hours" else _("Budget of {name}, money")
        )
    return form.format(name=lines.name)


def line_labels(lines: BurnLines, today: date) -> list[tuple[LineName, str]]:
    """Which lines there are, each with its name and its last amount."""
    found: list[tuple[LineName, str]] = []
    if lines.actual:
        spent = [point.amount for point in lines.actual if point.day <= today]
        amount = rounded(spent[-1]) if spent else 0
        found.append(("spent", _("Spent {amount}").format(amount=_amount(amount, lines))))
    if lines.planned:
        amount = rounded(lines.planned[-1].amount)
        found.append(("planned", _("Planned {amount}").format(amount=_amount(amount, lines))))
    if lines.forecast:
        amount = rounded(lines.forecast[-1].amount)
        found.append(("forecast", _("Forecast {amount}").format(amount=_amount(amount, lines))))
    if lines.budget is not None:
        found.append(("budget", _("Budget {amount}").format(amount=_amount(lines.budget, lines))))
    return found


def burn_day_text(row: BurnDay, lines: BurnLines, today: date) -> str:
    """``19 Nov: spent 104:00, planned 120:00``."""
    parts = []
    for amount, form in (
        (row.spent, _("spent {amount}")),
        (row.planned, _("planned {amount}")),
        (row.forecast, _("forecast {amount}")),
    ):
        if amount is not None:
            parts.append(form.format(amount=_amount(amount, lines)))
    return f"{day_text(row.day, today)}: {', '.join(parts)}"


def cell_text(amount: int | None, lines: BurnLines) -> str:
    return NOTHING if amount is None else _amount(amount, lines)


def burn_outcome(lines: BurnLines, today: date) -> str:
    """When the budget is used up, in a sentence; blank without a budget."""
    if lines.budget is None:
        return ""
    if lines.overrun_on is None:
        return _("At the present rate the budget holds.")
    day = day_text(lines.overrun_on, today)
    if lines.overrun_on < today:
        return _("The budget was used up on {day}.").format(day=day)
    return _("At the present rate the budget is used up on {day}.").format(day=day)


def _amount(amount: int, lines: BurnLines) -> str:
    return amount_text(amount, lines.unit, lines.currency)
