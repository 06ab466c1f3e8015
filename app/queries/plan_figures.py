"""Where a project stands in figures: earned value, what burns, and its budgets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import Connection, select

from app.domain.planning.calendar.calendar_days import day_spans
from app.domain.planning.plan import BaselineTask
from app.domain.planning.value.baseline_span import working_time_of
from app.domain.planning.value.burn import Budget, BurnPoint, burn_line, forecast_line
from app.domain.planning.value.planned_line import planned_line
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.actuals import DayCriteria, day_actuals
from app.queries.budgets import BudgetOf, BudgetRow, BudgetsCriteria, BudgetUnit, budgets
from app.queries.plan_standing import PlanStanding, StandingCriteria, plan_standing
from app.queries.work_terms import WorkTerms, work_terms
from app.store.tables import project

# A forecast is drawn so far at most, and no farther than what is known reaches back.
_LEAST_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class FiguresCriteria:
    """Which project, against which baseline, and the user's local day."""

    standing: StandingCriteria
    today: date


@dataclass(frozen=True, slots=True)
class BurnLines:
    """What burns of one budget, or of a project without one.

    Attributes:
        actual: the running sum by day.
        planned: of the baseline; in money only where work is measured by what it costs.
        forecast: from the end of what has burnt on; empty without a budget or a rate.
        budget: None where there is none.
        overrun_on: the day on which the budget is used up.
    """

    of: BudgetOf
    name: str
    unit: BudgetUnit
    currency: str
    actual: tuple[BurnPoint, ...]
    planned: tuple[BurnPoint, ...] = ()
    forecast: tuple[BurnPoint, ...] = ()
    budget: int | None = None
    overrun_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """The figures of a project.

    Attributes:
        standing: None where the plan has no schedule.
        refused: why it has none.
        budgets: its own before those of its tasks.
        burns: hours and money of the whole project, then of each other budget.
    """

    project: str
    today: date
    standing: PlanStanding | None
    refused: RuleViolation | None
    budgets: tuple[BudgetRow, ...]
    burns: tuple[BurnLines, ...]


def plan_figures(connection: Connection, criteria: FiguresCriteria) -> PlanFigures:
    """The figures as of the criteria's now.

    Raises:
        NotFound: the project or the baseline was deleted meanwhile.
    """
    project_id = criteria.standing.plan.project_id
    standing, refused = None, None
    try:
        standing = plan_standing(connection, criteria.standing)
    except RuleViolation as error:
        refused = error
    row = connection.execute(select(project).where(project.c.id == project_id)).first()
    terms = work_terms(connection, project_id)
    if row is None or terms is None:
        raise NotFound("project.gone")
    found = budgets(connection, BudgetsCriteria(criteria.today, project_id))
    whole = _whole(connection, terms, row.name)
    burns = _Burns(standing, terms, criteria.today)
    return PlanFigures(
        row.name,
        criteria.today,
        standing,
        refused,
        tuple(found),
        tuple(burns.lines(whole, found)),
    )


def _whole(connection: Connection, terms: WorkTerms, name: str) -> list[BurnLines]:
    """Hours and money of all that was recorded for the project."""
    hours: dict[date, Fraction] = {}
    money: dict[date, Fraction] = {}
    at_cost = terms.billing == "non_billable"
    for each in day_actuals(connection, DayCriteria(terms.project_id)):
        hours[each.day] = Fraction(each.worth.seconds)
        worth = each.worth.cost_minor if at_cost else each.worth.value_minor
        if worth:
            money[each.day] = worth
    amounts: tuple[tuple[BudgetUnit, Mapping[date, Fraction]], ...] = (
        ("hours", hours),
        ("money", money),
    )
    return [
        BurnLines("project", name, unit, terms.currency, burn_line(days)) for unit, days in amounts
    ]


@dataclass(frozen=True, slots=True)
class _Burns:
    """What the lines of one project share."""

    standing: PlanStanding | None
    terms: WorkTerms
    today: date

    def lines(self, whole: list[BurnLines], rows: list[BudgetRow]) -> Iterator[BurnLines]:
        own = {row.unit: row for row in rows if row.of == "project"}
        for each in whole:
            if each.unit in own:
                yield self._of(own[each.unit])
            elif each.actual or each.unit == "hours":
                planned = self._planned(each.unit, None)
                yield BurnLines(each.of, each.name, each.unit, each.currency, each.actual, planned)
        for row in rows:
            if row.of != "project":
                yield self._of(row)

    def _of(self, row: BudgetRow) -> BurnLines:
        return BurnLines(
            row.of,
            row.name,
            row.unit,
            row.currency,
            burn_line(row.burnt),
            self._planned(row.unit, row),
            self._forecast(row),
            row.budget,
            row.forecast.overrun_on,
        )

    def _planned(self, unit: BudgetUnit, row: BudgetRow | None) -> tuple[BurnPoint, ...]:
        standing = self.standing
        if standing is None or standing.baseline is None:
            return ()
        # A baseline keeps what work costs us; beside what the client pays it would mislead.
        if unit == "money" and self.terms.billing != "non_billable":
            return ()
        tasks = [
            task
            for task in standing.baseline.tasks
            if row is None or row.tasks is None or task.task in row.tasks
        ]
        amount = _effort if unit == "hours" else _cost
        zone = standing.plan.calendar.zone
        return planned_line(tasks, amount, working_time_of(standing.schedule), zone)

    def _forecast(self, row: BudgetRow) -> tuple[BurnPoint, ...]:
        if self.standing is None:
            return ()
        calendar, ends_on = self.standing.plan.calendar, row.ends_on
        begun = min(row.burnt, default=self.today)
        farthest = self.today + max(_LEAST_AHEAD, self.today - begun)
        # Without a planned end it leads to where the budget is used up.
        until = row.forecast.overrun_on or farthest
        if ends_on is not None and ends_on >= self.today:
            until = ends_on
        return forecast_line(
            row.burnt,
            Budget(row.budget, ends_on=ends_on),
            self.today,
            lambda day: bool(day_spans(calendar, day)),
            min(max(until, self.today), farthest),
        )


def _effort(task: BaselineTask) -> int:
    return task.effort_seconds


def _cost(task: BaselineTask) -> int:
    return task.cost_minor or 0
