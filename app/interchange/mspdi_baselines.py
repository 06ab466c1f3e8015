"""Baselines of a project file, which keeps up to eleven with each task."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from app.domain.planning.plan import Baseline, BaselineTask, Key
from app.domain.values.money import CURRENCY_CODES, Currency
from app.interchange.mspdi_tree import TaskTree
from app.interchange.mspdi_values import Reading

MOST_BASELINES: Final = 11

_NAME: Final = "Baseline"
_USUAL_DIGITS: Final = 2


def baseline_name(number: int) -> str:
    """What other programs call the baseline with this number."""
    return f"{_NAME} {number}" if number else _NAME


def baselines(
    reading: Reading, tree: TaskTree, taken_at: datetime, currency: str
) -> tuple[Baseline, ...]:
    """The baselines of all tasks that are no summaries, by number.

    Args:
        reading: for values and losses.
        tree: the tasks.
        taken_at: when the file was saved; it does not tell when a baseline was taken.
        currency: of costs, which the file keeps in hundredths.
    """
    found: dict[int, dict[Key, BaselineTask]] = {}
    digits = minor_digits(currency)
    for row in tree.rows:
        if row.key in tree.summaries:
            continue
        for part in row.record.each("Baseline"):
            number = reading.integer(part, "Number") or 0
            start, finish = reading.instant(part, "Start"), reading.instant(part, "Finish")
            if reading.flag(part, "Interim"):
                reading.losses.add("plan_loss.interim_plans", row.name)
            elif start is not None and finish is not None and 0 <= number < MOST_BASELINES:
                effort = max(reading.seconds(part, "Work") or 0, 0)
                cost = reading.number(part, "Cost")
                minor = None if cost is None else round(cost * 10 ** (digits - _USUAL_DIGITS))
                one = BaselineTask(row.key, start, max(start, finish), effort, minor)
                found.setdefault(number, {}).setdefault(row.key, one)
    return tuple(
        Baseline(number, baseline_name(number), taken_at, tuple(tasks.values()))
        for number, tasks in sorted(found.items())
    )


def minor_digits(currency: str) -> int:
    """Decimal places of the currency's minor unit; those of most for an unknown one."""
    return Currency(currency).minor_digits if currency in CURRENCY_CODES else _USUAL_DIGITS
