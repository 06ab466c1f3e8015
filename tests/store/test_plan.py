from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.planning.plan import Assignment, Dependency, Plan
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.errors import NotFound
from app.queries.plan import PlanCriteria, plan_of, scheduled_plan
from app.services.assignment import Names
from app.services.projects import AddProject
from app.services.tasks import EditTask
from app.services.time_entries import AddDuration, AddTimed
from app.services.timer import StartTimer
from app.store.store import Store
from app.store.tables import assignment, dependency
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.rows import MakeRow
from tests.store.tasks import Tasks

HOUR = 3600


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened


def website(store: Store) -> UUID:
    return store.execute(AddProject({"name": "Website"}))


def read(store: Store, project_id: UUID, clock: SetClock) -> Plan:
    return store.read(plan_of, PlanCriteria(project_id, clock.now()))


def test_tasks_stand_in_the_order_of_their_tree(store: Store, clock: SetClock) -> None:
    project_id, tasks = website(store), Tasks(store)
    design = tasks.add("Design @Website")
    tasks.add("Launch @Website")
    tasks.add("Sketch", design)
    tasks.add("Elsewhere @Other")
    plan = read(store, project_id, clock)
    assert [task.name for task in plan.tasks] == ["Design", "Sketch", "Launch"]
    assert plan.tasks[1].parent == design


def test_recorded_work_and_its_beginning_come_from_the_entries(
    store: Store, clock: SetClock
) -> None:
    project_id, tasks = website(store), Tasks(store)
    tasks.add("Design @Website est:8h")
    start = clock.now()
    names = Names("Design", project="Website")
    store.execute(AddTimed(names, start, clock.move(hours=2), BERLIN, ()))
    store.execute(AddDuration(names, date(2026, 11, 20), 1800, BERLIN))
    (design,) = read(store, project_id, clock).tasks
    assert (design.spent_seconds, design.started_at) == (2 * HOUR + 1800, start)
    assert design.left_seconds == 5 * HOUR + 1800


def test_a_running_timer_is_a_beginning(store: Store, clock: SetClock) -> None:
    project_id, tasks = website(store), Tasks(store)
    tasks.add("Design @Website est:8h")
    begun = clock.now()
    store.execute(StartTimer(Names("Design", project="Website"), begun, BERLIN))
    clock.move(minutes=10)
    (design,) = read(store, project_id, clock).tasks
    assert (design.started_at, design.spent_seconds) == (begun, 0)


def test_links_and_people_are_those_of_the_project(store: Store, clock: SetClock) -> None:
    project_id, tasks = website(store), Tasks(store)
    first, second = tasks.add("Design @Website"), tasks.add("Build @Website")
    (person,) = read(store, project_id, clock).people
    store.execute(MakeRow(dependency, {"predecessor_id": first, "successor_id": second}))
    row = {"task_id": second, "member_id": person.key, "allocation_percent": 50}
    store.execute(MakeRow(assignment, row))
    plan = read(store, project_id, clock)
    assert plan.dependencies == (Dependency(first, second),)
    assert plan.tasks[1].assignments == (Assignment(person.key, 50),)


def test_a_project_without_a_first_day_starts_today(store: Store, clock: SetClock) -> None:
    plan = read(store, website(store), clock)
    assert plan.starts_at.astimezone(BERLIN) == datetime(2026, 11, 19, tzinfo=BERLIN)


def test_what_is_left_is_planned_from_now_on(store: Store, clock: SetClock) -> None:
    project_id = store.execute(AddProject({"name": "Website", "starts_on": date(2026, 11, 2)}))
    Tasks(store).add("Design @Website est:2h")
    found = store.read(scheduled_plan, PlanCriteria(project_id, clock.now()))
    assert found.schedule is not None
    assert found.schedule.start_at == clock.now()
    clock.move(hours=2)
    later = store.read(scheduled_plan, PlanCriteria(project_id, clock.now()))
    assert later.schedule is not None
    assert later.schedule.start_at == clock.now()


def test_a_plan_of_a_project_that_is_gone_is_not_found(store: Store, clock: SetClock) -> None:
    with pytest.raises(NotFound):
        read(store, UUID(int=1), clock)


def test_links_in_a_circle_leave_the_plan_without_a_schedule(store: Store, clock: SetClock) -> None:
    project_id, tasks = website(store), Tasks(store)
    first, second = tasks.add("Design @Website"), tasks.add("Build @Website")
    for ends in ((first, second), (second, first)):
        row = {"predecessor_id": ends[0], "successor_id": ends[1]}
        store.execute(MakeRow(dependency, row))
    found = store.read(scheduled_plan, PlanCriteria(project_id, clock.now()))
    assert found.schedule is None
    assert found.refused is not None
    assert found.refused.arguments["names"] == "Design → Build → Design"


def test_a_done_task_keeps_its_real_dates(store: Store, clock: SetClock) -> None:
    project_id, tasks = website(store), Tasks(store)
    design = tasks.add("Design @Website est:8h")
    start = clock.now()
    store.execute(
        AddTimed(Names("Design", project="Website"), start, clock.move(hours=1), BERLIN, ())
    )
    store.execute(EditTask(design, {"status": "done"}))
    done = clock.now()
    clock.move(days=3)
    dates = schedule(read(store, project_id, clock)).dates(design)
    assert (dates.start_at, dates.finish_at) == (start, done)
    assert not dates.critical
    assert clock.now() - done == timedelta(days=3)
