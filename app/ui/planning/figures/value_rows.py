"""Earned value as rows: each figure in hours and money, and what it means. Free of Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from app.domain.planning.value.earned_value import EarnedValue, EstimateForm, rounded
from app.domain.values.duration import format_duration
from app.system.money_text import money_text, number_text
from app.system.translations import N_, _

NOTHING: Final = "–"
Tone: TypeAlias = Literal["", "warn"]
_ONE = Decimal(1)
_TWO_DECIMALS = Decimal("0.01")
_AmountOf: TypeAlias = Callable[[EarnedValue], Fraction | None]
_IndexOf: TypeAlias = Callable[[EarnedValue], Decimal | None]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure.

    Attributes:
        label: its name with the usual short form.
        meaning: what it says, in a few words.
        hours_tone: ``warn`` where it says that something goes worse than planned.
        money_tone: likewise.
    """

    label: str
    hours: str
    money: str
    meaning: str
    hours_tone: Tone = ""
    money_tone: Tone = ""


def figure_rows(effort: EarnedValue, cost: EarnedValue | None, currency: str) -> list[FigureRow]:
    """What was planned and is done, then where it leads.

    Args:
        effort: in seconds.
        cost: in minor units; None where it is not known.
        currency: of the cost.
    """
    pair = _Pair(effort, cost, currency)
    return [*_amounts(pair), *_comparisons(pair), *_forecast(pair)]


@dataclass(frozen=True, slots=True)
class _Pair:
    effort: EarnedValue
    cost: EarnedValue | None
    currency: str

    def amount(self, label: str, of: _AmountOf, meaning: str) -> FigureRow:
        return FigureRow(label, self._hours(of), self._money(of), meaning)

    def variance(self, label: str, of: _AmountOf, words: tuple[str, str, str]) -> FigureRow:
        """``words``: for less than nothing, nothing, and more; by the hours."""
        seconds = of(self.effort)
        meaning = "" if seconds is None else _(words[_sign(seconds) + 1])
        return FigureRow(
            label,
            self._hours(of),
            self._money(of),
            meaning,
            _below(of(self.effort), 0),
            "" if self.cost is None else _below(of(self.cost), 0),
        )

    def index(self, label: str, of: _IndexOf, meaning: str, *, aim: bool = False) -> FigureRow:
        """``aim``: an index to reach, which is the worse the larger it is."""
        hours, money = self._both(of)
        tone = _above if aim else _below_one
        return FigureRow(
            label, _index_text(hours), _index_text(money), meaning, tone(hours), tone(money)
        )

    def percent(self, label: str, of: _IndexOf, meaning: str) -> FigureRow:
        hours, money = (NOTHING if each is None else percent_text(each) for each in self._both(of))
        return FigureRow(label, hours, money, meaning)

    def _both(self, of: _IndexOf) -> tuple[Decimal | None, Decimal | None]:
        return of(self.effort), None if self.cost is None else of(self.cost)

    def _hours(self, of: _AmountOf) -> str:
        seconds = of(self.effort)
        return NOTHING if seconds is None else format_duration(rounded(seconds))

    def _money(self, of: _AmountOf) -> str:
        minor = None if self.cost is None else of(self.cost)
        return NOTHING if minor is None else money_text(rounded(minor), self.currency)


def _amounts(pair: _Pair) -> list[FigureRow]:
    return [
        pair.amount(
            _("Budget at completion (BAC)"),
            lambda value: value.budget_at_completion,
            _("What all of it was to take."),
        ),
        pair.amount(
            _("Planned value (PV)"),
            lambda value: value.planned_value,
            _("What was to be done by now."),
        ),
        pair.amount(
            _("Earned value (EV)"),
            lambda value: value.earned_value,
            _("What is done, at its planned worth."),
        ),
        pair.amount(
            _("Actual cost (AC)"),
            lambda value: value.actual_cost,
            _("What it really took so far."),
        ),
    ]


def _comparisons(pair: _Pair) -> list[FigureRow]:
    return [
        pair.variance(
            _("Schedule variance (SV)"),
            lambda value: value.schedule_variance,
            (
                N_("So much is behind the plan."),
                N_("As much is done as was planned."),
                N_("So much is ahead of the plan."),
            ),
        ),
        pair.variance(
            _("Cost variance (CV)"),
            lambda value: value.cost_variance,
            (
                N_("What is done took so much more than planned."),
                N_("What is done took what was planned."),
                N_("What is done took so much less than planned."),
            ),
        ),
        pair.index(
            _("Schedule performance index (SPI)"),
            lambda value: value.schedule_performance_index,
            _("Done of what was planned by now; 1 is as planned."),
        ),
        pair.index(
            _("Cost performance index (CPI)"),
            lambda value: value.cost_performance_index,
            _("Worth that is done for each 1 spent; 1 is as planned."),
        ),
        pair.percent(_("Percent complete"), lambda value: value.percent_complete, _("EV of BAC.")),
        pair.percent(_("Percent spent"), lambda value: value.percent_spent, _("AC of BAC.")),
    ]


def _forecast(pair: _Pair) -> list[FigureRow]:
    estimates: tuple[tuple[EstimateForm, str, str], ...] = (
        (
            EstimateForm.AS_SO_FAR,
            _("Estimate at completion (EAC)"),
            _("All of it, if the rest goes as so far."),
        ),
        (
            EstimateForm.AS_PLANNED,
            _("EAC, rest as planned"),
            _("All of it, if the rest goes as planned."),
        ),
        (
            EstimateForm.COST_AND_SCHEDULE,
            _("EAC, cost and delay"),
            _("All of it, if delay costs as well."),
        ),
        (
            EstimateForm.BOTTOM_UP,
            _("EAC, bottom up"),
            _("Spent, and what is left of each task by its estimate."),
        ),
    )
    rows = [pair.amount(label, _estimate(form), meaning) for form, label, meaning in estimates]
    return [
        *rows,
        pair.amount(
            _("Estimate to complete (ETC)"),
            EarnedValue.estimate_to_complete,
            _("What is still to come, as so far."),
        ),
        pair.variance(
            _("Variance at completion (VAC)"),
            EarnedValue.variance_at_completion,
            (
                N_("So much more than planned in the end, as so far."),
                N_("As planned in the end, as so far."),
                N_("So much less than planned in the end, as so far."),
            ),
        ),
        pair.index(
            _("To-complete index (TCPI)"),
            EarnedValue.to_complete_performance_index,
            _("How well the rest must go to end as planned."),
            aim=True,
        ),
    ]


def _estimate(form: EstimateForm) -> _AmountOf:
    return lambda value: value.estimate_at_completion(form)


def percent_text(value: Decimal) -> str:
    """Whole percents, rounded half-up."""
    return f"{rounded(Fraction(value))} %"


def _index_text(value: Decimal | None) -> str:
    return NOTHING if value is None else number_text(value.quantize(_TWO_DECIMALS))


def _sign(amount: Fraction) -> int:
    return (amount > 0) - (amount < 0)


def _below(amount: Fraction | Decimal | None, least: int) -> Tone:
    return "warn" if amount is not None and amount < least else ""


def _below_one(index: Decimal | None) -> Tone:
    return _below(index, 1)


def _above(index: Decimal | None) -> Tone:
    return "warn" if index is not None and index > _ONE else ""
