"""Plans in whole office days, by hand and at random."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Key,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.scheduling.schedule import schedule
from app.domain.planning.scheduling.task_dates import TaskDates

BERLIN = ZoneInfo("Europe/Berlin")
DAY = 8 * 3600
OFFICE = WorkingCalendar("Office", BERLIN)


def berlin(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def plan_of(*tasks: PlanTask, links: tuple[Dependency, ...] = (), **more: object) -> Plan:
    """A plan from Monday, 2 March 2026, in office hours."""
    plan = Plan("Barn", OFFICE, berlin(2026, 3, 2), tasks, links)
    return replace(plan, **more)  # type: ignore[arg-type] # fields by name


def days(key: Key, name: str, count: int = 1, **more: object) -> PlanTask:
    """A task of so many days."""
    task = PlanTask(key, name, duration_seconds=count * DAY)
    return replace(task, **more)  # type: ignore[arg-type] # fields by name


def dates_of(plan: Plan) -> dict[Key, TaskDates]:
    return {task.key: dates for task, dates in schedule(plan).all_dates()}


def links_by_name(plan: Plan) -> set[tuple[str, str, DependencyKind, int, bool]]:
    names = {task.key: task.name for task in plan.tasks}
    return {
        (
            names[each.predecessor],
            names[each.successor],
            each.kind,
            each.lag_seconds,
            each.lag_elapsed,
        )
        for each in plan.dependencies
    }


def tree_by_name(plan: Plan) -> list[tuple[str, str | None]]:
    names: Mapping[Key | None, str] = {task.key: task.name for task in plan.tasks}
    return [(task.name, names.get(task.parent)) for task in plan.tasks]


_NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12
)
# Line ends other than \n are no two programs' same thing.
_NOTES = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=60)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Up to ten tasks under summaries, linked without circles; some begun, some done."""
    count = draw(st.integers(1, 10))
    people = tuple(
        Person(f"p{number}", f"Person {number}", _calendar(draw), f"p{number}@example.org")
        for number in range(draw(st.integers(0, 2)))
    )
    tasks: list[PlanTask] = []
    summaries: list[Key] = []
    for number in range(count):
        parent = draw(st.sampled_from([None, *summaries]))
        if draw(st.integers(0, 3)) == 0:
            summary = f"s{number}"
            tasks.append(PlanTask(summary, f"{draw(_NAMES)} s{number}", parent))
            summaries.append(summary)
            parent = summary
        tasks.append(_leaf(draw, number, parent, people))
    plan = Plan(
        draw(_NAMES),
        WorkingCalendar("Office", BERLIN, exceptions=_holidays(draw)),
        berlin(2026, 3, 2),
        _by_tree(tasks),
        people=people,
    )
    leaves = [task.key for task in plan.tasks if not str(task.key).startswith("s")]
    return _with_progress(draw, replace(plan, dependencies=_links(draw, leaves)))


def _leaf(draw: st.DrawFn, number: int, parent: Key | None, people: tuple[Person, ...]) -> PlanTask:
    name = f"{draw(_NAMES)} {number}"
    common = PlanTask(
        number,
        name,
        parent,
        priority=draw(st.integers(1, 4)),
        note=draw(_NOTES).strip(),
    )
    if draw(st.integers(0, 4)) == 0:
        return replace(common, milestone=True)
    crew = draw(st.lists(st.sampled_from(people), unique=True, max_size=2)) if people else []
    # Days that are never among the holidays.
    begin = draw(st.sampled_from([None, berlin(2026, 3, 4), berlin(2026, 3, 16)]))
    bound = None
    if begin is not None:
        bound = Constraint(ConstraintKind.START_NO_EARLIER_THAN, begin)
    return replace(
        common,
        duration_seconds=draw(st.integers(1, 6)) * DAY,
        assignments=tuple(
            Assignment(each.key, draw(st.integers(1, 100)))
            for each in sorted(crew, key=lambda each: str(each.key))
        ),
        constraint=bound,
    )


def _links(draw: st.DrawFn, leaves: list[Key]) -> tuple[Dependency, ...]:
    pairs = [(a, b) for at, a in enumerate(leaves) for b in leaves[at + 1 :]]
    if not pairs:
        return ()
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8))
    kinds = st.sampled_from(list(DependencyKind))
    return tuple(Dependency(a, b, draw(kinds), draw(st.integers(-1, 2)) * DAY) for a, b in chosen)


def _holidays(draw: st.DrawFn) -> tuple[CalendarException, ...]:
    found = draw(st.lists(st.sampled_from([3, 5, 6, 11, 12, 20, 28]), unique=True, max_size=3))
    return tuple(
        CalendarException(date(2026, 3, day), date(2026, 3, day), f"Day {day}") for day in found
    )


def _calendar(draw: st.DrawFn) -> WorkingCalendar:
    """Everybody has the plan's week; its holidays are added where they are known."""
    if draw(st.booleans()):
        return OFFICE
    first = draw(st.integers(2, 20))
    away = CalendarException(
        date(2026, 4, first), date(2026, 4, first + 3), kind=ExceptionKind.ABSENCE
    )
    return replace(OFFICE, exceptions=(away,))


def _by_tree(tasks: list[PlanTask]) -> tuple[PlanTask, ...]:
    below: dict[Key | None, list[PlanTask]] = {}
    for task in tasks:
        below.setdefault(task.parent, []).append(task)
    ordered: list[PlanTask] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        task = waiting.pop()
        ordered.append(task)
        waiting.extend(reversed(below.get(task.key, [])))
    return tuple(ordered)


def _with_progress(draw: st.DrawFn, plan: Plan) -> Plan:
    holidays = plan.calendar.exceptions
    people = tuple(
        replace(
            each,
            calendar=replace(each.calendar, exceptions=(*holidays, *each.calendar.exceptions)),
        )
        for each in plan.people
    )
    plan = replace(plan, people=people)
    planned = dates_of(plan)
    tasks = []
    for task in plan.tasks:
        percent = draw(st.sampled_from([0, 0, 25, 50, 100])) if task.duration_seconds else 0
        tasks.append(_done_so_far(task, planned[task.key], percent))
    return replace(plan, tasks=tuple(tasks))


def _done_so_far(task: PlanTask, planned: TaskDates, percent: int) -> PlanTask:
    if percent == 100:
        return replace(task, started_at=planned.start_at, finished_at=planned.finish_at)
    if not percent or task.duration_seconds is None:
        return task
    left = task.duration_seconds * (100 - percent) // 100
    return replace(task, started_at=planned.start_at, remaining_seconds=left)
