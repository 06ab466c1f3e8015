"""What goes with a removed task or project, what stays, and what undo brings back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Table, select

from app.domain.values.errors import RuleViolation
from app.services.history import Redo, Undo
from app.services.projects import DeleteProject
from app.services.task_acts import DeleteTasks, MoveTask
from app.services.tasks import EditTask
from app.store.store import Store
from app.store.tables import (
    assignment,
    attachment,
    baseline,
    baseline_task,
    blocker,
    checklist_item,
    comment,
    deliverable,
    dependency,
    project,
    recurring_task,
    state_change,
    task,
    what_if,
    workflow_move,
    workflow_state,
)
from tests.builders import open_test_store, rows_of
from tests.store.planned import add_workflow, plan_something, put
from tests.store.rows import Do, all_findings, make_project
from tests.store.tasks import Tasks

PARTS = (assignment, blocker, checklist_item, comment, deliverable, state_change)
RECORDS = (baseline, baseline_task, what_if, recurring_task, workflow_state, workflow_move)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def tasks(store: Store) -> Tasks:
    return Tasks(store)


@pytest.fixture
def website(store: Store) -> UUID:
    return make_project(store, "Website")


def planned(store: Store, website: UUID, first: UUID, second: UUID) -> None:
    store.execute(Do(lambda work: plan_something(work, website, first, second)))


def rows(store: Store, table: Table) -> list[Any]:
    return list(store.read(lambda c, _: c.execute(select(table)).all(), None))


def link(store: Store, predecessor: UUID, successor: UUID) -> None:
    ends = {"predecessor_id": predecessor, "successor_id": successor}
    store.execute(Do(lambda work: put(work, dependency, **ends)))


def state_of(store: Store, task_id: UUID) -> object:
    return next(row.state_id for row in rows(store, task) if row.id == task_id)


def test_a_removed_task_takes_its_parts_its_people_and_its_dependencies_along(
    store: Store, tasks: Tasks, website: UUID
) -> None:
    parent, other = tasks.add("Launch @Website"), tasks.add("Review @Website")
    planned(store, website, child := tasks.add("Fix login", parent), other)
    store.execute(DeleteTasks((parent,)))
    for table in PARTS:
        assert child not in {row.task_id for row in rows(store, table)}, table.name
    for table in (dependency, attachment):
        assert rows(store, table) == [], table.name
    assert tasks.tree() == ["Review"]
    assert store.read(all_findings, None) == []


def test_what_a_baseline_says_of_a_removed_task_stays(
    store: Store, tasks: Tasks, website: UUID
) -> None:
    first = tasks.add("Fix login @Website")
    planned(store, website, first, tasks.add("Review @Website"))
    store.execute(DeleteTasks((first,)))
    assert [row.task_id for row in rows(store, baseline_task)] == [first]


def test_undo_brings_a_removed_task_back_with_all_that_hung_on_it(
    store: Store, tasks: Tasks, website: UUID
) -> None:
    first, second = tasks.add("Fix login @Website #bug"), tasks.add("Review @Website")
    planned(store, website, first, second)
    before = store.read(rows_of, None)
    store.execute(DeleteTasks((second, first)))
    after = store.read(rows_of, None)
    store.execute(Undo())
    assert store.read(rows_of, None) == before
    store.execute(Redo())
    assert store.read(rows_of, None) == after
    assert store.read(all_findings, None) == []


def test_the_parts_of_other_tasks_stay(store: Store, tasks: Tasks, website: UUID) -> None:
    first, second = tasks.add("Fix login @Website"), tasks.add("Review @Website")
    planned(store, website, first, second)
    store.execute(DeleteTasks((second,)))
    assert rows(store, dependency) == []
    for table in (*PARTS, attachment):
        assert rows(store, table), table.name


def test_a_removed_project_takes_what_its_plan_keeps_along_and_undo_restores_it(
    store: Store, tasks: Tasks, website: UUID
) -> None:
    first, second = tasks.add("Fix login @Website"), tasks.add("Review @Website")
    planned(store, website, first, second)
    store.execute(DeleteTasks((first, second)))
    before = store.read(rows_of, None)
    store.execute(DeleteProject(website))
    for table in (project, *RECORDS):
        assert rows(store, table) == [], table.name
    assert store.read(all_findings, None) == []
    store.execute(Undo())
    assert store.read(rows_of, None) == before


def test_a_project_with_tasks_is_not_removed_and_keeps_its_plan(
    store: Store, tasks: Tasks, website: UUID
) -> None:
    planned(store, website, tasks.add("Fix login @Website"), tasks.add("Review @Website"))
    before = store.read(rows_of, None)
    with pytest.raises(RuleViolation, match=r"project\.in_use"):
        store.execute(DeleteProject(website))
    assert store.read(rows_of, None) == before


def test_the_plan_of_another_project_stays(store: Store, tasks: Tasks, website: UUID) -> None:
    planned(store, website, tasks.add("Fix login @Website"), tasks.add("Review @Website"))
    kept = [rows(store, table) for table in RECORDS]
    store.execute(DeleteProject(make_project(store, "Other")))
    assert [rows(store, table) for table in RECORDS] == kept


def test_a_task_that_went_elsewhere_keeps_the_names_of_the_states_of_a_removed_project(
    store: Store, tasks: Tasks, website: UUID
) -> None:
    moved = tasks.add("Fix login @Website")
    store.execute(Do(lambda work: add_workflow(work, website, moved)))
    store.execute(MoveTask(moved, None, project_id=None))
    before = store.read(rows_of, None)
    store.execute(DeleteProject(website))
    told = {(row.name, row.state_id) for row in rows(store, state_change)}
    assert told >= {("Bereit", None), ("Beim Kunden", None)}
    store.execute(Undo())
    assert store.read(rows_of, None) == before


@pytest.mark.parametrize("ends", [("Review", "Fix login"), ("Fix login", "Review")])
def test_a_task_does_not_leave_its_project_while_a_dependency_ties_it_there(
    store: Store, tasks: Tasks, ends: tuple[str, str]
) -> None:
    parent, elsewhere = tasks.add("Launch @Website"), make_project(store, "Elsewhere")
    known = {"Fix login": tasks.add("Fix login", parent), "Review": tasks.add("Review @Website")}
    link(store, *(known[name] for name in ends))
    before = store.read(rows_of, None)
    for command in (
        MoveTask(parent, None, project_id=None),
        EditTask(parent, {"project_id": elsewhere}),
    ):
        with pytest.raises(RuleViolation, match=r"task\.has_dependencies") as refusal:
            store.execute(command)
        assert (refusal.value.field, refusal.value.arguments) == ("project", {"name": "Fix login"})
    assert store.read(rows_of, None) == before


def test_a_dependency_whose_ends_both_move_goes_along(store: Store, tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website")
    link(store, tasks.add("One", parent), tasks.add("Two", parent))
    elsewhere = make_project(store, "Elsewhere")
    store.execute(MoveTask(parent, None, project_id=elsewhere))
    assert len(rows(store, dependency)) == 1
    assert {row.project_id for row in rows(store, task)} == {elsewhere}


def test_a_task_may_follow_the_one_that_it_is_tied_to(
    store: Store, tasks: Tasks, website: UUID
) -> None:
    first, second = tasks.add("One @Website"), tasks.add("Two")
    link(store, first, second)
    store.execute(EditTask(second, {"project_id": website}))
    assert {row.project_id for row in rows(store, task)} == {website}


def test_a_task_leaves_the_states_of_its_old_projects_workflow(
    store: Store, tasks: Tasks, website: UUID
) -> None:
    parent = tasks.add("Launch @Website")
    child = tasks.add("Fix login", parent)
    store.execute(Do(lambda work: add_workflow(work, website, child)))
    store.execute(MoveTask(parent, None, project_id=make_project(store, "Elsewhere")))
    assert state_of(store, child) is None
    assert store.read(all_findings, None) == []
