"""What a status report is made of: a client's work as it stands, and nothing that is private.

Whoever reads the file leaves out notes, comments, rates and costs; these records have no place for
them. What is marked as not for the client is left out by `status_report`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.values.day_range import DayRange


class Handing(StrEnum):
    """How far a deliverable is."""

    OPEN = "open"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class StatusProject:
    """One of the client's projects.

    Attributes:
        internal: it is never billed, so nothing of it is the client's to read.
    """

    id: UUID
    name: str
    internal: bool = False


@dataclass(frozen=True, slots=True)
class StatusTask:
    """A task or a milestone; days are those of the user's clock.

    Attributes:
        internal: work was recorded, and none of it is billable.
        is_summary: other tasks hang on it, which are reported in its place.
        begun_on: the first day of work, by somebody's word or by what was recorded.
        planned_start_on: by the plan; None where nothing ties it to a day.
        planned_finish_on: likewise the last day.
        baseline_finish_on: the last day by the newest baseline; None without one.
        worked_seconds: billable work so far; what runs counts when it ends.
        estimate_seconds: None where nobody estimated.
        said_left_seconds: what is left by somebody's word.
    """

    id: UUID
    project_id: UUID
    name: str
    internal: bool = False
    is_summary: bool = False
    milestone: bool = False
    due_on: date | None = None
    begun_on: date | None = None
    done_on: date | None = None
    planned_start_on: date | None = None
    planned_finish_on: date | None = None
    baseline_finish_on: date | None = None
    worked_seconds: int = 0
    estimate_seconds: int | None = None
    said_left_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class StatusDeliverable:
    """Something that the client gets, with the task that it hangs on."""

    id: UUID
    task_id: UUID
    name: str
    handing: Handing = Handing.OPEN
    due_on: date | None = None
    delivered_on: date | None = None
    accepted_on: date | None = None


@dataclass(frozen=True, slots=True)
class StatusHours:
    """Billable work of one kind by one person; ids are None where the work has none.

    Attributes:
        period_seconds: of entries that began in the period, as invoices count them.
        total_seconds: so far.
    """

    activity_id: UUID | None
    activity: str
    person_id: UUID
    person: str
    period_seconds: int
    total_seconds: int


@dataclass(frozen=True, slots=True)
class StatusBudget:
    """A project's budget of hours or money, spent by what is billable alone.

    Attributes:
        amount: seconds, or minor units; ``spent`` likewise, rounded half-up.
        money: whether it is money.
        left_by_plan: what the open tasks still take, in the same unit; None where the plan does not
            say it of all of them.
        unrated_seconds: billable work that ``spent`` lacks, since it has no rate.
    """

    project_id: UUID
    amount: int
    spent: int
    money: bool = False
    left_by_plan: int | None = None
    unrated_seconds: int = 0


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """Everything that one report may tell.

    Attributes:
        period: what was done and worked in these days is reported.
        today: the user's day; everything else is told as it stands now.
        tasks: in the order of projects and their trees.
    """

    period: DayRange
    today: date
    projects: tuple[StatusProject, ...] = ()
    tasks: tuple[StatusTask, ...] = ()
    deliverables: tuple[StatusDeliverable, ...] = ()
    hours: tuple[StatusHours, ...] = ()
    budgets: tuple[StatusBudget, ...] = ()
