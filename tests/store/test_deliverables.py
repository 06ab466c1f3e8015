"""Deliverables from the first word to the signature, with their files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from app.queries.deliverables import (
    DeliverableCount,
    DeliverableCriteria,
    DeliverableRow,
    deliverable_counts,
    deliverable_file_bytes,
    deliverable_files,
    deliverables,
)
from app.queries.history import HistoryCriteria, history
from app.services.deliverable_files import (
    LARGEST_FILE_BYTES,
    AttachFiles,
    NewFile,
    RemoveFile,
    SaveFile,
)
from app.services.deliverables import (
    AcceptDeliverable,
    AddDeliverable,
    DeleteDeliverable,
    DeliverableChanges,
    EditDeliverable,
    MarkDelivered,
    MoveDeliverable,
    RejectDeliverable,
    ReopenDeliverable,
)
from app.services.task_acts import DeleteTasks
from app.store.store import Store
from app.store.tables import attachment
from tests.builders import SetClock, open_test_store
from tests.store.rows import all_findings, make_client, make_project
from tests.store.tasks import Tasks
from tests.store.undone import done_and_undone, refusal

LENA = "Lena Hansen"
SKETCH = NewFile("sketch.txt", "text/plain", b"a sketch")
GONE = UUID(int=1)


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
def task(store: Store) -> UUID:
    return Tasks(store).add("Launch @Website")


@pytest.fixture
def page(store: Store, task: UUID) -> UUID:
    added: UUID = store.execute(AddDeliverable(task, {"name": "Front page"}))
    return added


def get(store: Store, deliverable_id: UUID) -> DeliverableRow:
    (row,) = store.read(deliverables, DeliverableCriteria(deliverable_id=deliverable_id))
    return row


def names(store: Store, criteria: DeliverableCriteria) -> list[str]:
    return [row.name for row in store.read(deliverables, criteria)]


def test_a_deliverable_says_what_is_expected_when_and_for_how_much(
    store: Store, task: UUID
) -> None:
    due_on = date(2026, 12, 1)
    fields: DeliverableChanges = {
        "name": " Front page ",
        "detail": "As PDF",
        "criteria": "Lena likes it",
        "budget_minor": 120_000,
        "due_on": due_on,
    }
    row = get(store, done_and_undone(store, AddDeliverable(task, fields)))
    assert (row.name, row.detail, row.criteria) == ("Front page", "As PDF", "Lena likes it")
    assert (row.budget_minor, row.currency, row.due_on) == (120_000, "EUR", due_on)
    assert (row.status, row.task, row.project, row.client) == ("open", "Launch", "Website", "Acme")


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"name": " "}, "deliverable.name_missing"),
        ({"budget_minor": 0}, "task.number_not_positive"),
        ({"due_on": date(3000, 1, 1)}, "time.year_out_of_range"),
    ],
)
def test_a_deliverable_that_cannot_be_is_refused(
    store: Store, task: UUID, page: UUID, changes: DeliverableChanges, key: str
) -> None:
    assert refusal(store, EditDeliverable(page, changes)).key == key
    assert refusal(store, AddDeliverable(task, {"name": "A", **changes})).key == key


def test_a_deliverable_of_nothing_is_refused(store: Store, task: UUID) -> None:
    assert refusal(store, AddDeliverable(task, {})).key == "deliverable.name_missing"
    assert refusal(store, AddDeliverable(GONE, {"name": "A"})).key == "task.gone"
    assert refusal(store, EditDeliverable(GONE, {"name": "A"})).key == "deliverable.gone"


def test_an_edit_changes_what_it_names(store: Store, page: UUID) -> None:
    done_and_undone(store, EditDeliverable(page, {"detail": "As PDF", "budget_minor": 5}))
    done_and_undone(store, EditDeliverable(page, {"budget_minor": None}))
    row = get(store, page)
    assert (row.name, row.detail, row.budget_minor) == ("Front page", "As PDF", None)


def test_deliverables_stand_in_the_order_that_people_give_them(
    store: Store, task: UUID, page: UUID
) -> None:
    for name in ("Logo", "Copy"):
        store.execute(AddDeliverable(task, {"name": name}))
    assert names(store, DeliverableCriteria(task)) == ["Front page", "Logo", "Copy"]
    done_and_undone(store, MoveDeliverable(page, 3))
    assert names(store, DeliverableCriteria(task)) == ["Logo", "Copy", "Front page"]
    done_and_undone(store, MoveDeliverable(page, 0))
    assert names(store, DeliverableCriteria(task)) == ["Front page", "Logo", "Copy"]


def test_a_delivered_deliverable_is_signed_off(store: Store, page: UUID, clock: SetClock) -> None:
    delivered_at = clock.now()
    done_and_undone(store, MarkDelivered(page))
    signed_at = clock.move(hours=3)
    done_and_undone(store, AcceptDeliverable(page, f" {LENA} ", remark="fine"))
    row = get(store, page)
    assert (row.status, row.signed_off_by, row.remark) == ("accepted", LENA, "fine")
    assert (row.delivered_at, row.signed_off_at) == (delivered_at, signed_at)


def test_what_is_signed_off_was_delivered(store: Store, page: UUID, clock: SetClock) -> None:
    at = clock.now() - timedelta(days=2)
    store.execute(AcceptDeliverable(page, LENA, at))
    row = get(store, page)
    assert (row.delivered_at, row.signed_off_at) == (at, at)


def test_a_rejected_deliverable_keeps_the_reason_until_it_comes_anew(
    store: Store, page: UUID, clock: SetClock
) -> None:
    store.execute(MarkDelivered(page))
    done_and_undone(store, RejectDeliverable(page, LENA, " too grey "))
    row = get(store, page)
    assert (row.status, row.remark, row.signed_off_at) == ("rejected", "too grey", clock.now())
    later = clock.move(days=1)
    done_and_undone(store, MarkDelivered(page))
    row = get(store, page)
    assert (row.status, row.remark, row.signed_off_by) == ("delivered", "", "")
    assert (row.delivered_at, row.signed_off_at) == (later, None)


def test_steps_that_do_not_follow_are_refused(store: Store, page: UUID, clock: SetClock) -> None:
    ahead = clock.now() + timedelta(seconds=1)
    assert refusal(store, ReopenDeliverable(page)).key == "deliverable.is_already"
    assert refusal(store, RejectDeliverable(page, LENA, "no")).key == "deliverable.not_delivered"
    assert refusal(store, MarkDelivered(page, ahead)).key == "deliverable.in_the_future"
    assert refusal(store, AcceptDeliverable(page, " ")).key == "deliverable.signer_missing"
    store.execute(MarkDelivered(page))
    assert refusal(store, MarkDelivered(page)).key == "deliverable.is_already"
    assert refusal(store, RejectDeliverable(page, LENA, " ")).key == "deliverable.reason_missing"
    assert refusal(store, RejectDeliverable(page, "", "no")).key == "deliverable.signer_missing"
    assert refusal(store, AcceptDeliverable(GONE, LENA)).key == "deliverable.gone"


def test_an_accepted_deliverable_changes_only_after_it_was_opened_again(
    store: Store, page: UUID
) -> None:
    (file_id,) = store.execute(AttachFiles(page, (SKETCH,)))
    store.execute(AcceptDeliverable(page, LENA))
    for command in (
        EditDeliverable(page, {"name": "Other"}),
        AttachFiles(page, (SKETCH,)),
        RemoveFile(file_id),
        DeleteDeliverable(page),
        MarkDelivered(page),
        RejectDeliverable(page, LENA, "no"),
    ):
        assert refusal(store, command).key == "deliverable.is_accepted"
    done_and_undone(store, ReopenDeliverable(page))
    row = get(store, page)
    assert (row.status, row.delivered_at, row.signed_off_at) == ("open", None, None)
    assert (row.signed_off_by, row.remark) == ("", "")
    store.execute(EditDeliverable(page, {"name": "Other"}))


def test_files_are_kept_and_taken_out(store: Store, page: UUID) -> None:
    other = NewFile("photo.png", "image/png", b"\x89PNG")
    first, second = done_and_undone(store, AttachFiles(page, (SKETCH, other)))
    files = store.read(deliverable_files, page)
    assert [(row.name, row.media_type, row.size) for row in files] == [
        ("sketch.txt", "text/plain", 8),
        ("photo.png", "image/png", 4),
    ]
    assert get(store, page).files == 2
    assert store.read(deliverable_file_bytes, first) == b"a sketch"
    done_and_undone(store, RemoveFile(first))
    assert [row.id for row in store.read(deliverable_files, page)] == [second]
    assert store.read(deliverable_file_bytes, first) is None
    assert refusal(store, RemoveFile(first)).key == "deliverable.file_gone"


def test_an_empty_or_too_large_file_is_refused_with_those_that_came_along(
    store: Store, page: UUID
) -> None:
    for content in (b"", bytes(LARGEST_FILE_BYTES + 1)):
        bad = AttachFiles(page, (SKETCH, NewFile("big", "text/plain", content)))
        assert refusal(store, bad).key == "deliverable.file_size"
    assert store.read(deliverable_files, page) == []


def test_a_file_is_copied_out_and_the_history_says_so(
    store: Store, page: UUID, tmp_path: Path
) -> None:
    (file_id,) = store.execute(AttachFiles(page, (NewFile("../a/b.txt", "text/plain", b"x"),)))
    saved = store.execute(SaveFile(file_id, tmp_path))
    assert (saved.parent, saved.read_bytes()) == (tmp_path, b"x")
    named = store.execute(SaveFile(file_id, tmp_path / "new" / "copy.txt"))
    assert named.read_bytes() == b"x"
    assert store.read(history, HistoryCriteria(limit=1))[0].kind == "record"
    (tmp_path / "file").write_text("")
    assert refusal(store, SaveFile(file_id, tmp_path / "file" / "x" / "y")).key == (
        "output.cannot_write"
    )
    assert refusal(store, SaveFile(GONE, tmp_path)).key == "deliverable.file_gone"


def test_a_deleted_deliverable_takes_its_files_along(store: Store, page: UUID) -> None:
    store.execute(AttachFiles(page, (SKETCH,)))
    done_and_undone(store, DeleteDeliverable(page))
    assert store.read(lambda c, _: c.execute(select(attachment)).all(), None) == []


def test_a_deleted_task_takes_its_deliverables_along(store: Store, task: UUID, page: UUID) -> None:
    store.execute(AttachFiles(page, (SKETCH,)))
    done_and_undone(store, DeleteTasks((task,)))
    assert store.read(deliverables, DeliverableCriteria()) == []
    assert store.read(lambda c, _: c.execute(select(attachment)).all(), None) == []


def test_deliverables_are_found_by_task_project_and_status(
    store: Store, task: UUID, page: UUID
) -> None:
    mail = Tasks(store).add("Mail")
    store.execute(AddDeliverable(mail, {"name": "Letter"}))
    store.execute(AcceptDeliverable(page, LENA))
    project = get(store, page).project_id
    assert names(store, DeliverableCriteria()) == ["Letter", "Front page"]
    assert names(store, DeliverableCriteria(task_id=mail)) == ["Letter"]
    assert names(store, DeliverableCriteria(project_id=project)) == ["Front page"]
    assert names(store, DeliverableCriteria(statuses=("open", "rejected"))) == ["Letter"]
    counts = store.read(deliverable_counts, [task, mail, GONE])
    assert counts == {task: DeliverableCount(1, 1), mail: DeliverableCount(0, 1)}
    assert store.read(deliverable_counts, []) == {}
