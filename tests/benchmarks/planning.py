"""Schedules: all of a plan, and what a drag changes; the floor knows no calendar, only numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import cycle
from random import Random
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.working_calendar import CalendarException, WorkingCalendar
from app.domain.planning.plan import Assignment, Dependency, Key, Person, Plan, PlanTask
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.system.garbage import without_collections
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.measure import Call, alternately

_BERLIN = ZoneInfo("Europe/Berlin")
_PEOPLE = 10
# One summary and what hangs on it.
_BLOCK = 20
_REPLAN_GOALS = {2_000: 0.010, 10_000: 0.050}
_FULL_GOALS = {2_000: None, 10_000: Goal(ours=0.150)}


def run(_files: HistoryFiles) -> Iterator[Figure]:
    for count, goal in _REPLAN_GOALS.items():
        plan, chains = _plan(count), _chains(count)
        found, chained = schedule(plan), schedule(chains)
        last = plan.tasks[-1].key
        calls: dict[str, Call] = {
            "full": partial(schedule, plan),
            "floor": partial(_two_passes, found),
            "drag": _drags(found, last),
            "all": _drags(chained, chains.tasks[1].key),
        }
        # As where plans are read and drawn: in the program nothing is collected meanwhile.
        with without_collections():
            times = alternately(calls, 15)
        name, floor = f"plan of {count:,}", times["floor"].median
        against = "two passes, no calendar"
        full = times["full"].median
        yield Figure(f"{name}, schedule", "ms", full, floor, against, _FULL_GOALS[count])
        ours, wanted = times["drag"].median, Goal(ours=goal)
        yield Figure(f"{name}, re-plan: one task", "ms", ours, floor, against, wanted)
        ours = times["all"].median
        yield Figure(f"{name}, re-plan: everything moves", "ms", ours, floor, against, wanted)


def _drags(found: Schedule, key: Key) -> Call:
    """Gives one task another size each time."""
    number = found.numbers[key]
    edited = []
    for hours in (41, 47, 53):
        tasks = list(found.plan.tasks)
        tasks[number] = replace(tasks[number], effort_seconds=hours * 3600)
        edited.append(replace(found.plan, tasks=tuple(tasks)))
    plans = cycle(edited)
    return lambda: found.changed(next(plans), [key])


def _plan(count: int) -> Plan:
    """Tasks of ten people in summaries, each waiting for one or more just before it."""
    random = Random(1)  # noqa: S311 - repeatable is what is wanted
    links: set[tuple[int, int]] = set()
    while len(links) < count:
        before = random.randrange(count - 1)
        after = min(count - 1, before + random.randint(1, _BLOCK + 5))
        if before % _BLOCK and after % _BLOCK and before < after:
            links.add((before, after))
    return _with(count, links, random)


def _chains(count: int) -> Plan:
    """One task that starts twenty chains, so that everything hangs on it."""
    leaves = [number for number in range(count) if number % _BLOCK]
    links = {(leaves[at], leaves[at + _BLOCK]) for at in range(len(leaves) - _BLOCK)}
    links |= {(leaves[0], leaves[at]) for at in range(1, _BLOCK + 1)}
    return _with(count, links, Random(2))  # noqa: S311 - as above


def _with(count: int, links: set[tuple[int, int]], random: Random) -> Plan:
    tasks = []
    for number in range(count):
        if number % _BLOCK:
            crew = (Assignment(f"p{random.randrange(_PEOPLE)}"),)
            effort = 3600 * random.randint(1, 16)
            summary = number - number % _BLOCK
            tasks.append(PlanTask(number, "Task", summary, effort_seconds=effort, assignments=crew))
        else:
            tasks.append(PlanTask(number, "Summary"))
    people = []
    for each in range(_PEOPLE):
        away = CalendarException(date(2026, 12, each + 1), date(2026, 12, each + 5))
        people.append(Person(f"p{each}", "", WorkingCalendar("", _BERLIN, exceptions=(away,))))
    return Plan(
        "Plan",
        WorkingCalendar("Office", _BERLIN),
        datetime(2026, 11, 2, tzinfo=UTC),
        tuple(tasks),
        tuple(Dependency(*ends) for ends in sorted(links)),
        tuple(people),
    )


def _two_passes(found: Schedule) -> tuple[list[int], list[int]]:
    """Early finishes and late starts of the critical path method over numbers alone."""
    net = found.work.net
    count = len(net.parents)
    sizes = [task.size_seconds for task in found.plan.tasks]
    early, late = [0] * count, [0] * count
    for place in net.order:
        if place < count:
            start = 0
            for link in net.into[place]:
                start = max(start, early[link.predecessor])
            early[place] = start + sizes[place]
    end = max(early)
    for place in reversed(net.order):
        if place < count:
            finish = end
            for link in net.out_of[place]:
                finish = min(finish, late[link.successor])
            late[place] = finish - sizes[place]
    return early, late
