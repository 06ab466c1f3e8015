"""What of a plan GanttProject cannot hold."""

from __future__ import annotations

from app.domain.planning.calendar.working_calendar import ExceptionKind, WorkingCalendar
from app.domain.planning.plan import ConstraintKind, Plan, PlanTask
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.interchange.losses import Losses


def note_losses(plan: Plan, losses: Losses) -> None:
    """Counts it; what becomes of hours is told where days are made of them."""
    for task in plan.tasks:
        _note_task(task, losses)
    names = {task.key: task.name for task in plan.tasks}
    for dependency in plan.dependencies:
        if dependency.reason:
            losses.add("plan_loss.dependency_reasons", names[dependency.successor])
    if _has_own_hours(plan.calendar):
        losses.add("plan_loss.gan_hours_of_day", plan.calendar.name)
    for person in plan.people:
        if _differs(person.calendar, plan.calendar):
            losses.add("plan_loss.gan_person_calendar", person.name)
        if person.cost_per_hour_e4 is not None and person.currency:
            losses.add("plan_loss.gan_currency", person.name)
    for baseline in plan.baselines:
        if any(each.effort_seconds or each.cost_minor is not None for each in baseline.tasks):
            losses.add("plan_loss.gan_baseline_effort", baseline.name)


def _note_task(task: PlanTask, losses: Losses) -> None:
    constraint = task.constraint
    if constraint is not None and constraint.kind is not ConstraintKind.START_NO_EARLIER_THAN:
        losses.add("plan_loss.gan_constraint", task.name)
    if task.deadline_on is not None:
        losses.add("plan_loss.gan_deadline", task.name)
    if task.effort_seconds is not None:
        losses.add("plan_loss.gan_estimate", task.name)
    if task.spent_seconds:
        losses.add("plan_loss.gan_recorded_work", task.name)
    if task.calendar is not None:
        losses.add("plan_loss.gan_task_calendar", task.name)


def _has_own_hours(calendar: WorkingCalendar) -> bool:
    """Whether any worked day is not an office day."""
    office = DEFAULT_WORKING_HOURS.weekdays[0]
    worked = [*calendar.week.weekdays, *(each.spans for each in calendar.exceptions)]
    return any(spans not in {(), office} for spans in worked)


def _differs(own: WorkingCalendar, plan: WorkingCalendar) -> bool:
    """Whether a person works otherwise than the plan, absences aside."""
    days = {each for each in own.exceptions if each.kind is not ExceptionKind.ABSENCE}
    others = {each for each in plan.exceptions if each.kind is not ExceptionKind.ABSENCE}
    return own.week != plan.week or own.zone.key != plan.zone.key or days != others
