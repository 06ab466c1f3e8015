"""What a status report tells of a client's work: read with nothing of it that is private.

Only names, days and billable time are read; notes, comments, rates and costs are not even asked
for. Tasks whose work is not billable are marked, and so are projects that are never billed:
`status_report` leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, or_, select

from app.domain.planning.plan import Key
from app.domain.reporting.status_facts import (
    Handing,
    StatusDeliverable,
    StatusFacts,
    StatusHours,
    StatusProject,
    StatusTask,
)
from app.domain.values.day_range import DayRange
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.period import local_day
from app.queries.actuals import ActualsCriteria, TaskActual, task_actuals
from app.queries.deliverables import DeliverableCriteria, deliverables
from app.queries.planned_today import planned_projects
from app.queries.projects import ProjectCriteria, ProjectRow, projects
from app.queries.status_budgets import BudgetGround, status_budgets
from app.queries.status_plan import planned_days, promised_days
from app.store.tables import activity_type, member, task, time_entry

_entry = time_entry.c


@dataclass(frozen=True, slots=True)
class StatusCriteria:
    """Whose work, and in which days.

    Attributes:
        now: the instant that planned dates are reckoned from.
        zone: of the user's clock, which says on which day something was done.
        member_id: by whose rates what is left is priced where no other counts.
        project_ids: of these projects alone, archived ones too; empty for all that are not.
    """

    client_id: UUID
    period: DayRange
    now: datetime
    zone: ZoneInfo
    member_id: UUID | None
    project_ids: tuple[UUID, ...] = ()

    @property
    def today(self) -> date:
        return local_day(self.now, self.zone)


def status_facts(connection: Connection, criteria: StatusCriteria) -> StatusFacts:
    """The facts of one client's report.

    Raises:
        NotFound: a project is gone, or another client's.
        RuleViolation: ``status_report.internal_project`` for one that is never billed.
    """
    rows = _projects(connection, criteria)
    planned = set(planned_projects(connection))
    tasks: list[StatusTask] = []
    grounds: list[BudgetGround] = []
    for row in rows:
        actuals = task_actuals(connection, ActualsCriteria(row.id))
        found = list(
            _Tasks(connection, criteria, row.id, actuals).read(is_planned=row.id in planned)
        )
        tasks += found
        grounds.append(BudgetGround(row, actuals, found))
    return StatusFacts(
        criteria.period,
        criteria.today,
        tuple(StatusProject(row.id, row.name) for row in rows),
        tuple(tasks),
        tuple(_deliverables(connection, criteria, {row.id for row in rows})),
        tuple(_hours(connection, criteria, [row.id for row in rows])),
        status_budgets(connection, grounds, criteria.member_id, criteria.today),
    )


def _projects(connection: Connection, criteria: StatusCriteria) -> list[ProjectRow]:
    """By name; never another client's, and never one that is not billed."""
    wanted = criteria.project_ids
    rows = projects(connection, ProjectCriteria(criteria.client_id, archived=bool(wanted)))
    if not wanted:
        return [row for row in rows if not _is_internal(row)]
    known = {row.id: row for row in rows}
    for project_id in wanted:
        if project_id not in known:
            raise NotFound("project.gone")
        if _is_internal(known[project_id]):
            name = known[project_id].name
            raise RuleViolation("project", "status_report.internal_project", name=name)
    return [row for row in rows if row.id in wanted]


def _is_internal(row: ProjectRow) -> bool:
    return row.billing == "non_billable"


@dataclass(frozen=True, slots=True)
class _Tasks:
    """The tasks of one project."""

    connection: Connection
    criteria: StatusCriteria
    project_id: UUID
    actuals: Mapping[UUID | None, TaskActual]

    def read(self, *, is_planned: bool) -> Iterator[StatusTask]:
        rows = self._rows()
        parents = {row.id: row.parent_id for row in rows}
        summaries = set(parents.values())
        zone = self.criteria.zone
        planned: Mapping[Key, tuple[date, date]] = {}
        if is_planned:
            planned = planned_days(self.connection, self.project_id, self.criteria.now, zone)
        promised: Mapping[Key, date] = {}
        if any(row.milestone for row in rows):
            promised = promised_days(self.connection, self.project_id, zone)
        for row in rows:
            yield StatusTask(
                row.id,
                self.project_id,
                row.name,
                internal=self._is_internal(row.id, parents),
                is_summary=row.id in summaries,
                milestone=row.milestone,
                due_on=row.due_on,
                begun_on=self._begun_on(row),
                done_on=self._day(row.done_at),
                planned_start_on=planned[row.id][0] if row.id in planned else None,
                planned_finish_on=planned[row.id][1] if row.id in planned else None,
                baseline_finish_on=promised.get(row.id),
                worked_seconds=self._worked(row.id),
                estimate_seconds=row.estimate_seconds,
                said_left_seconds=row.remaining_seconds,
            )

    def _rows(self) -> list[Row[Any]]:
        c = task.c
        query = (
            select(
                c.id,
                c.parent_id,
                c.name,
                c.milestone,
                c.due_on,
                c.done_at,
                c.started_at,
                c.estimate_seconds,
                c.remaining_seconds,
            )
            .where(c.project_id == self.project_id)
            .order_by(c.position, c.seq)
        )
        return list(self.connection.execute(query))

    def _is_internal(self, key: UUID, parents: Mapping[UUID, UUID | None]) -> bool:
        """Of a task without work of its own, what it hangs on says it."""
        at: UUID | None = key
        while at is not None:
            actual = self.actuals.get(at)
            if actual is not None and actual.worth.seconds:
                return not actual.worth.billable_seconds
            at = parents.get(at)
        return False

    def _worked(self, key: UUID) -> int:
        actual = self.actuals.get(key)
        return 0 if actual is None else actual.worth.billable_seconds

    def _begun_on(self, row: Row[Any]) -> date | None:
        actual = self.actuals.get(row.id)
        days = (self._day(row.started_at), None if actual is None else actual.first_on)
        return min(filter(None, days), default=None)

    def _day(self, instant: datetime | None) -> date | None:
        return None if instant is None else local_day(instant, self.criteria.zone)


def _deliverables(
    connection: Connection, criteria: StatusCriteria, project_ids: set[UUID]
) -> Iterator[StatusDeliverable]:
    def day(instant: datetime | None) -> date | None:
        return None if instant is None else local_day(instant, criteria.zone)

    for row in deliverables(connection, DeliverableCriteria(client_id=criteria.client_id)):
        if row.project_id not in project_ids:
            continue
        handing = Handing(row.status)
        yield StatusDeliverable(
            row.id,
            row.task_id,
            row.name,
            handing,
            row.due_on,
            day(row.delivered_at),
            day(row.signed_off_at) if handing is Handing.ACCEPTED else None,
        )


def _hours(
    connection: Connection, criteria: StatusCriteria, project_ids: list[UUID]
) -> Iterator[StatusHours]:
    """Closed billable work, by kind and person; of all projects also what has no project."""
    period = criteria.period
    of_projects: ColumnElement[bool] = _entry.project_id.in_(project_ids)
    if not criteria.project_ids:
        of_projects = or_(
            of_projects,
            and_(_entry.client_id == criteria.client_id, _entry.project_id.is_(None)),
        )
    in_period = and_(_entry.worked_on >= period.start_on, _entry.worked_on < period.end_on)
    query = (
        select(
            _entry.activity_type_id,
            func.coalesce(activity_type.c.name, "").label("activity"),
            _entry.member_id,
            member.c.name.label("person"),
            func.sum(case((in_period, _entry.seconds), else_=0)).label("in_period"),
            func.sum(_entry.seconds).label("in_total"),
        )
        .join(member, member.c.id == _entry.member_id)
        .outerjoin(activity_type, activity_type.c.id == _entry.activity_type_id)
        .where(of_projects, _entry.billable, _entry.kind == "work", _entry.seconds.is_not(None))
        .group_by(_entry.activity_type_id, _entry.member_id)
    )
    for row in connection.execute(query):
        yield StatusHours(*row)
