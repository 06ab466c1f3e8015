"""Tasks of a project file as tasks of a plan: size, constraint and progress."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.planning.plan import Assignment, Constraint, ConstraintKind, Key, PlanTask
from app.domain.values.errors import RuleViolation
from app.interchange.mspdi_calendars import FileCalendars
from app.interchange.mspdi_tree import TaskRow
from app.interchange.mspdi_values import Reading, Record, is_elapsed
from app.interchange.round_the_clock import ROUND_THE_CLOCK

_KINDS: Final = {
    1: ConstraintKind.AS_LATE_AS_POSSIBLE,
    2: ConstraintKind.MUST_START_ON,
    3: ConstraintKind.MUST_FINISH_ON,
    4: ConstraintKind.START_NO_EARLIER_THAN,
    5: ConstraintKind.START_NO_LATER_THAN,
    6: ConstraintKind.FINISH_NO_EARLIER_THAN,
    7: ConstraintKind.FINISH_NO_LATER_THAN,
}
# The least priority of each step above low, in the file's thousandths.
_PRIORITIES: Final = ((900, 4), (700, 3), (251, 2))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a task's own record does not tell.

    Attributes:
        starts_at: of the project, for what began but is not dated.
        calendars: those of the file.
        backwards: whether the project is planned from its end.
    """

    starts_at: datetime
    calendars: FileCalendars
    backwards: bool


@dataclass(frozen=True, slots=True)
class _Progress:
    started_at: datetime | None = None
    finished_at: datetime | None = None
    remaining_seconds: int | None = None


def plan_task(
    reading: Reading,
    row: TaskRow,
    around: Surroundings,
    assignments: tuple[Assignment, ...],
    *,
    summary: bool,
) -> PlanTask:
    """The task of a row; durations stay as the file has them, so that its dates are kept.

    Raises:
        RuleViolation: ``plan_import.negative_duration``.
    """
    record = row.record
    _tell_losses(reading, row, summary=summary)
    elapsed = is_elapsed(reading.integer(record, "DurationFormat"))
    duration = _amount(reading, row, "Duration", elapsed=elapsed)
    if duration is None:
        duration = _amount(reading, row, "ManualDuration", elapsed=elapsed)
    effort = _amount(reading, row, "Work", elapsed=False) or None
    milestone = not summary and _is_milestone(reading, row, duration)
    if summary or milestone:
        duration = effort = None
    calendar = _calendar(reading, record, around)
    if elapsed and duration:
        reading.losses.add("plan_loss.elapsed_durations", row.name)
        calendar = ROUND_THE_CLOCK
    progress = _progress(reading, record, around, effort or duration, of_work=bool(effort))
    deadline = reading.wall(record, "Deadline")
    return PlanTask(
        key=row.key,
        name=row.name,
        parent=row.parent,
        milestone=milestone,
        duration_seconds=duration,
        effort_seconds=effort,
        constraint=_constraint(reading, row, around, summary=summary),
        deadline_on=None if deadline is None else deadline.date(),
        calendar=calendar,
        priority=_priority(reading, record),
        started_at=None if summary else progress.started_at,
        finished_at=progress.finished_at,
        remaining_seconds=None if summary or milestone else progress.remaining_seconds,
        assignments=assignments,
        note=record.texts.get("Notes", "").strip(),
    )


def _amount(reading: Reading, row: TaskRow, name: str, *, elapsed: bool) -> int | None:
    value = reading.seconds(row.record, name, elapsed=elapsed)
    if value is not None and value < 0:
        raise RuleViolation(
            "file", "plan_import.negative_duration", name=reading.name, task=row.name
        )
    return value


def _is_milestone(reading: Reading, row: TaskRow, duration: int | None) -> bool:
    if duration == 0:
        return True
    flagged = reading.flag(row.record, "Milestone")
    if duration is None:
        return flagged
    if flagged:
        reading.losses.add("plan_loss.long_milestones", row.name)
    return False


def _calendar(reading: Reading, record: Record, around: Surroundings) -> Key | None:
    number = reading.integer(record, "CalendarUID")
    return None if around.calendars.worked(number) is None else number


def _priority(reading: Reading, record: Record) -> int:
    value = reading.integer(record, "Priority")
    if value is None:
        return 2
    return next((step for least, step in _PRIORITIES if value >= least), 1)


def _constraint(
    reading: Reading, row: TaskRow, around: Surroundings, *, summary: bool
) -> Constraint | None:
    record = row.record
    if reading.flag(record, "Manual") and not (summary or record.text("ActualStart")):
        start = reading.instant(record, "Start")
        if start is not None:
            reading.losses.add("plan_loss.manual_tasks", row.name)
            return Constraint(ConstraintKind.MUST_START_ON, start)
    number = reading.integer(record, "ConstraintType")
    if number is None and around.backwards and not summary:
        return Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)
    kind = _KINDS.get(number or 0)
    if kind is ConstraintKind.AS_LATE_AS_POSSIBLE:
        return None if summary else Constraint(kind)
    at = None if kind is None else reading.instant(record, "ConstraintDate")
    if kind is not None and at is not None:
        return Constraint(kind, at)
    if number:
        reading.losses.add("plan_loss.undated_constraints", row.name)
    return None


def _progress(
    reading: Reading, record: Record, around: Surroundings, size: int | None, *, of_work: bool
) -> _Progress:
    """How far the task is; ``size`` is its work or, where nobody planned any, its duration."""
    percent = reading.number(record, "PercentComplete") or 0.0
    share = reading.number(record, "PercentWorkComplete") if of_work else None
    percent_of_size = percent if share is None else share
    begun = reading.instant(record, "ActualStart")
    done = reading.instant(record, "ActualFinish")
    if percent >= 100:
        finish = done or reading.instant(record, "Finish") or begun or around.starts_at
        start = begun or reading.instant(record, "Start")
        return _Progress(None if start is None else min(start, finish), finish)
    # Some programs repeat the planned dates as actual ones of work that nobody has begun.
    if (begun is None or done is not None) and percent <= 0 and percent_of_size <= 0:
        return _Progress()
    start = begun or reading.instant(record, "Start") or around.starts_at
    return _Progress(start, None, _left(reading, record, size, percent_of_size, of_work=of_work))


def _left(
    reading: Reading, record: Record, size: int | None, percent: float, *, of_work: bool
) -> int | None:
    if size is None:
        return None
    left = reading.seconds(record, "RemainingWork" if of_work else "RemainingDuration")
    # Some programs say that nothing is left of whatever they do not reckon with.
    done = reading.seconds(record, "ActualWork" if of_work else "ActualDuration") or 0
    if left is None or left < 0 or (left == 0 and done < size):
        left = round(size * max(100 - percent, 0) / 100)
    return None if left == size else left


def _tell_losses(reading: Reading, row: TaskRow, *, summary: bool) -> None:
    record, add = row.record, reading.losses.add
    if reading.number(record, "FixedCost"):
        add("plan_loss.fixed_costs", row.name)
    if record.text("Hyperlink") or record.text("HyperlinkAddress"):
        add("plan_loss.hyperlinks", row.name)
    if reading.flag(record, "Recurring"):
        add("plan_loss.recurring_tasks", row.name)
    if summary:
        return
    if reading.number(record, "LevelingDelay"):
        add("plan_loss.leveling_delays", row.name)
    if reading.seconds(record, "ActualWork"):
        add("plan_loss.actual_work", row.name)
