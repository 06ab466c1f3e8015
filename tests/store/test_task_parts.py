"""Checklists, comments, blockers and people of tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from app.queries.blockers import BlockedCriteria, blocked_tasks, blockers, open_blockers
from app.queries.checklists import CheckCount, check_counts, checklist
from app.queries.comments import comment_counts, comments
from app.queries.task_people import assignments
from app.services.blockers import BlockTask, EditBlocker, UnblockTask
from app.services.checklists import AddCheck, DeleteCheck, EditCheck, MoveCheck, TickCheck
from app.services.comments import AddComment, DeleteComment, EditComment
from app.services.task_acts import CompleteTasks, DeleteTasks
from app.services.task_people import AssignTask, UnassignTask
from app.store.store import Store
from app.store.tables import comment, member
from app.store.unit_of_work import UnitOfWork
from tests.builders import SetClock, open_test_store
from tests.store.rows import Do, MakeRow, all_findings, make_project
from tests.store.tasks import Tasks
from tests.store.undone import done_and_undone, refusal

GONE = UUID(int=1)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened
        assert opened.read(all_findings, None) == []


@pytest.fixture
def tasks(store: Store) -> Tasks:
    return Tasks(store)


@pytest.fixture
def task(tasks: Tasks) -> UUID:
    return tasks.add("Fix login")


@pytest.fixture
def tim(store: Store) -> UUID:
    return store.execute(
        MakeRow(member, {"name": "Tim", "zone": "Europe/Berlin", "working_hours": "{}"})
    )


def steps(store: Store, task_id: UUID) -> list[str]:
    return [
        row.text if row.done_at is None else f"{row.text} ✓"
        for row in store.read(checklist, task_id)
    ]


def test_a_checklist_is_written_ticked_and_worded_anew(
    store: Store, task: UUID, clock: SetClock
) -> None:
    first = done_and_undone(store, AddCheck(task, " Alt \n texts "))
    store.execute(AddCheck(task, "Links"))
    assert steps(store, task) == ["Alt texts", "Links"]
    ticked_at = clock.now()
    done_and_undone(store, TickCheck(first))
    done_and_undone(store, EditCheck(first, "Texts"))
    assert steps(store, task) == ["Texts ✓", "Links"]
    clock.move(hours=1)
    store.execute(TickCheck(first))
    assert store.read(checklist, task)[0].done_at == ticked_at
    done_and_undone(store, TickCheck(first, done=False))
    assert steps(store, task) == ["Texts", "Links"]


def test_steps_are_put_in_order_and_deleted(store: Store, task: UUID) -> None:
    ids = [store.execute(AddCheck(task, text)) for text in ("One", "Two", "Three")]
    done_and_undone(store, MoveCheck(ids[2], 1))
    assert steps(store, task) == ["Three", "One", "Two"]
    done_and_undone(store, DeleteCheck(ids[0]))
    assert steps(store, task) == ["Three", "Two"]
    store.execute(AddCheck(task, "Four"))
    assert steps(store, task) == ["Three", "Two", "Four"]


def test_steps_that_cannot_be_are_refused(store: Store, task: UUID) -> None:
    assert refusal(store, AddCheck(task, " ")).key == "checklist.text_missing"
    assert refusal(store, AddCheck(GONE, "A")).key == "task.gone"
    for command in (TickCheck(GONE), EditCheck(GONE, "A"), MoveCheck(GONE, 1), DeleteCheck(GONE)):
        assert refusal(store, command).key == "checklist.gone"


def test_checklists_are_counted_in_bulk(store: Store, tasks: Tasks, task: UUID) -> None:
    other = tasks.add("Mail")
    first = store.execute(AddCheck(task, "One"))
    store.execute(AddCheck(task, "Two"))
    store.execute(TickCheck(first))
    counts = store.read(check_counts, [task, other])
    assert counts == {task: CheckCount(1, 2)}
    # More ids than a query takes at once.
    many = [UUID(int=number) for number in range(12_000)]
    assert store.read(check_counts, [*many, task]) == counts


def test_comments_stand_in_the_order_in_which_they_were_written(
    store: Store, task: UUID, clock: SetClock
) -> None:
    written_at = clock.now()
    done_and_undone(store, AddComment(task, " looks\ngood "))
    clock.move(hours=1)
    store.execute(AddComment(task, "really"))
    rows = store.read(comments, task)
    assert [(row.text, row.author) for row in rows] == [
        ("looks\ngood", "Nora Seidel"),
        ("really", "Nora Seidel"),
    ]
    assert (rows[0].written_at, rows[0].edited_at) == (written_at, None)
    assert store.read(comment_counts, [task, GONE]) == {task: 2}


def test_an_edited_comment_keeps_when_it_was_written(
    store: Store, task: UUID, clock: SetClock
) -> None:
    written_at = clock.now()
    comment_id = store.execute(AddComment(task, "good"))
    edited_at = clock.move(hours=1)
    done_and_undone(store, EditComment(comment_id, "very good"))
    (row,) = store.read(comments, task)
    assert (row.text, row.written_at, row.edited_at) == ("very good", written_at, edited_at)
    clock.move(hours=1)
    store.execute(EditComment(comment_id, "very good"))
    assert store.read(comments, task)[0].edited_at == edited_at
    done_and_undone(store, DeleteComment(comment_id))
    assert store.read(comments, task) == []


def test_only_own_comments_are_changed(store: Store, task: UUID, tim: UUID) -> None:
    ids = [store.execute(AddComment(task, text)) for text in ("Tim's", "nobody's")]

    def give(work: UnitOfWork, comment_id: UUID, member_id: UUID | None) -> Any:
        query = update(comment).where(comment.c.id == comment_id).values(member_id=member_id)
        return work.connection.execute(query)

    store.execute(Do(lambda work: give(work, ids[0], tim)))
    store.execute(Do(lambda work: give(work, ids[1], None)))
    assert refusal(store, EditComment(ids[0], "A")).key == "comment.not_yours"
    assert refusal(store, DeleteComment(ids[0])).key == "comment.not_yours"
    store.execute(EditComment(ids[1], "A"))
    assert [row.author for row in store.read(comments, task)] == ["Tim", ""]


def test_comments_that_cannot_be_are_refused(store: Store, task: UUID) -> None:
    assert refusal(store, AddComment(task, " ")).key == "comment.text_missing"
    assert refusal(store, AddComment(GONE, "A")).key == "task.gone"
    assert refusal(store, EditComment(GONE, "A")).key == "comment.gone"
    assert refusal(store, DeleteComment(GONE)).key == "comment.gone"


def test_a_task_is_blocked_and_can_go_on(store: Store, task: UUID, clock: SetClock) -> None:
    done_and_undone(store, BlockTask(task, " no copy yet ", waits_for=" Lena  Hansen "))
    now = clock.move(days=3, hours=5)
    found = store.read(open_blockers, [task, GONE])[task]
    assert (found.reason, found.owner, found.age_days(now)) == ("no copy yet", "Lena Hansen", 3)
    done_and_undone(store, UnblockTask(task))
    assert store.read(open_blockers, [task]) == {}
    (was,) = store.read(blockers, task)
    assert (was.ended_at, was.age_days(now + timedelta(days=9))) == (now, 3)
    store.execute(BlockTask(task, "again"))
    assert [row.reason for row in store.read(blockers, task)] == ["no copy yet", "again"]


def test_a_task_waits_for_one_of_our_people_under_their_name(
    store: Store, task: UUID, tim: UUID
) -> None:
    store.execute(BlockTask(task, "no key", tim))
    found = store.read(open_blockers, [task])[task]
    assert (found.owner, found.member_id) == ("Tim", tim)
    done_and_undone(store, EditBlocker(task, "no password", waits_for="Lena"))
    found = store.read(open_blockers, [task])[task]
    assert (found.reason, found.owner, found.member_id) == ("no password", "Lena", None)


def test_blockers_that_cannot_be_are_refused(
    store: Store, tasks: Tasks, task: UUID, tim: UUID, clock: SetClock
) -> None:
    ahead = clock.now() + timedelta(seconds=1)
    assert refusal(store, BlockTask(task, " ")).key == "blocker.reason_missing"
    assert refusal(store, BlockTask(task, "A", tim, "Lena")).key == "blocker.one_who_acts"
    assert refusal(store, BlockTask(task, "A", GONE)).key == "member.gone"
    assert refusal(store, BlockTask(task, "A", since_at=ahead)).key == "blocker.in_the_future"
    assert refusal(store, UnblockTask(task)).key == "blocker.none"
    assert refusal(store, EditBlocker(task, "A")).key == "blocker.none"
    store.execute(BlockTask(task, "A"))
    assert refusal(store, BlockTask(task, "B")).key == "blocker.already"
    done = tasks.add("Done")
    store.execute(CompleteTasks((done,)))
    assert refusal(store, BlockTask(done, "A")).key == "blocker.task_is_done"
    assert refusal(store, BlockTask(GONE, "A")).key == "task.gone"


def test_the_longest_blocked_task_comes_first_and_done_ones_are_left_out(
    store: Store, tasks: Tasks, task: UUID, clock: SetClock
) -> None:
    project = make_project(store, "Website")
    late, done = tasks.add("Late @Website"), tasks.add("Done")
    store.execute(BlockTask(task, "A"))
    store.execute(BlockTask(late, "B", since_at=clock.now() - timedelta(days=9)))
    store.execute(BlockTask(done, "C"))
    store.execute(CompleteTasks((done,)))
    rows = store.read(blocked_tasks, BlockedCriteria())
    assert [(row.task, row.project, row.blocker.reason) for row in rows] == [
        ("Late", "Website", "B"),
        ("Fix login", None, "A"),
    ]
    assert rows[0].blocker.age_days(clock.now()) == 9
    (row,) = store.read(blocked_tasks, BlockedCriteria(project))
    assert row.blocker.task_id == late


def test_people_are_assigned_with_a_part_of_their_time(
    store: Store, tasks: Tasks, task: UUID, tim: UUID
) -> None:
    nora = store.read(first_member, None)
    done_and_undone(store, AssignTask(task, tim))
    done_and_undone(store, AssignTask(task, nora, 50))
    done_and_undone(store, AssignTask(task, tim, 25))
    other = tasks.add("Mail")
    found = store.read(assignments, [task, other])
    assert [(row.name, row.allocation_percent) for row in found[task]] == [
        ("Tim", 25),
        ("Nora Seidel", 50),
    ]
    assert other not in found
    done_and_undone(store, UnassignTask(task, tim))
    assert [row.name for row in store.read(assignments, [task])[task]] == ["Nora Seidel"]
    done_and_undone(store, UnassignTask(task))
    assert store.read(assignments, [task]) == {}


def first_member(connection: Any, _: None) -> UUID:
    """The one whose file it is."""
    found: UUID = connection.execute(member.select().order_by(member.c.seq)).first().id
    return found


def test_people_that_cannot_be_assigned_are_refused(store: Store, task: UUID, tim: UUID) -> None:
    for percent in (0, 1001):
        assert refusal(store, AssignTask(task, tim, percent)).key == "assignment.percent"
    assert refusal(store, AssignTask(task, GONE)).key == "member.gone"
    assert refusal(store, AssignTask(GONE, tim)).key == "task.gone"
    assert refusal(store, UnassignTask(task)).key == "assignment.none"
    assert refusal(store, UnassignTask(task, tim)).key == "assignment.none"


def test_all_that_hangs_on_a_task_goes_with_it(store: Store, task: UUID, tim: UUID) -> None:
    for command in (
        AddCheck(task, "A"),
        AddComment(task, "B"),
        BlockTask(task, "C"),
        AssignTask(task, tim),
    ):
        store.execute(command)
    done_and_undone(store, DeleteTasks((task,)))
    assert store.read(comment_counts, [task]) == {}
    assert store.read(blocked_tasks, BlockedCriteria()) == []
