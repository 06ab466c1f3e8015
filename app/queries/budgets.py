"""Budgets of projects, milestones and tasks: what is spent, and when they will be.

A task's budget is for all that hangs on it too. A milestone has no time of its own: its budget is
for the tasks that lead to it, over any number of others, up to earlier milestones (`work_before`).
Money is spent at the bill rates, as the client will pay it; on a project that is never billed it is
spent at the cost rates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, or_, select

from app.domain.planning.calendar.calendar_days import day_spans
from app.domain.planning.plan import Key
from app.domain.planning.value.budget_alerts import read_budget_alerts
from app.domain.planning.value.burn import Budget, BurnForecast, IsWorkingDay, alerts, burn_forecast
from app.domain.planning.value.earned_value import percentage, rounded
from app.domain.planning.value.milestone_work import work_before
from app.queries.actuals import DayCriteria, day_sums
from app.queries.work_terms import WorkTerms, work_terms
from app.queries.work_worth import WorkSum
from app.queries.working_calendars import CalendarCriteria, WorkingCalendars, working_calendars
from app.store.tables import dependency, project, task, time_entry
from app.store.types import from_day_number

BudgetOf = Literal["project", "milestone", "task"]
BudgetUnit = Literal["hours", "money"]

# Public holidays are known so far ahead; beyond that a forecast goes by the week.
_YEARS_AHEAD = 3
_ByDay = Mapping[int, WorkSum]


@dataclass(frozen=True, slots=True)
class BudgetsCriteria:
    """Which budgets: of one project, of one client's projects, or of all that are not archived.

    Attributes:
        today: the user's local day.
        client_id: of its projects alone, archived ones too.
        crossed: only those that have reached one of their percentages.
    """

    today: date
    project_id: UUID | None = None
    crossed: bool = False
    client_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One budget of hours or of money.

    Attributes:
        of: what has it.
        id: of the project, the milestone or the task.
        currency: of the money; of hours the project's all the same.
        budget: seconds, or minor units.
        forecast: what is spent, the percentages that are reached, and where it leads.
        unpriced_seconds: work that has no rate, so that more money is spent than is told.
        burnt: what was spent by local day, exact.
        tasks: those that it is for; None for all of the project.
        ends_on: the last planned day of what has it.
    """

    of: BudgetOf
    id: UUID
    name: str
    project_id: UUID
    project: str
    unit: BudgetUnit
    currency: str
    budget: int
    forecast: BurnForecast
    unpriced_seconds: int = 0
    burnt: Mapping[date, Fraction] = field(default_factory=dict, compare=False, repr=False)
    tasks: frozenset[Key] | None = field(default=None, compare=False, repr=False)
    ends_on: date | None = None

    @property
    def spent(self) -> int:
        """Seconds, or minor units rounded half-up."""
        return rounded(self.forecast.spent)

    @property
    def left(self) -> int:
        """Less than nothing over the budget."""
        return self.budget - self.spent

    @property
    def percent(self) -> Decimal:
        """What is spent of it, to two decimals."""
        return percentage(self.forecast.spent, Fraction(self.budget)) or Decimal(0)

    @property
    def whole_percent(self) -> int:
        """Rounded down, so that 100 is all of it."""
        return int(self.forecast.spent * 100 // self.budget)


@dataclass(frozen=True, slots=True)
class _Owner:
    """What has a budget, and the tasks that it is for; None for all of the project."""

    of: BudgetOf
    row: Row[Any]
    ends_on: date | None
    tasks: frozenset[Key] | None = None


@dataclass(frozen=True, slots=True)
class _Project:
    """What the budgets of one project share.

    Attributes:
        crossed: only budgets that have reached a percentage are wanted.
    """

    row: Row[Any]
    terms: WorkTerms
    percents: tuple[int, ...]
    today: date
    is_working_day: IsWorkingDay
    crossed: bool


def budgets(connection: Connection, criteria: BudgetsCriteria) -> list[BudgetRow]:
    """The budgets, project by project by name; its own before those of its tasks."""
    years = criteria.today.year - 1, criteria.today.year + _YEARS_AHEAD
    calendars: WorkingCalendars | None = None
    found: list[BudgetRow] = []
    may_cross = _may_cross(connection, criteria) if criteria.crossed else None
    for row in connection.execute(_projects(criteria)):
        if may_cross is not None and not may_cross(row):
            continue
        owners = list(_owners(connection, row))
        terms = work_terms(connection, row.id) if owners else None
        if terms is None:
            continue
        if calendars is None:
            calendars = working_calendars(connection, CalendarCriteria(*years, "en"))
        about = _Project(
            row,
            terms,
            read_budget_alerts(row.budget_alerts),
            criteria.today,
            _working_days(calendars, row.calendar_id),
            criteria.crossed,
        )
        spent = _spent(connection, terms, owners)
        for owner, days in zip(owners, spent, strict=True):
            found += _rows(about, owner, days)
    return found


def _may_cross(connection: Connection, criteria: BudgetsCriteria) -> Callable[[Row[Any]], bool]:
    """Whether any budget of a project can have reached a percentage, by its hours at first sight.

    Pricing all work of all projects takes a hundred times as long as adding up its hours.
    """
    sums = (
        select(time_entry.c.project_id, func.sum(time_entry.c.seconds).label("seconds"))
        .where(
            time_entry.c.kind == "work",
            time_entry.c.seconds.is_not(None),
            time_entry.c.project_id.in_(_projects(criteria).with_only_columns(project.c.id)),
        )
        .group_by(time_entry.c.project_id)
    )
    hours = {row.project_id: row.seconds for row in connection.execute(sums)}
    with_tasks = set(connection.scalars(select(task.c.project_id).where(_has_budget(task))))

    def may_cross(row: Row[Any]) -> bool:
        spent, percents = hours.get(row.id, 0), read_budget_alerts(row.budget_alerts)
        if not spent or not percents:
            return False
        if row.budget_minor is not None or row.id in with_tasks:
            return True
        # A project that was asked for by name may have no budget at all.
        budget = row.budget_seconds
        return budget is not None and bool(alerts(spent, budget, percents))

    return may_cross


def _projects(criteria: BudgetsCriteria) -> Select[Any]:
    query = select(project).order_by(project.c.name.collate("NOCASE"), project.c.seq)
    if criteria.project_id is not None:
        return query.where(project.c.id == criteria.project_id)
    with_budget = select(task.c.project_id).where(_has_budget(task))
    query = query.where(or_(_has_budget(project), project.c.id.in_(with_budget)))
    if criteria.client_id is not None:
        return query.where(project.c.client_id == criteria.client_id)
    return query.where(project.c.archived.is_(False))


def _has_budget(table: Table) -> ColumnElement[bool]:
    return or_(table.c.budget_seconds.is_not(None), table.c.budget_minor.is_not(None))


def _owners(connection: Connection, row: Row[Any]) -> Iterator[_Owner]:
    if row.budget_seconds is not None or row.budget_minor is not None:
        yield _Owner("project", row, row.ends_on)
    query = select(task).where(task.c.project_id == row.id, _has_budget(task))
    tasks = list(connection.execute(query.order_by(task.c.position, task.c.seq)))
    if not tasks:
        return
    tree = _Tree(connection, row.id)
    milestones = [each.id for each in tasks if each.milestone]
    before = tree.work_before(milestones) if milestones else {}
    for each in tasks:
        if each.milestone:
            yield _Owner("milestone", each, each.due_on, before[each.id])
        else:
            yield _Owner("task", each, each.due_on, tree.below(each.id))


class _Tree:
    """The tasks of a project, and what hangs on what."""

    def __init__(self, connection: Connection, project_id: UUID) -> None:
        self._connection = connection
        self._of_project = task.c.project_id == project_id
        rows = connection.execute(
            select(task.c.id, task.c.parent_id, task.c.milestone).where(self._of_project)
        ).all()
        self._parents: dict[Key, Key | None] = {row.id: row.parent_id for row in rows}
        self._milestones = frozenset(row.id for row in rows if row.milestone)
        self._below: defaultdict[Key | None, list[Key]] = defaultdict(list)
        for key, parent in self._parents.items():
            self._below[parent].append(key)

    def below(self, key: Key) -> frozenset[Key]:
        """A task and all that hangs on it."""
        found, waiting = set[Key](), [key]
        while waiting:
            each = waiting.pop()
            found.add(each)
            waiting += self._below[each]
        return frozenset(found)

    def work_before(self, milestones: list[Key]) -> dict[Key, frozenset[Key]]:
        links = self._connection.execute(
            select(dependency.c.predecessor_id, dependency.c.successor_id)
            .join(task, task.c.id == dependency.c.successor_id)
            .where(self._of_project)
        )
        pairs = [(row.predecessor_id, row.successor_id) for row in links]
        return work_before(milestones, self._parents, self._milestones, pairs)


def _spent(connection: Connection, terms: WorkTerms, owners: list[_Owner]) -> list[_ByDay]:
    """The work of each owner's tasks by day number."""
    found: list[dict[int, WorkSum]] = [{} for _ in owners]
    by_task: defaultdict[bytes, list[dict[int, WorkSum]]] = defaultdict(list)
    for owner, days in zip(owners, found, strict=True):
        if owner.tasks is None:
            whole = day_sums(connection, terms, DayCriteria(terms.project_id))
            days.update({cut[0]: each for cut, each in whole.items()})
        for key in owner.tasks or ():
            assert isinstance(key, UUID)  # noqa: S101 - the keys of this file's tasks
            by_task[key.bytes].append(days)
    if by_task:
        keys = [UUID(bytes=key) for key in by_task]
        criteria = DayCriteria(terms.project_id, keys, by_task=True)
        for (day, key), each in day_sums(connection, terms, criteria).items():
            for days in by_task[key]:
                days.setdefault(day, WorkSum()).take(each)
    return list(found)


def _rows(about: _Project, owner: _Owner, days: _ByDay) -> Iterator[BudgetRow]:
    worths = {from_day_number(day): each.worth(about.terms) for day, each in days.items()}
    at_cost = about.terms.billing == "non_billable"
    hours = {day: Fraction(each.seconds) for day, each in worths.items()}
    money = {day: each.cost_minor if at_cost else each.value_minor for day, each in worths.items()}
    unpriced = sum(
        each.uncosted_seconds if at_cost else each.unrated_seconds for each in worths.values()
    )
    units: tuple[tuple[BudgetUnit, int | None, dict[date, Fraction], int], ...] = (
        ("hours", owner.row.budget_seconds, hours, 0),
        ("money", owner.row.budget_minor, money, unpriced),
    )
    for unit, amount, burnt, lacking in units:
        if amount is None:
            continue
        # Looking ahead takes the most time by far.
        if about.crossed and not alerts(sum(burnt.values()), amount, about.percents):
            continue
        budget = Budget(amount, about.percents, owner.ends_on)
        yield BudgetRow(
            owner.of,
            owner.row.id,
            owner.row.name,
            about.row.id,
            about.row.name,
            unit,
            about.terms.currency,
            amount,
            burn_forecast(burnt, budget, about.today, about.is_working_day),
            lacking,
            burnt,
            owner.tasks,
            owner.ends_on,
        )


def _working_days(calendars: WorkingCalendars, calendar_id: UUID | None) -> IsWorkingDay:
    """By the project's calendar; without one by that of the file's first person."""
    calendar = calendars.calendars.get(calendar_id) if calendar_id is not None else None
    calendar = calendar or next(iter(calendars.people.values()))

    @cache
    def is_working_day(day: date) -> bool:
        return bool(day_spans(calendar, day))

    return is_working_day
