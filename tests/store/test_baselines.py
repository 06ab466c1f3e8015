from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from app.domain.planning.plan import BaselineTask
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.baselines import BaselineCriteria, baseline_names, baseline_rows, baselines
from app.services.baselines import DeleteBaseline, RenameBaseline, TakeBaseline
from app.services.history import Undo
from app.services.projects import AddProject
from app.services.task_acts import DeleteTasks
from app.store.store import Store
from tests.builders import THURSDAY, SetClock, open_test_store
from tests.store.tasks import Tasks

HOUR = 3600


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path, SetClock()) as opened:
        yield opened


@pytest.fixture
def project(store: Store) -> UUID:
    found: UUID = store.execute(AddProject({"name": "Website"}))
    return found


def kept(task_id: UUID, hours: int = 8, cost: int | None = 4000) -> BaselineTask:
    return BaselineTask(task_id, THURSDAY, THURSDAY + timedelta(hours=hours), hours * HOUR, cost)


def names(store: Store, project: UUID) -> list[str]:
    return [row.name for row in store.read(baseline_rows, project)]


def test_a_baseline_is_kept_as_it_was_taken(store: Store, project: UUID) -> None:
    first, second = (Tasks(store).add(f"{name} @Website") for name in ("Draw", "Build"))
    tasks = (kept(second), kept(first, 4, None))
    taken = store.execute(TakeBaseline(project, "  Kick  off ", tasks))
    (found,) = store.read(baselines, BaselineCriteria(project))
    assert (found.key, found.name, found.taken_at) == (taken, "Kick off", THURSDAY)
    assert found.tasks == tasks
    (row,) = store.read(baseline_rows, project)
    assert (row.tasks, row.effort_seconds, row.cost_minor) == (2, 12 * HOUR, None)
    assert (row.start_at, row.finish_at) == (THURSDAY, THURSDAY + timedelta(hours=8))


def test_one_baseline_can_be_asked_for_alone(store: Store, project: UUID) -> None:
    task = Tasks(store).add("Draw @Website")
    store.execute(TakeBaseline(project, "Kick-off", (kept(task),)))
    again = store.execute(TakeBaseline(project, "Again", (kept(task, 2),)))
    assert names(store, project) == ["Kick-off", "Again"]
    (found,) = store.read(baselines, BaselineCriteria(project, again))
    assert found.tasks == (kept(task, 2),)
    assert store.read(baselines, BaselineCriteria(uuid4(), again)) == ()


def test_what_was_promised_outlives_its_task(store: Store, project: UUID) -> None:
    task = Tasks(store).add("Draw @Website")
    taken = store.execute(TakeBaseline(project, "Kick-off", (kept(task),)))
    store.execute(DeleteTasks((task,)))
    assert store.read(baseline_names, taken) == {task: "Draw"}


@pytest.mark.parametrize(
    ("name", "key"), [(" ", "name_missing"), ("kick-OFF", "name_taken"), ("ÄRA", "name_taken")]
)
def test_a_name_is_there_and_no_other_has_it(
    store: Store, project: UUID, name: str, key: str
) -> None:
    task = Tasks(store).add("Draw @Website")
    store.execute(TakeBaseline(project, "Kick-off", (kept(task),)))
    other = store.execute(TakeBaseline(project, "Ära", (kept(task),)))
    with pytest.raises(RuleViolation, match=rf"baseline\.{key}"):
        store.execute(TakeBaseline(project, name, (kept(task),)))
    if name != "ÄRA":
        with pytest.raises(RuleViolation, match=rf"baseline\.{key}"):
            store.execute(RenameBaseline(other, name))


def test_another_project_may_have_a_baseline_of_the_name(store: Store, project: UUID) -> None:
    other = store.execute(AddProject({"name": "Reader"}))
    for place, where in ((project, "Website"), (other, "Reader")):
        task = Tasks(store).add(f"Draw @{where}")
        store.execute(TakeBaseline(place, "Kick-off", (kept(task),)))
    assert names(store, other) == ["Kick-off"]


def test_a_plan_without_tasks_keeps_nothing(store: Store, project: UUID) -> None:
    with pytest.raises(RuleViolation, match=r"baseline\.nothing_to_keep"):
        store.execute(TakeBaseline(project, "Kick-off", ()))


def test_a_task_that_is_gone_or_elsewhere_is_not_kept(store: Store, project: UUID) -> None:
    elsewhere = Tasks(store).add("Mail")
    for task in (elsewhere, uuid4()):
        with pytest.raises(NotFound, match=r"task\.gone"):
            store.execute(TakeBaseline(project, "Kick-off", (kept(task),)))
    assert names(store, project) == []


def test_a_baseline_is_renamed_and_may_keep_its_name_in_other_letters(
    store: Store, project: UUID
) -> None:
    task = Tasks(store).add("Draw @Website")
    taken = store.execute(TakeBaseline(project, "Kick-off", (kept(task),)))
    store.execute(RenameBaseline(taken, "KICK-OFF"))
    assert names(store, project) == ["KICK-OFF"]


def test_a_deleted_baseline_comes_back_whole_by_undo(store: Store, project: UUID) -> None:
    task = Tasks(store).add("Draw @Website")
    taken = store.execute(TakeBaseline(project, "Kick-off", (kept(task),)))
    before = store.read(baselines, BaselineCriteria(project))
    store.execute(DeleteBaseline(taken))
    assert store.read(baselines, BaselineCriteria(project)) == ()
    store.execute(Undo())
    assert store.read(baselines, BaselineCriteria(project)) == before


def test_what_is_gone_can_be_neither_renamed_nor_deleted(store: Store) -> None:
    for command in (RenameBaseline(uuid4(), "x"), DeleteBaseline(uuid4())):
        with pytest.raises(NotFound, match=r"baseline\.gone"):
            store.execute(command)
    with pytest.raises(NotFound, match=r"project\.gone"):
        store.execute(TakeBaseline(uuid4(), "x", (kept(uuid4()),)))
