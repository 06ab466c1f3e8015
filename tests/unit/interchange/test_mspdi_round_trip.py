from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings

from app.domain.planning.plan import Key, Plan, PlanTask
from app.domain.planning.plan_file import FileDates, PlanFile
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.interchange.mspdi_reading import read_mspdi
from app.interchange.mspdi_writing import write_mspdi
from tests.builders import BERLIN
from tests.unit.interchange.mspdi_plans import plans

_NOW = datetime(2026, 4, 1, tzinfo=UTC)


def there_and_back(plan: Plan) -> tuple[Schedule, PlanFile]:
    found = schedule(plan)
    dates = {task.key: found.dates(task.key) for task in plan.tasks}
    content, _ = write_mspdi(plan, dates, _NOW)
    return found, read_mspdi(content, BERLIN, "plan")


def names(plan: Plan) -> dict[Key | None, str]:
    return {None: "", **{task.key: task.name for task in plan.tasks}}


def described(plan: Plan, but: frozenset[str] = frozenset()) -> dict[str, tuple[object, ...]]:
    """By name of the task all that a file keeps, keys replaced by names.

    Of tasks whose names are in ``but`` how far they are is left out.
    """
    tasks = names(plan)
    people = {person.key: person.name for person in plan.people}
    return {
        task.name: (
            tasks[task.parent],
            task.milestone,
            task.effort_seconds,
            task.constraint,
            task.deadline_on,
            None if task.calendar is None else plan.calendars[task.calendar],
            task.priority,
            task.note,
            {people[one.person]: one.allocation_percent for one in task.assignments},
            None if task.name in but else _progress(task),
        )
        for task in plan.tasks
    }


def _progress(task: PlanTask) -> tuple[object, ...]:
    if task.duration_seconds is None and task.effort_seconds is None and not task.milestone:
        return ()  # a summary has that of what hangs on it
    return task.started_at, task.finished_at, task.left_seconds, task.worked_seconds


def links(plan: Plan) -> set[tuple[object, ...]]:
    tasks = names(plan)
    return {
        (
            tasks[link.predecessor],
            tasks[link.successor],
            link.kind,
            link.lag_seconds,
            link.lag_elapsed,
        )
        for link in plan.dependencies
    }


def crew(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (one.name, one.calendar, one.email, one.cost_per_hour_e4, one.currency)
        for one in plan.people
    ]


def baselines(plan: Plan) -> dict[str, dict[str, tuple[object, ...]]]:
    tasks = names(plan)
    return {
        baseline.name: {
            tasks[one.task]: (one.start_at, one.finish_at, one.effort_seconds, one.cost_minor)
            for one in baseline.tasks
        }
        for baseline in plan.baselines
    }


def _paused(plan: Plan, read: Plan) -> frozenset[str]:
    """Names of tasks that last longer in the file, since their work rested until now."""
    durations = {task.name: task.duration_seconds for task in read.tasks}
    differ = [
        task for task in plan.tasks if task.duration_seconds not in {None, durations[task.name]}
    ]
    for task in differ:
        assert task.started_at is not None
        assert task.finished_at is None
        assert (durations[task.name] or 0) > (task.duration_seconds or 0)
    return frozenset(task.name for task in differ)


@given(plans())
@settings(max_examples=40, deadline=None)
def test_what_was_written_is_read_again(plan: Plan) -> None:
    found, file = there_and_back(plan)
    read = file.plan
    assert (read.name, read.starts_at, read.calendar) == (plan.name, plan.starts_at, plan.calendar)
    paused = _paused(plan, read)
    assert described(read, paused) == described(plan, paused)
    assert links(read) == links(plan)
    assert crew(read) == crew(plan)
    assert baselines(read) == baselines(plan)
    assert {"plan_loss.split_tasks"} & {loss.key for loss in file.losses} or not paused
    dates = {task.name: file.dates[task.key] for task in read.tasks}
    assert dates == {
        task.name: FileDates(found.dates(task.key).start_at, found.dates(task.key).finish_at)
        for task in plan.tasks
    }


@given(plans())
@settings(max_examples=15, deadline=None)
def test_what_was_read_comes_back_just_the_same(plan: Plan) -> None:
    _, first = there_and_back(plan)
    _, second = there_and_back(first.plan)
    assert second.plan == first.plan
