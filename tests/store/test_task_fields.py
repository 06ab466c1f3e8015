"""What a plan knows of a task: written with its line, changed, checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast
from uuid import UUID

import pytest

from app.domain.planning.plan import ConstraintKind
from app.domain.planning.tasks.task_line import TaskLine
from app.queries.task_details import TaskDetails, task_details
from app.services.task_fields import PlanFields
from app.services.tasks import AddTask, EditTask, TaskChanges
from app.store.store import Store
from app.store.tables import member, working_calendar
from tests.builders import SetClock, open_test_store
from tests.store.rows import MakeRow, all_findings, make_client, make_project
from tests.store.tasks import Tasks
from tests.store.undone import done_and_undone, refusal


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        make_project(opened, "Website", make_client(opened, "Acme"))
        yield opened
        assert opened.read(all_findings, None) == []


@pytest.fixture
def tasks(store: Store) -> Tasks:
    return Tasks(store)


def details(store: Store, task_id: UUID) -> TaskDetails:
    found = store.read(task_details, task_id)
    assert found is not None
    return found


def person(store: Store, name: str = "Tim") -> UUID:
    return store.execute(
        MakeRow(member, {"name": name, "zone": "Europe/Berlin", "working_hours": "{}"})
    )


def calendar(store: Store) -> UUID:
    values = {"name": "Hamburg", "zone": "Europe/Berlin", "working_hours": "{}"}
    return store.execute(MakeRow(working_calendar, values))


def test_a_task_has_no_planned_fields_until_somebody_gives_it_some(
    store: Store, tasks: Tasks
) -> None:
    found = details(store, tasks.add("Fix login @Website est:2h"))
    assert found.milestone is False
    assert found.currency == "EUR"
    given = (found.duration_seconds, found.owner, found.amount_minor, found.constraint_kind)
    assert given == (None,) * 4
    assert store.read(task_details, UUID(int=1)) is None


def test_all_fields_are_written_and_read(store: Store, tasks: Tasks, clock: SetClock) -> None:
    task_id = tasks.add("Fix login @Website est:2h")
    tim, hamburg, now = person(store), calendar(store), clock.now()
    fields: TaskChanges = {
        "duration_seconds": 7200,
        "remaining_seconds": 0,
        "started_at": now - timedelta(days=1),
        "owner_id": tim,
        "budget_seconds": 3600,
        "budget_minor": 50_000,
        "constraint_kind": ConstraintKind.MUST_FINISH_ON,
        "constraint_at": now,
        "calendar_id": hamburg,
    }
    done_and_undone(store, EditTask(task_id, fields))
    found = details(store, task_id)
    for name, value in fields.items():
        assert getattr(found, name) == value
    assert (found.owner, found.calendar) == ("Tim", "Hamburg")
    row = tasks.get(task_id)
    assert (row.duration_seconds, row.remaining_seconds, row.owner_id) == (7200, 0, tim)
    assert row.estimate_seconds == 7200


def test_a_task_becomes_a_milestone_and_ceases_to_be_one(store: Store, tasks: Tasks) -> None:
    task_id = tasks.add("Launch @Website est:2h")
    done_and_undone(store, EditTask(task_id, {"milestone": True, "amount_minor": 250_000}))
    row, found = tasks.get(task_id), details(store, task_id)
    assert (row.milestone, row.estimate_seconds, found.amount_minor) == (True, None, 250_000)
    assert refusal(store, EditTask(task_id, {"estimate_seconds": 60})).key == (
        "task.milestone_has_no_work"
    )
    done_and_undone(store, EditTask(task_id, {"milestone": False, "estimate_seconds": 60}))
    row, found = tasks.get(task_id), details(store, task_id)
    assert (row.milestone, row.estimate_seconds, found.amount_minor) == (False, 60, None)


def test_a_new_task_takes_planned_fields_along(store: Store) -> None:
    tim = person(store)
    plan: PlanFields = {"milestone": True, "owner_id": tim, "amount_minor": 100}
    added = store.execute(AddTask(TaskLine("Launch", "Website"), plan=plan))
    found = details(store, added.task_id)
    assert (found.milestone, found.owner, found.amount_minor) == (True, "Tim", 100)
    both = AddTask(TaskLine("Launch", estimate_seconds=60), plan={"milestone": True})
    assert refusal(store, both).key == "task.milestone_has_no_work"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"owner_id": UUID(int=1)}, "member.gone"),
        ({"calendar_id": UUID(int=1)}, "task.calendar_gone"),
        ({"amount_minor": 5}, "task.amount_needs_milestone"),
        ({"duration_seconds": 0}, "task.number_not_positive"),
        ({"constraint_kind": ConstraintKind.MUST_START_ON}, "task.constraint_needs_instant"),
        (
            {
                "constraint_kind": ConstraintKind.MUST_START_ON,
                "constraint_at": datetime(2226, 3, 2, tzinfo=UTC),
            },
            "task.constraint_too_far",
        ),
        (
            {
                "constraint_kind": ConstraintKind.START_NO_EARLIER_THAN,
                "constraint_at": datetime(1926, 3, 2, tzinfo=UTC),
            },
            "task.constraint_too_far",
        ),
    ],
)
def test_fields_that_cannot_be_are_refused(
    store: Store, tasks: Tasks, changes: PlanFields, key: str
) -> None:
    task_id = tasks.add("Fix login @Website")
    assert (
        refusal(store, EditTask(task_id, cast("TaskChanges", {"name": "Other", **changes}))).key
        == key
    )
    assert refusal(store, AddTask(TaskLine("New"), plan=changes)).key == key


def test_work_has_not_begun_after_the_task_was_done(
    store: Store, tasks: Tasks, clock: SetClock
) -> None:
    task_id = tasks.add("Fix login")
    store.execute(EditTask(task_id, {"status": "done"}))
    at = clock.move(hours=1)
    late = EditTask(task_id, {"started_at": at})
    assert refusal(store, late).key == "task.started_after_done"
    assert refusal(store, EditTask(task_id, {"started_at": at + timedelta(hours=1)})).key == (
        "task.started_later"
    )
