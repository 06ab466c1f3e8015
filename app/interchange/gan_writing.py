"""A plan as a file that GanttProject 3 opens.

GanttProject plans in whole days of one calendar; what hours and people's own calendars say beyond
that is lost, and told. The file has the parts and attributes that its reader asks for, learnt from
GanttProject 3.3 (`GanttXMLSaver`, `TaskSaver`, `CalendarSaver`, `ResourceSaver`, `XmlSerializer`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Final
from uuid import UUID

from app.domain.planning.plan import Baseline, ConstraintKind, Key, Plan, PlanTask
from app.domain.planning.plan_file import Loss
from app.domain.planning.scheduling.task_dates import TaskDates
from app.interchange.gan_calendar_writing import calendar_lines
from app.interchange.gan_days import DayLink, DayPlan, DayRow
from app.interchange.gan_losses import note_losses
from app.interchange.gan_people_writing import allocation_lines, people_lines, vacation_lines
from app.interchange.gan_values import EARLIEST_BEGIN, KINDS, NORMAL, PRIORITIES
from app.interchange.gan_xml import Attributes, empty, opening, section, textual
from app.interchange.losses import Losses

# The version whose reader the file is made for.
_VERSION: Final = "3.3.3300"
_TYPES: Final = {kind: text for text, kind in KINDS.items()}
# Ours is coarser, so each goes to the nearest of GanttProject's: its lowest is never needed.
_PRIORITIES: Final = {ours: text for text, ours in PRIORITIES.items()}
# Columns and their types, which GanttProject lists in every file.
_PROPERTIES: Final = (
    ("type", "icon"),
    ("priority", "icon"),
    ("info", "icon"),
    ("name", "text"),
    ("begindate", "date"),
    ("enddate", "date"),
    ("duration", "int"),
    ("completion", "int"),
    ("coordinator", "text"),
    ("predecessorsr", "text"),
)
_SHOWN: Final = (("tpd3", "Name", 300), ("tpd4", "Begin date", 120), ("tpd5", "End date", 120))


def write_gan(plan: Plan, dates: Mapping[Key, TaskDates]) -> tuple[bytes, tuple[Loss, ...]]:
    """The plan as GanttProject's XML, and what that cannot hold.

    A task starts on its planned day and lasts as many days as lie between its dates, rounded half
    up and at least one. A milestone stands on its day; one that ends a day's work because of a
    link stands on the next morning, where GanttProject itself would put it.

    Args:
        plan: the plan.
        dates: of every task that nothing hangs on.

    Raises:
        RuleViolation: the plan's calendar has no working time or a date lies beyond it.
    """
    losses = Losses()
    days = DayPlan(plan, dates, losses)
    rows = days.rows()
    note_losses(plan, losses)
    numbers = {task.key: number for number, task in enumerate(plan.tasks)}
    tasks = _Tasks(plan, numbers, rows, _successors(days.links))
    first = min((row.start for row in rows.values()), default=days.day_of(plan.starts_at))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        opening("project", _project(plan, first)),
        *_view_lines(),
        *calendar_lines(plan.calendar),
        *tasks.lines(),
        *section("resources", people_lines(plan, days.day_seconds)),
        *section("allocations", allocation_lines(plan, numbers)),
        *section("vacations", vacation_lines(plan)),
        *section("previous", _baseline_lines(plan, days, numbers, losses)),
        empty("roles", {"roleset-name": "Default"}),
        "</project>",
        "",
    ]
    return "\n".join(lines).encode(), losses.all()


def _project(plan: Plan, first: date) -> Attributes:
    return {
        "name": plan.name,
        "company": "",
        "webLink": "",
        "view-date": first.isoformat(),
        "view-index": 0,
        "gantt-divider-location": 560,
        "resource-divider-location": 322,
        "version": _VERSION,
        "locale": "en",
    }


@dataclass(frozen=True, slots=True)
class _Tasks:
    plan: Plan
    numbers: Mapping[Key, int]
    rows: Mapping[Key, DayRow]
    successors: Mapping[Key, list[DayLink]]

    def lines(self) -> Iterator[str]:
        yield opening("tasks", {"empty-milestones": True})
        yield opening("taskproperties")
        for number, (name, kind) in enumerate(_PROPERTIES):
            column = {"id": f"tpd{number}", "name": name, "type": "default", "valuetype": kind}
            yield empty("taskproperty", dict(column))
        yield "</taskproperties>"
        below: dict[Key | None, list[PlanTask]] = {}
        for task in self.plan.tasks:
            below.setdefault(task.parent, []).append(task)
        # None stands for the end of a task whose nested ones are written.
        waiting: list[PlanTask | None] = list(reversed(below.get(None, [])))
        while waiting:
            following = waiting.pop()
            if following is None:
                yield "</task>"
                continue
            nested = below.get(following.key, [])
            parts = list(self._parts(following))
            if not nested and not parts:
                yield empty("task", self._attributes(following))
                continue
            yield opening("task", self._attributes(following))
            yield from parts
            waiting.append(None)
            waiting.extend(reversed(nested))
        yield "</tasks>"

    def _attributes(self, task: PlanTask) -> Attributes:
        row = self.rows[task.key]
        constraint = task.constraint
        earliest = None
        if constraint is not None and constraint.kind is ConstraintKind.START_NO_EARLIER_THAN:
            at = constraint.at
            earliest = at and at.astimezone(self.plan.calendar.zone).date().isoformat()
        priority = _PRIORITIES[task.priority]
        return {
            "id": self.numbers[task.key],
            "uid": _uid(task.key),
            "name": task.name,
            "meeting": row.milestone,
            "start": row.start.isoformat(),
            "duration": row.days,
            "complete": row.percent,
            "thirdDate": earliest,
            "thirdDate-constraint": EARLIEST_BEGIN if earliest else None,
            "priority": priority if priority != NORMAL else None,
            "expand": True,
        }

    def _parts(self, task: PlanTask) -> Iterator[str]:
        if task.note.strip():
            yield textual("notes", task.note.strip())
        for link in self.successors.get(task.key, []):
            yield empty(
                "depend",
                {
                    "id": self.numbers[link.dependency.successor],
                    "type": _TYPES[link.dependency.kind],
                    "difference": link.lag_days,
                    # Rubber lets a task stay later than the link asks; Strong pulls it along.
                    "hardness": "Strong" if link.drives else "Rubber",
                },
            )


def _successors(links: tuple[DayLink, ...]) -> dict[Key, list[DayLink]]:
    found: dict[Key, list[DayLink]] = {}
    for link in links:
        found.setdefault(link.dependency.predecessor, []).append(link)
    return found


def _uid(key: Key) -> str:
    if isinstance(key, UUID):
        return key.hex
    return blake2b(repr(key).encode(), digest_size=16).hexdigest()


def _view_lines() -> Iterator[str]:
    yield opening("view", {"zooming-state": "default:6", "id": "gantt-chart"})
    for order, (column, name, width) in enumerate(_SHOWN):
        yield empty("field", {"id": column, "name": name, "width": width, "order": order})
    yield "</view>"
    yield opening("view", {"id": "resource-table"})
    for order, name in enumerate(("Name", "Default role")):
        yield empty("field", {"id": order, "name": name, "width": 200, "order": order})
    yield "</view>"


def _baseline_lines(
    plan: Plan, days: DayPlan, numbers: Mapping[Key, int], losses: Losses
) -> Iterator[str]:
    milestones = {task.key for task in plan.tasks if task.milestone}
    for baseline in plan.baselines:
        yield from section(
            "previous-tasks",
            _baseline_tasks(baseline, days, numbers, milestones, losses),
            {"name": baseline.name},
        )


def _baseline_tasks(
    baseline: Baseline,
    days: DayPlan,
    numbers: Mapping[Key, int],
    milestones: Collection[Key],
    losses: Losses,
) -> Iterator[str]:
    for task in baseline.tasks:
        if task.task not in numbers:
            losses.add("plan_loss.gan_baseline_task", baseline.name)
            continue
        milestone = task.task in milestones or task.start_at == task.finish_at
        length = 0 if milestone else days.days_between(task.start_at, task.finish_at)
        yield empty(
            "previous-task",
            {
                "id": numbers[task.task],
                "start": days.day_of(task.start_at).isoformat(),
                "duration": length,
                "meeting": milestone,
                "super": False,
            },
        )
