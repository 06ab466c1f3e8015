"""Columns that name rows without a reference of the database: undo and verify see them too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update

from app.domain.values.errors import Conflict
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.queries.history import HistoryCriteria, history
from app.services.calendars import AddCalendar, DeleteCalendar
from app.services.history import Undo, UndoChangeSet
from app.services.project_plan import SetProjectPlan
from app.services.projects import AddProject
from app.services.task_acts import DeleteTasks
from app.services.tasks import EditTask
from app.services.workflow import AddState
from app.store.store import Store
from app.store.tables import task
from app.store.tables.base import NAMES, journaled_tables
from app.store.types import Key
from app.store.unit_of_work import UnitOfWork
from app.store.verify import Finding
from tests.builders import open_test_store, rows_of
from tests.store.calendars import make_calendar, make_member
from tests.store.rows import Do, MakeRow, all_findings, make_task

# Columns that name rows on purpose of which nothing need be left, or that only tie rows together.
_FREE = {
    ("baseline_task", "task_id"),
    ("attachment", "owner_id"),
    ("payment", "receipt_id"),
    ("client_credit", "receipt_id"),
    ("sent_paper", "owner_id"),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


def newest(store: Store) -> int:
    return store.read(history, HistoryCriteria(limit=1))[0].no


def refusal(store: Store, no: int) -> Conflict:
    before = store.read(rows_of, None)
    with pytest.raises(Conflict) as caught:
        store.execute(UndoChangeSet(no))
    assert store.read(rows_of, None) == before
    return caught.value


def new_project(store: Store) -> UUID:
    return store.execute(AddProject({"name": "Site", "starts_on": date(2026, 11, 19)}))


def test_every_key_is_a_reference_or_says_what_it_names() -> None:
    loose = {
        (table.name, column.name)
        for table in journaled_tables()
        for column in table.columns
        if isinstance(column.type, Key)
        and column.name != "id"
        and not column.foreign_keys
        and NAMES not in column.info
    }
    assert loose == _FREE


def test_a_calendar_stays_while_a_later_task_goes_by_it(store: Store) -> None:
    made = make_task(store, "Build")
    calendar = make_calendar(store)
    no = newest(store)
    store.execute(EditTask(made, {"calendar_id": calendar}))
    error = refusal(store, no)
    assert (error.key, error.arguments["no"]) == ("undo.still_used", no + 1)
    store.execute(EditTask(made, {"calendar_id": None}))
    store.execute(UndoChangeSet(no))
    assert store.read(all_findings, None) == []


def test_a_calendar_stays_while_a_later_project_goes_by_it(store: Store) -> None:
    project_id = new_project(store)
    calendar = make_calendar(store)
    no = newest(store)
    store.execute(SetProjectPlan(project_id, {"calendar_id": calendar}))
    error = refusal(store, no)
    assert (error.key, error.arguments["no"]) == ("undo.still_used", no + 1)


def test_a_state_stays_while_a_later_task_is_in_it(store: Store) -> None:
    project_id = new_project(store)
    store.execute(AddState(project_id, "Review", "in_progress"))
    no = newest(store)
    made = make_task(store, "Build", project_id)
    store.execute(EditTask(made, {"status": "in_progress"}))
    assert refusal(store, no).key == "undo.still_used"


def test_a_person_stays_while_a_later_task_is_theirs(store: Store) -> None:
    ben = make_member(store, "Ben")
    no = newest(store)
    store.execute(EditTask(make_task(store, "Build"), {"owner_id": ben}))
    error = refusal(store, no)
    assert (error.key, error.arguments["no"]) == ("undo.still_used", no + 2)


def test_what_names_a_row_of_its_own_change_set_goes_with_it(store: Store) -> None:
    def both(work: UnitOfWork) -> None:
        calendar = AddCalendar("Office", "Europe/Berlin", DEFAULT_WORKING_HOURS).run(work)
        MakeRow(task, {"name": "Build", "calendar_id": calendar}).run(work)

    before = store.read(rows_of, None)
    store.execute(Do(both))
    store.execute(Undo())
    assert store.read(rows_of, None) == before


@pytest.mark.parametrize(
    "act",
    [
        lambda made: EditTask(made, {"calendar_id": None}),
        lambda made: DeleteTasks((made,)),
    ],
    ids=["a field that comes back", "a row that comes back"],
)
def test_nothing_comes_back_that_names_a_row_which_went_since(
    store: Store, act: Callable[[UUID], EditTask | DeleteTasks]
) -> None:
    made, calendar = make_task(store, "Build"), make_calendar(store)
    store.execute(EditTask(made, {"calendar_id": calendar}))
    store.execute(act(made))
    no = newest(store)
    store.execute(DeleteCalendar(calendar))
    error = refusal(store, no)
    assert (error.key, error.arguments["no"]) == ("undo.changed_since", no + 1)
    store.execute(Undo())
    store.execute(UndoChangeSet(no))
    assert store.read(all_findings, None) == []


def test_what_named_nothing_before_can_come_back_as_it_was(store: Store) -> None:
    made = make_task(store, "Build")
    _name_nothing(store, made)
    before = store.read(rows_of, None)
    store.execute(DeleteTasks((made,)))
    store.execute(Undo())
    assert store.read(rows_of, None) == before


def test_verify_tells_of_names_of_rows_that_are_not_there(store: Store) -> None:
    made = make_task(store, "Build")
    assert store.read(all_findings, None) == []
    _name_nothing(store, made)
    arguments = {"table": "task", "row": 1, "parent": "working_calendar"}
    assert store.read(all_findings, None) == [Finding("verify.reference", arguments)]


def _name_nothing(store: Store, task_id: UUID) -> None:
    """As an older version may have left it."""

    def write(work: UnitOfWork) -> None:
        change = update(task).where(task.c.id == task_id).values(calendar_id=UUID(int=7))
        work.connection.execute(change)

    store.execute(Do(write))
