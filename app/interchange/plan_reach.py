"""Dates of a file that lie beyond all calendars: left out one by one, so that the plan stays.

One year that was mistyped would otherwise keep everything else out.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median_low
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.reach import years_in_reach
from app.domain.planning.plan import Baseline, Key, Plan, PlanTask
from app.domain.planning.plan_file import FileDates
from app.interchange.losses import Losses

# The first working day of 2000: where a file has no date whatsoever.
UNDATED: Final = datetime(2000, 1, 3, 8)  # noqa: DTZ001 - gets the zone of the file
# A plan that starts further from most of its tasks than this starts with them.
_NEAR_YEARS: Final = 40


def undated(zone: ZoneInfo, losses: Losses) -> datetime:
    """The start of a plan in which nothing has a date; that is told."""
    losses.add("plan_loss.no_start")
    return UNDATED.replace(tzinfo=zone).astimezone(UTC)


def usual_year(years: Iterable[int], otherwise: int) -> int:
    """The year in the middle, which no mistyped one moves far."""
    listed = list(years)
    return median_low(listed) if listed else otherwise


def kept_in_reach(
    plan: Plan, dates: Mapping[Key, FileDates], losses: Losses
) -> tuple[Plan, dict[Key, FileDates]]:
    """The plan and its dates without those that no calendar reaches.

    Args:
        plan: as the file has it.
        dates: of its tasks, by the word of the file.
        losses: gets the tasks that lose a date.
    """
    middle = usual_year((each.start_at.year for each in dates.values()), plan.starts_at.year)
    plan = replace(plan, starts_at=_start(plan, dates, middle, losses))
    years = years_in_reach(plan.starts_at.year)
    names = {task.key: task.name for task in plan.tasks}
    kept: dict[Key, FileDates] = {}
    for key, each in dates.items():
        if each.start_at.year in years and each.finish_at.year in years:
            kept[key] = each
        else:
            losses.add("plan_loss.far_dates", names.get(key, ""))
    tasks = tuple(_task(task, plan.starts_at, years, losses) for task in plan.tasks)
    baselines = tuple(_baseline(each, years, names, losses) for each in plan.baselines)
    return replace(plan, tasks=tasks, baselines=baselines), kept


def _start(plan: Plan, dates: Mapping[Key, FileDates], middle: int, losses: Losses) -> datetime:
    if abs(plan.starts_at.year - middle) <= _NEAR_YEARS:
        return plan.starts_at
    losses.add("plan_loss.far_start", f"{plan.starts_at:%Y-%m-%d}")
    return min(
        each.start_at for each in dates.values() if abs(each.start_at.year - middle) <= _NEAR_YEARS
    )


def _task(task: PlanTask, start: datetime, years: Container[int], losses: Losses) -> PlanTask:
    constraint = task.constraint
    if constraint is not None and not _within(years, constraint.at):
        losses.add("plan_loss.far_constraints", task.name)
        task = replace(task, constraint=None)
    if not _within(years, task.started_at, task.finished_at):
        losses.add("plan_loss.far_dates", task.name)
        # Whether it is done is known all the same.
        done = None if task.finished_at is None else start
        task = replace(task, started_at=None, finished_at=done)
    return task


def _baseline(
    baseline: Baseline, years: Container[int], names: Mapping[Key, str], losses: Losses
) -> Baseline:
    kept = tuple(each for each in baseline.tasks if _within(years, each.start_at, each.finish_at))
    if len(kept) == len(baseline.tasks):
        return baseline
    gone = {each.task for each in baseline.tasks} - {each.task for each in kept}
    for key in gone:
        losses.add("plan_loss.far_dates", names.get(key, ""))
    return replace(baseline, tasks=kept)


def _within(years: Container[int], *instants: datetime | None) -> bool:
    return all(each is None or each.year in years for each in instants)
