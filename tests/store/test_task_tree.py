"""The tree of tasks as the file gives it: order, filters, sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal
from uuid import UUID

import pytest

from app.queries.projects import ProjectCriteria, projects
from app.queries.task_effort import Effort, efforts
from app.queries.task_tree import (
    DueFilter,
    TaskListCriteria,
    TaskSort,
    open_task_count,
    task_order,
    tasks_by_seq,
)
from app.services.assignment import Names
from app.services.task_acts import CompleteTasks
from app.services.tasks import EditTask
from app.services.time_entries import AddDuration
from app.services.timer import StartTimer
from app.store.store import Store
from tests.builders import BERLIN, THURSDAY, open_test_store
from tests.store.rows import make_client, make_project
from tests.store.tasks import TODAY, Tasks

OPEN = TaskListCriteria(TODAY)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        make_project(opened, "Website", make_client(opened, "Acme Ärzte"))
        make_project(opened, "Reader", make_client(opened, "Birkenhof"))
        yield opened


@pytest.fixture
def tasks(store: Store) -> Tasks:
    return Tasks(store)


def work_on(store: Store, name: str, hours: float, kind: Literal["work", "break"] = "work") -> None:
    entry = AddDuration(Names("", task=name), TODAY, round(hours * 3600), BERLIN)
    store.execute(replace(entry, kind=kind))


def effort_of(tasks: Tasks, task_id: UUID) -> Effort:
    seq = tasks.get(task_id).seq
    return tasks.store.read(efforts, [seq])[seq]


def test_the_inbox_comes_first_then_client_by_client(tasks: Tasks) -> None:
    for line in ("Cover @Reader", "Launch @Website", "Bank", "Header @Website"):
        tasks.add(line)
    assert tasks.tree() == ["Bank", "Launch", "Header", "Cover"]


def test_open_tasks_alone_done_ones_alone_or_all(store: Store, tasks: Tasks) -> None:
    done, started = tasks.add("Done"), tasks.add("Started")
    tasks.add("Open")
    store.execute(CompleteTasks((done,)))
    store.execute(EditTask(started, {"status": "in_progress"}))
    assert tasks.tree() == ["Started", "Open"]
    assert tasks.tree(replace(OPEN, status="done")) == ["Done"]
    assert tasks.tree(replace(OPEN, status="all")) == ["Done", "Started", "Open"]
    assert store.read(open_task_count, None) == 2


def test_a_found_task_brings_what_it_hangs_on_and_not_its_neighbours(tasks: Tasks) -> None:
    top = tasks.add("Launch @Website")
    middle = tasks.add("Shop", top)
    tasks.add("Search box", middle)
    tasks.add("Blog", top)
    criteria = replace(OPEN, text="search")
    assert tasks.tree(criteria) == ["Launch", "-Shop", "--Search box"]
    assert tasks.store.read(task_order, criteria).count == 1


@pytest.mark.parametrize("text", ["arzt", "ÄRZTE", "webs", "bug", "logi", "fix bug acme", "quot"])
def test_words_are_looked_for_in_everything_a_task_belongs_to(
    store: Store, tasks: Tasks, text: str
) -> None:
    task_id = tasks.add("Fix login @Website #bug")
    store.execute(EditTask(task_id, {"note": "see the quotation"}))
    tasks.add("Cover @Reader")
    tasks.add("Bank")
    assert tasks.tree(replace(OPEN, text=text)) == ["Fix login"]


@pytest.mark.parametrize("text", ['"', "*", "a OR b", "NEAR(", "'; drop", "\ud800", "-"])
def test_no_text_is_read_as_a_query(tasks: Tasks, text: str) -> None:
    tasks.add("Fix login")
    assert tasks.tree(replace(OPEN, text=text)) in ([], ["Fix login"])


def test_a_project_a_client_and_a_tag_narrow_the_tree(store: Store, tasks: Tasks) -> None:
    tasks.add("Launch @Website #big")
    tasks.add("Cover @Reader #Bug")
    rows = {row.name: row for row in store.read(projects, ProjectCriteria())}
    assert tasks.tree(replace(OPEN, project=rows["Website"].id)) == ["Launch"]
    assert tasks.tree(replace(OPEN, client=rows["Reader"].client_id)) == ["Cover"]
    assert tasks.tree(replace(OPEN, tag="bug")) == ["Cover"]


@pytest.mark.parametrize(
    ("due", "names"),
    [
        ("any", ["Late", "Now", "Sunday", "Monday", "Never"]),
        ("overdue", ["Late"]),
        ("today", ["Now"]),
        ("week", ["Late", "Now", "Sunday"]),
        ("none", ["Never"]),
    ],
)
def test_tasks_are_found_by_when_they_are_due(
    tasks: Tasks, due: DueFilter, names: list[str]
) -> None:
    for line in (
        "Late due:yesterday",
        "Now due:today",
        "Sunday due:sun",
        "Monday due:mon",
        "Never",
    ):
        tasks.add(line)
    assert tasks.tree(replace(OPEN, due=due)) == names


def test_what_is_done_is_never_overdue(store: Store, tasks: Tasks) -> None:
    store.execute(CompleteTasks((tasks.add("Late due:yesterday"),)))
    assert tasks.tree(replace(OPEN, status="all", due="overdue")) == []


@pytest.mark.parametrize(
    ("sort", "up", "down"),
    [
        ("tree", "bac", "bac"),
        ("name", "abc", "cba"),
        ("priority", "bca", "acb"),
        ("due", "cba", "bca"),
        ("estimate", "cab", "acb"),
    ],
)
def test_siblings_are_sorted_and_what_has_no_value_comes_last(
    tasks: Tasks, sort: TaskSort, up: str, down: str
) -> None:
    for line in ("b !low due:tomorrow", "a !urgent est:2h", "c due:today est:1h"):
        tasks.add(line)
    assert "".join(tasks.tree(replace(OPEN, sort=sort))) == up
    assert "".join(tasks.tree(replace(OPEN, sort=sort, descending=True))) == down


def test_what_is_in_progress_comes_before_what_is_open_and_done(store: Store, tasks: Tasks) -> None:
    done, _open, started = (tasks.add(name) for name in ("Done", "Open", "Started"))
    store.execute(CompleteTasks((done,)))
    store.execute(EditTask(started, {"status": "in_progress"}))
    criteria = replace(OPEN, status="all", sort="status")
    assert tasks.tree(criteria) == ["Started", "Open", "Done"]


def test_a_sort_never_tears_a_task_from_what_it_hangs_on(tasks: Tasks) -> None:
    late = tasks.add("Late @Website due:2026-12-20")
    tasks.add("Soon below", late)
    tasks.add("Early @Website due:tomorrow")
    assert tasks.tree(replace(OPEN, sort="due")) == ["Early", "Late", "-Soon below"]


def test_rows_come_in_the_order_that_was_asked_for_and_gaps_stay_gaps(tasks: Tasks) -> None:
    seqs = [tasks.get(tasks.add(name)).seq for name in ("One", "Two")]
    rows = tasks.store.read(tasks_by_seq, [seqs[1], 999, seqs[0]])
    assert [None if row is None else row.name for row in rows] == ["Two", None, "One"]


def test_a_row_knows_whether_something_hangs_on_it(tasks: Tasks) -> None:
    top = tasks.add("Launch")
    child = tasks.add("Fix login", top)
    assert (tasks.get(top).has_children, tasks.get(child).has_children) == (True, False)


def test_work_is_summed_with_what_hangs_below(store: Store, tasks: Tasks) -> None:
    top = tasks.add("Launch @Website est:10h")
    middle = tasks.add("Shop", top)
    tasks.add("Search", middle)
    for name, hours in (("Launch", 1), ("Shop", 2), ("Search", 4)):
        work_on(store, name, hours)
    assert effort_of(tasks, top) == Effort(7 * 3600, 10 * 3600)
    assert effort_of(tasks, middle).spent_seconds == 6 * 3600
    assert effort_of(tasks, top).remaining_seconds == 3 * 3600


def test_breaks_and_what_still_runs_do_not_count(store: Store, tasks: Tasks) -> None:
    task_id = tasks.add("Launch")
    work_on(store, "Launch", 1, "break")
    store.execute(StartTimer(Names("", task="Launch"), THURSDAY, BERLIN))
    assert effort_of(tasks, task_id) == Effort(0, None)


def test_an_estimate_stands_for_those_below_it(tasks: Tasks) -> None:
    top = tasks.add("Launch")
    shop = tasks.add("Shop est:4h", top)
    tasks.add("Search est:3h", shop)
    tasks.add("Blog est:1h", top)
    tasks.add("Unknown", top)
    assert effort_of(tasks, top).estimate_seconds == 5 * 3600
    assert effort_of(tasks, shop).estimate_seconds == 4 * 3600


def test_a_task_without_estimates_has_nothing_left_to_tell(tasks: Tasks) -> None:
    assert effort_of(tasks, tasks.add("Launch")).remaining_seconds is None


def test_what_somebody_says_is_left_counts_more_than_what_the_estimate_leaves(
    store: Store, tasks: Tasks
) -> None:
    page = tasks.add("Page est:4h")
    store.execute(EditTask(page, {"remaining_seconds": 1800}))
    found = effort_of(tasks, page)
    assert (found.remaining_seconds, found.is_over) == (1800, False)


def test_sums_of_tasks_that_are_gone_are_left_out(tasks: Tasks) -> None:
    assert tasks.store.read(efforts, [77]) == {}


def test_an_empty_file_has_an_empty_tree(store: Store) -> None:
    order = store.read(task_order, TaskListCriteria(date(2026, 1, 1)))
    assert (list(order.numbers), order.count) == ([], 0)
