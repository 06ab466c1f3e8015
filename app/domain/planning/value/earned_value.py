"""Earned value: what was planned by now, what of it is done, and what that took.

The same rules serve seconds of effort and minor units of money. Amounts are exact fractions, and
nothing is rounded on the way: an amount is rounded where it is shown (`rounded`, half away from
zero), an index to four decimals and a percentage to two, half-up.

Source: Project Management Institute, *A Guide to the Project Management Body of Knowledge*, 6th
edition, table 7-1 (earned value calculations).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

INDEX_DECIMALS: Final = 4
PERCENT_DECIMALS: Final = 2
# Wide enough that a quotient is rounded only to the decimals that we name.
_WIDE: Final = Context(prec=100, rounding=ROUND_HALF_UP)
_NOTHING: Final = Fraction(0)


class EstimateForm(StrEnum):
    """How the work that is left is thought to go."""

    # At the cost performance so far: BAC / CPI.
    AS_SO_FAR = "as_so_far"
    # At the performance of the baseline: AC + (BAC − EV).
    AS_PLANNED = "as_planned"
    # Held up by cost and schedule alike: AC + (BAC − EV) / (CPI × SPI).
    COST_AND_SCHEDULE = "cost_and_schedule"
    # By what is left of each task as it is estimated today: AC + that.
    BOTTOM_UP = "bottom_up"


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """Where a task, or a sum of tasks, stands; all in one unit.

    Attributes:
        budget_at_completion: what the baseline gives it.
        planned_value: what the baseline had done by now.
        earned_value: what is done, at the worth that the baseline gives it.
        actual_cost: what went into it.
        left: what it still takes as estimated today; None where that is not known.
    """

    budget_at_completion: Fraction
    planned_value: Fraction
    earned_value: Fraction
    actual_cost: Fraction
    left: Fraction | None = None

    @property
    def schedule_variance(self) -> Fraction:
        """EV − PV; less than nothing is behind."""
        return self.earned_value - self.planned_value

    @property
    def cost_variance(self) -> Fraction:
        """EV − AC; less than nothing took more than planned."""
        return self.earned_value - self.actual_cost

    @property
    def schedule_performance_index(self) -> Decimal | None:
        """EV / PV; None as long as nothing was planned."""
        return quotient(self.earned_value, self.planned_value)

    @property
    def cost_performance_index(self) -> Decimal | None:
        """EV / AC; None as long as nothing went in."""
        return quotient(self.earned_value, self.actual_cost)

    @property
    def percent_planned(self) -> Decimal | None:
        """PV of BAC; None without a budget."""
        return percentage(self.planned_value, self.budget_at_completion)

    @property
    def percent_complete(self) -> Decimal | None:
        """EV of BAC; None without a budget."""
        return percentage(self.earned_value, self.budget_at_completion)

    @property
    def percent_spent(self) -> Decimal | None:
        """AC of BAC; None without a budget."""
        return percentage(self.actual_cost, self.budget_at_completion)

    def estimate_at_completion(
        self, form: EstimateForm = EstimateForm.AS_SO_FAR
    ) -> Fraction | None:
        """What it will have taken when it is done, from exact indices.

        What is wholly earned takes what it took. Else None where an index that the form needs has
        nothing above or below its line, or what is left is not known.
        """
        to_earn = self.budget_at_completion - self.earned_value
        if form is EstimateForm.BOTTOM_UP:
            return None if self.left is None else self.actual_cost + self.left
        if not to_earn or form is EstimateForm.AS_PLANNED:
            return self.actual_cost + to_earn
        if not (self.earned_value and self.actual_cost):
            return None
        rest = to_earn * self.actual_cost / self.earned_value
        if form is EstimateForm.COST_AND_SCHEDULE:
            if not self.planned_value:
                return None
            rest = rest * self.planned_value / self.earned_value
        return self.actual_cost + rest

    def estimate_to_complete(self, form: EstimateForm = EstimateForm.AS_SO_FAR) -> Fraction | None:
        """EAC − AC: what it will still take; None where there is no EAC."""
        estimate = self.estimate_at_completion(form)
        return None if estimate is None else estimate - self.actual_cost

    def variance_at_completion(
        self, form: EstimateForm = EstimateForm.AS_SO_FAR
    ) -> Fraction | None:
        """BAC − EAC; less than nothing will go over the budget. None where there is no EAC."""
        estimate = self.estimate_at_completion(form)
        return None if estimate is None else self.budget_at_completion - estimate

    def to_complete_performance_index(self, form: EstimateForm | None = None) -> Decimal | None:
        """How well the rest must go to end at the budget, or at the EAC of ``form``.

        (BAC − EV) / (BAC − AC), or (BAC − EV) / (EAC − AC). None where nothing is left to spend:
        no performance gets there.
        """
        aim = self.budget_at_completion if form is None else self.estimate_at_completion(form)
        if aim is None or aim <= self.actual_cost:
            return None
        return quotient(self.budget_at_completion - self.earned_value, aim - self.actual_cost)


def summed(values: Iterable[EarnedValue]) -> EarnedValue:
    """The sum of values in one unit; all zero for none."""
    rows = list(values)
    lefts = [each.left for each in rows if each.left is not None]
    return EarnedValue(
        sum((each.budget_at_completion for each in rows), _NOTHING),
        sum((each.planned_value for each in rows), _NOTHING),
        sum((each.earned_value for each in rows), _NOTHING),
        sum((each.actual_cost for each in rows), _NOTHING),
        sum(lefts, _NOTHING) if len(lefts) == len(rows) else None,
    )


def quotient(above: Fraction, below: Fraction) -> Decimal | None:
    """``above`` / ``below`` to four decimals, half-up; None where ``below`` is 0.

    >>> quotient(Fraction(60), Fraction(110))
    Decimal('0.5455')
    """
    return None if not below else _decimal(above / below, INDEX_DECIMALS)


def percentage(part: Fraction, whole: Fraction) -> Decimal | None:
    """``part`` of ``whole`` in percent to two decimals, half-up; None where ``whole`` is 0.

    >>> percentage(Fraction(100), Fraction(240))
    Decimal('41.67')
    """
    return None if not whole else _decimal(part / whole * 100, PERCENT_DECIMALS)


def rounded(amount: Fraction) -> int:
    """Whole seconds or minor units, half away from zero.

    >>> rounded(Fraction(-5, 2)), rounded(Fraction(5, 2))
    (-3, 3)
    """
    above, below = amount.numerator, amount.denominator
    size = (2 * abs(above) + below) // (2 * below)
    return size if above >= 0 else -size


def _decimal(value: Fraction, decimals: int) -> Decimal:
    scale = 10**decimals
    return Decimal(rounded(value * scale)).scaleb(-decimals, context=_WIDE)
