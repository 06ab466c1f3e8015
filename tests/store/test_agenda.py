"""What is overdue, due today and due this week."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.queries.agenda import AgendaCriteria, agenda
from app.queries.task_effort import Effort
from app.services.assignment import Names
from app.services.task_acts import CompleteTasks
from app.services.time_entries import AddDuration
from app.store.store import Store
from tests.builders import BERLIN, open_test_store
from tests.store.rows import make_client, make_project
from tests.store.tasks import TODAY, Tasks


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        make_project(opened, "Website", make_client(opened, "Acme"))
        yield opened


@pytest.fixture
def tasks(store: Store) -> Tasks:
    return Tasks(store)


def groups(store: Store, limit: int = 12) -> dict[str, list[str]]:
    found = store.read(agenda, AgendaCriteria(TODAY, limit))
    return {group.name: [each.name for each in group.tasks] for group in found}


def test_tasks_are_grouped_by_when_they_are_due(store: Store, tasks: Tasks) -> None:
    for line in (
        "Late due:yesterday",
        "Now due:today",
        "Sunday due:sun",
        "Monday due:mon",
        "Never",
    ):
        tasks.add(line)
    assert groups(store) == {"overdue": ["Late"], "today": ["Now"], "week": ["Sunday"]}


def test_nothing_due_gives_no_groups(store: Store, tasks: Tasks) -> None:
    store.execute(CompleteTasks((tasks.add("Late due:yesterday"),)))
    assert groups(store) == {}


def test_the_most_urgent_comes_first_then_the_earliest(store: Store, tasks: Tasks) -> None:
    for line in (
        "Third due:2026-11-02",
        "Second !high due:2026-11-10",
        "First !high due:2026-11-01",
    ):
        tasks.add(line)
    assert groups(store)["overdue"] == ["First", "Second", "Third"]


def test_a_long_group_is_cut_and_counted(store: Store, tasks: Tasks) -> None:
    for number in range(5):
        tasks.add(f"Task {number} due:today")
    (group,) = store.read(agenda, AgendaCriteria(TODAY, 2))
    assert (len(group.tasks), group.count) == (2, 5)


def test_a_task_comes_with_its_place_and_what_is_left(store: Store, tasks: Tasks) -> None:
    tasks.add("Fix login @Website due:today est:2h")
    names = Names("", task="Fix login")
    store.execute(AddDuration(names, TODAY, 1800, BERLIN))
    (group,) = store.read(agenda, AgendaCriteria(TODAY))
    (found,) = group.tasks
    assert (found.client, found.project, found.colour) == ("Acme", "Website", 1)
    assert found.effort == Effort(1800, 7200)
    assert group.remaining_seconds == 5400


def test_a_task_over_its_estimate_takes_nothing_from_the_others(store: Store, tasks: Tasks) -> None:
    tasks.add("Fix login due:today est:1h")
    tasks.add("Mail due:today est:30m")
    store.execute(AddDuration(Names("", task="Fix login"), TODAY, 9000, BERLIN))
    (group,) = store.read(agenda, AgendaCriteria(TODAY))
    assert group.remaining_seconds == 1800
