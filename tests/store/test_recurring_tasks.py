"""Tasks that come back: set up, made when they are due, once each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app.queries.recurring_tasks import RecurringCriteria, RecurringRow, recurring_tasks
from app.services.due_tasks import MakeDueTasks
from app.services.history import Undo
from app.services.projects import DeleteProject, EditProject
from app.services.recurring_tasks import (
    AddRecurringTask,
    DeleteRecurringTask,
    EditRecurringTask,
    RecurringChanges,
)
from app.services.task_acts import CompleteTasks
from app.store.store import Store
from app.store.tables import change_set, recurring_task, task
from tests.builders import SetClock, open_test_store
from tests.store.rows import MakeRow, all_findings, make_project
from tests.store.undone import done_and_undone, refusal

# A Thursday, as is the tests' clock.
TODAY = date(2026, 11, 19)
THURSDAYS = "FREQ=WEEKLY;BYDAY=TH"
MONDAYS = "FREQ=WEEKLY;BYDAY=MO"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened


def add(store: Store, rule: str = MONDAYS, **changes: Any) -> UUID:
    given: RecurringChanges = {"name": "Report", "rule": rule, **changes}  # type: ignore[typeddict-item]
    return store.execute(AddRecurringTask(given)).recurring_id


def due_days(store: Store) -> list[str]:
    query = select(task.c.due_on).order_by(task.c.seq)
    return [str(day) for day in store.read(lambda c, _: c.scalars(query).all(), None)]


def one(store: Store, recurring_id: UUID, today: date = TODAY) -> RecurringRow:
    (row,) = store.read(recurring_tasks, RecurringCriteria(today, recurring_id=recurring_id))
    return row


def make(store: Store, today: date, lead_days: int = 0) -> list[str]:
    return [str(each.due_on) for each in store.execute(MakeDueTasks(today, lead_days))]


def change_sets(store: Store) -> int:
    return store.read(lambda c, _: len(c.execute(select(change_set.c.no)).all()), None)


def test_it_is_set_up_changed_and_deleted_and_each_is_undone(store: Store) -> None:
    website = make_project(store, "Website")
    changes: RecurringChanges = {
        "name": "  Weekly  report ",
        "project_id": website,
        "rule": "rrule:freq=weekly;byday=th",
        "starts_on": TODAY,
        "estimate_seconds": 1800,
        "priority": 3,
        "note": " to Lena ",
    }
    saved = done_and_undone(store, AddRecurringTask(changes))
    row = one(store, saved.recurring_id)
    assert (row.name, row.project, row.rule) == ("Weekly report", "Website", THURSDAYS)
    assert (row.estimate_seconds, row.priority, row.note) == (1800, 3, "to Lena")
    assert [str(day) for day in row.next_on] == ["2026-11-26", "2026-12-03", "2026-12-10"]
    done_and_undone(store, EditRecurringTask(row.id, {"name": "Report", "estimate_seconds": None}))
    assert (one(store, row.id).name, one(store, row.id).estimate_seconds) == ("Report", None)
    done_and_undone(store, DeleteRecurringTask(row.id))
    assert store.read(recurring_tasks, RecurringCriteria(TODAY)) == []
    assert store.read(all_findings, None) == []


def test_a_made_task_has_all_that_was_said_of_it(store: Store) -> None:
    website = make_project(store, "Website")
    fields = {"project_id": website, "estimate_seconds": 1800, "priority": 4, "note": "to Lena"}
    add(store, THURSDAYS, **fields)
    row = store.read(lambda c, _: c.execute(select(task)).one(), None)
    assert (row.name, row.due_on, row.status) == ("Report", TODAY, "open")
    assert {name: getattr(row, name) for name in fields} == fields


def test_what_is_due_today_is_made_at_once_and_what_was_due_earlier_is_not(store: Store) -> None:
    add(store, THURSDAYS, starts_on=TODAY - timedelta(days=70))
    assert due_days(store) == ["2026-11-19"]
    add(store, MONDAYS, starts_on=TODAY - timedelta(days=70))
    assert due_days(store) == ["2026-11-19"]


def test_each_day_is_made_once_however_often_it_is_asked(store: Store) -> None:
    add(store, MONDAYS)
    monday = date(2026, 11, 23)
    assert make(store, monday - timedelta(days=1)) == []
    assert make(store, monday) == ["2026-11-23"]
    before = change_sets(store)
    assert make(store, monday) == []
    assert make(store, monday + timedelta(days=6)) == []
    assert change_sets(store) == before
    assert make(store, monday + timedelta(days=7)) == ["2026-11-30"]


def test_missed_days_are_caught_up_with_by_one_task(store: Store) -> None:
    add(store, MONDAYS)
    # Four Mondays have passed, and it is a Wednesday.
    assert make(store, date(2026, 12, 16)) == ["2026-12-14"]
    assert make(store, date(2026, 12, 17)) == []


def test_a_day_that_is_today_comes_beside_those_that_were_missed(store: Store) -> None:
    add(store, "FREQ=DAILY;INTERVAL=2", starts_on=TODAY + timedelta(days=1))
    assert make(store, date(2026, 11, 26)) == ["2026-11-24", "2026-11-26"]


def test_tasks_are_made_days_ahead_where_that_is_asked(store: Store) -> None:
    recurring = add(store, MONDAYS)
    assert make(store, TODAY, 11) == ["2026-11-23", "2026-11-30"]
    assert make(store, date(2026, 11, 30)) == []
    assert one(store, recurring).next_on[0] == date(2026, 12, 7)
    for lead in (-1, 367):
        assert refusal(store, MakeDueTasks(TODAY, lead)).key == "recurring.lead_days"


def test_all_that_is_made_is_one_change_set_and_one_undo(store: Store) -> None:
    for name in ("A", "B", "C", "D"):
        add(store, MONDAYS, name=name)
    done_and_undone(store, MakeDueTasks(date(2026, 11, 30)))
    newest = select(change_set.c.arguments).order_by(change_set.c.no)
    told = [row for row in store.read(lambda c, _: c.scalars(newest).all(), None) if "A, B" in row]
    assert told[0] == '{"text": "A, B, C + 1"}'
    store.execute(Undo())
    assert due_days(store) == []
    assert store.read(all_findings, None) == []


def test_a_task_that_is_done_does_not_keep_the_next_from_coming(store: Store) -> None:
    add(store, THURSDAYS)
    (first,) = store.read(lambda c, _: c.scalars(select(task.c.id)).all(), None)
    store.execute(CompleteTasks((first,)))
    assert make(store, TODAY) == []
    assert make(store, TODAY + timedelta(days=7)) == ["2026-11-26"]


def test_a_paused_one_does_not_come_and_goes_on_from_when_it_is_resumed(
    store: Store, clock: SetClock
) -> None:
    recurring = add(store, MONDAYS)
    store.execute(EditRecurringTask(recurring, {"active": False}))
    assert one(store, recurring).next_on == ()
    assert make(store, date(2026, 12, 7)) == []
    clock.move(days=19)
    saved = store.execute(EditRecurringTask(recurring, {"active": True}))
    assert saved.made == ()
    assert make(store, date(2026, 12, 14)) == ["2026-12-14"]


def test_another_rule_counts_from_today_on(store: Store, clock: SetClock) -> None:
    recurring = add(store, THURSDAYS)
    clock.move(days=5)
    # A Tuesday now; the Monday before is not missed by a rule that did not say it.
    saved = store.execute(EditRecurringTask(recurring, {"rule": "FREQ=WEEKLY;BYDAY=MO,TU"}))
    assert [str(each.due_on) for each in saved.made] == ["2026-11-24"]
    assert due_days(store) == ["2026-11-19", "2026-11-24"]


def test_what_was_made_today_is_not_made_again_by_another_rule(store: Store) -> None:
    recurring = add(store, THURSDAYS)
    store.execute(EditRecurringTask(recurring, {"rule": "FREQ=DAILY"}))
    assert due_days(store) == ["2026-11-19"]
    assert one(store, recurring).next_on[0] == TODAY + timedelta(days=1)


def test_an_archived_project_gets_no_tasks_until_it_is_back(store: Store) -> None:
    website = make_project(store, "Website")
    recurring = add(store, MONDAYS, project_id=website)
    store.execute(EditProject(website, {"archived": True}))
    assert one(store, recurring).next_on == ()
    assert make(store, date(2026, 12, 1)) == []
    store.execute(EditProject(website, {"archived": False}))
    assert make(store, date(2026, 12, 1)) == ["2026-11-30"]


def test_a_removed_project_takes_its_recurring_tasks_along(store: Store) -> None:
    website = make_project(store, "Website")
    add(store, MONDAYS, project_id=website)
    done_and_undone(store, DeleteProject(website))
    assert store.read(recurring_tasks, RecurringCriteria(TODAY)) == []


def test_those_of_one_project_are_listed_by_name(store: Store) -> None:
    website = make_project(store, "Website")
    for name, place in (("b", website), ("A", website), ("C", None)):
        add(store, MONDAYS, name=name, project_id=place)
    found = store.read(recurring_tasks, RecurringCriteria(TODAY, website, days=1))
    assert [(row.name, len(row.next_on)) for row in found] == [("A", 1), ("b", 1)]


def test_a_rule_that_cannot_be_read_keeps_no_other_from_coming(store: Store) -> None:
    values = {"name": "Odd", "rule": "FREQ=SOMETIMES", "starts_on": TODAY}
    odd = store.execute(MakeRow(recurring_task, values))
    add(store, MONDAYS)
    assert make(store, date(2026, 11, 23)) == ["2026-11-23"]
    row = one(store, odd)
    assert row.refused is not None
    assert (row.refused.key, row.next_on) == ("recurring.unreadable_rule", ())


def test_what_makes_no_sense_is_refused(store: Store) -> None:
    recurring = add(store, "FREQ=DAILY;UNTIL=20261201")
    cases: tuple[tuple[RecurringChanges, str], ...] = (
        ({"name": " "}, "task.name_missing"),
        ({"rule": "soon"}, "recurring.unreadable_rule"),
        ({"rule": "FREQ=DAILY;UNTIL=20200101"}, "recurring.never"),
        ({"starts_on": date(2027, 1, 1)}, "recurring.never"),
        ({"starts_on": date(1000, 1, 1)}, "time.year_out_of_range"),
        ({"estimate_seconds": 0}, "task.estimate_not_positive"),
        ({"priority": 5}, "recurring.priority"),
        ({"project_id": UUID(int=1)}, "project.gone"),
    )
    for changes, key in cases:
        assert refusal(store, EditRecurringTask(recurring, changes)).key == key
    assert refusal(store, AddRecurringTask({"name": "A"})).key == "recurring.unreadable_rule"
    assert refusal(store, AddRecurringTask({"rule": MONDAYS})).key == "task.name_missing"
    store.execute(DeleteRecurringTask(recurring))
    assert refusal(store, EditRecurringTask(recurring, {})).key == "recurring.gone"
    assert refusal(store, DeleteRecurringTask(recurring)).key == "recurring.gone"
