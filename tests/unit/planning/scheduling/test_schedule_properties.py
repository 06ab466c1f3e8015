from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.planning.calendar.working_time import Shift, WorkingTime
from app.domain.planning.plan import Constraint, ConstraintKind, Dependency, Key, Plan, PlanTask
from app.domain.planning.scheduling.late import BY_FINISH, TO_START, with_parents
from app.domain.planning.scheduling.passes import lagged
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.domain.planning.scheduling.sizes import Mode
from app.domain.planning.scheduling.task_dates import TaskDates
from tests.unit.planning.plans import HOUR, MONDAY, PEOPLE, allowed, plans


def all_dates(found: Schedule) -> dict[Key, TaskDates]:
    return {task.key: dates for task, dates in found.all_dates()}


def leaves(of: Plan) -> list[PlanTask]:
    parents = {task.parent for task in of.tasks}
    return [task for task in of.tasks if task.key not in parents]


@given(plans())
def test_no_float_is_less_than_nothing_without_constraints(of: Plan) -> None:
    for task, dates in schedule(of).all_dates():
        assert 0 <= dates.free_float_seconds <= dates.total_float_seconds, task.key


@given(plans())
def test_early_dates_come_before_late_ones_without_constraints(of: Plan) -> None:
    found = schedule(of)
    for task, dates in found.all_dates():
        assert dates.start_at <= dates.finish_at, task.key
        assert dates.late_start_at <= dates.late_finish_at, task.key
        assert dates.start_at <= dates.late_start_at, task.key
        assert dates.finish_at <= dates.late_finish_at, task.key


@given(plans(constraints=True))
def test_every_link_holds_what_nothing_fixes(of: Plan) -> None:
    found = schedule(of)
    lines, net = found.lines, found.work.net
    for link in (link for links in net.out_of for link in links):
        leaves = lines.finish if link.kind in BY_FINISH else lines.start
        needed = lagged(found.work, link, leaves[link.predecessor])
        for number in leaves_of(found, link.successor):
            size = found.work.sizes[number]
            assert size is not None
            if link.kind in TO_START and size.mode is Mode.FREE:
                assert lines.start[number] >= needed, link
            elif link.kind not in TO_START and size.mode in {Mode.FREE, Mode.BEGUN}:
                assert lines.finish[number] >= needed, link


@given(plans(simple=True))
def test_the_critical_tasks_are_a_chain_as_long_as_the_project(of: Plan) -> None:
    found = schedule(of)
    finish = found.lines.finish
    ends = max(finish)
    last = next(
        number
        for number, end in enumerate(finish)
        if end == ends and not found.work.net.children[number] and found.is_critical(number)
    )

    length = sum(of.tasks[number].size_seconds for number in critical_chain(found, last))
    assert length == found.work.time.seconds_between(int(of.starts_at.timestamp()), ends)


def critical_chain(found: Schedule, number: int) -> Iterator[int]:
    """From a task back to the start of the project, each one that ends when the next begins."""
    before: int | None = number
    while before is not None:
        number = before
        yield number
        start = found.lines.start[number]
        before = next(
            (
                each
                for each in leaves_before(found, number)
                if found.is_critical(each)
                and found.work.time.seconds_between(found.lines.finish[each], start) == 0
            ),
            None,
        )


def leaves_before(found: Schedule, number: int) -> Iterator[int]:
    net = found.work.net
    for above in with_parents(net, number):
        for link in net.into[above]:
            yield from leaves_of(found, link.predecessor)


def leaves_of(found: Schedule, number: int) -> Iterator[int]:
    """A task, or what is scheduled below it."""
    ahead = [number]
    while ahead:
        each = ahead.pop()
        ahead += found.work.net.children[each]
        if not found.work.net.children[each]:
            yield each


@given(plans(), st.data())
def test_a_link_more_never_starts_anything_earlier(of: Plan, data: st.DataObject) -> None:
    before = all_dates(schedule(of))
    keys = st.sampled_from([task.key for task in of.tasks])
    more = Dependency(data.draw(keys), data.draw(keys), lag_seconds=data.draw(_LAGS))
    changed = replace(of, dependencies=(*of.dependencies, more))
    assume(allowed(changed))

    for key, dates in all_dates(schedule(changed)).items():
        assert dates.start_at >= before[key].start_at, key
        assert dates.finish_at >= before[key].finish_at, key


_LAGS = st.sampled_from([0, HOUR, -4 * HOUR, 40 * HOUR])


@given(plans(constraints=True))
def test_names_and_keys_make_no_difference(of: Plan) -> None:
    keys = {task.key: number * 7 for number, task in enumerate(of.tasks)}
    renamed = replace(
        of,
        tasks=tuple(
            replace(
                task,
                key=keys[task.key],
                name=task.name[::-1],
                parent=None if task.parent is None else keys[task.parent],
            )
            for task in of.tasks
        ),
        dependencies=tuple(
            replace(each, predecessor=keys[each.predecessor], successor=keys[each.successor])
            for each in of.dependencies
        ),
    )

    found = all_dates(schedule(renamed))
    assert {key: found[keys[key]] for key in keys} == all_dates(schedule(of))


@given(plans(constraints=True), st.randoms())
def test_the_order_of_siblings_and_links_makes_no_difference(of: Plan, random: object) -> None:
    shuffled = list(of.tasks)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    tasks: list[PlanTask] = []
    ahead = [task for task in shuffled if task.parent is None]
    while ahead:
        task = ahead.pop(0)
        tasks.append(task)
        ahead = [each for each in shuffled if each.parent == task.key] + ahead
    other = replace(of, tasks=tuple(tasks), dependencies=of.dependencies[::-1])

    assert all_dates(schedule(other)) == all_dates(schedule(of))


@given(plans(constraints=True), st.data())
def test_changed_dates_are_those_of_a_fresh_schedule(of: Plan, data: st.DataObject) -> None:
    found = schedule(of)
    for _ in range(3):
        edited, keys = data.draw(edits(of))
        found, of = found.changed(edited, keys), edited
        assert all_dates(found) == all_dates(schedule(of))


@st.composite
def edits(draw: st.DrawFn, of: Plan) -> tuple[Plan, list[Key]]:
    """The plan with other sizes, constraints or real dates of a few tasks."""
    tasks, keys = list(of.tasks), []
    for number in draw(st.lists(st.integers(0, len(tasks) - 1), max_size=3, unique=True)):
        at = MONDAY + timedelta(hours=draw(st.integers(-50, 250)))
        kind = draw(st.none() | st.sampled_from(list(ConstraintKind)))
        late = kind is ConstraintKind.AS_LATE_AS_POSSIBLE
        facts: list[dict[str, Any]] = [{}, {"started_at": None, "finished_at": None}]
        tasks[number] = replace(
            tasks[number],
            effort_seconds=draw(st.integers(0, 60)) * HOUR,
            constraint=None if kind is None else Constraint(kind, None if late else at),
            **draw(st.sampled_from([*facts, {"started_at": at}, {"finished_at": at}])),
        )
        keys.append(tasks[number].key)
    return replace(of, tasks=tuple(tasks)), keys


@given(plans())
def test_the_work_of_all_people_during_a_task_is_its_effort(of: Plan) -> None:
    calendars = {person.key: person.calendar for person in PEOPLE}
    found = schedule(of)
    for task in leaves(of):
        effort = task.effort_seconds
        if effort is None or task.milestone or task.calendar or not task.assignments:
            continue
        start, finish = (int(each.timestamp()) for each in found.span_of(found.numbers[task.key]))
        if any(link for link in found.work.special[found.numbers[task.key]]):
            continue  # A link to the end of a task may keep it waiting.
        worked = [
            WorkingTime([Shift(calendars[each.person])], 2026).seconds_between(start, finish)
            * each.allocation_percent
            for each in task.assignments
        ]
        rate = sum(each.allocation_percent for each in task.assignments)
        assert 0 <= sum(worked) - effort * 100 < rate, task.key
