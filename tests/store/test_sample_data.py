"""The sample business in a file of its own: whole, sound, and on the user's own day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.planning.scheduling.conflicts import conflicts
from app.domain.values.errors import Conflict
from app.queries.all_sums import SumsCriteria, all_sums
from app.queries.blockers import BlockedCriteria, blocked_tasks
from app.queries.deliverables import DeliverableCriteria, deliverables
from app.queries.expenses import ExpenseCriteria, expenses
from app.queries.history import HistoryCriteria, history
from app.queries.invoices import InvoiceCriteria, invoices
from app.queries.plan import PlanCriteria
from app.queries.plan_projects import plan_projects, usual_project
from app.queries.plan_standing import PlanStanding, StandingCriteria, plan_standing
from app.queries.quotes import QuoteCriteria, quotes
from app.queries.recurring_invoices import RecurringInvoiceCriteria, recurring_invoices
from app.queries.time_entries import EntryCriteria, entries
from app.queries.timer import RunningCriteria, running_entry
from app.queries.verify import verify
from app.queries.workflow import state_loads, workflow_of
from app.services.assignment import Names
from app.services.history import Undo
from app.services.sample_data import FillWithSampleData
from app.services.timer import StartTimer
from app.store.store import Store
from tests.builders import BERLIN, SetClock, open_test_store

AFTERNOON = datetime(2026, 11, 19, 14, 42, 14, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path, SetClock(AFTERNOON)) as opened:
        yield opened


def fill(store: Store, now: datetime = AFTERNOON) -> None:
    store.execute(FillWithSampleData(now, BERLIN))


def test_there_are_invoices_in_every_state(store: Store) -> None:
    fill(store)
    today = date(2026, 11, 19)
    found = store.read(invoices, InvoiceCriteria(today))
    assert [(row.number, row.standing(today).value) for row in found] == [
        (None, "draft"),
        ("2026-0043", "issued"),
        ("2026-0042", "partly_paid"),
        ("2026-0041", "overdue"),
        ("2026-0040", "paid"),
        ("2026-0039", "issued"),
        ("2026-0038", "paid"),
        ("2026-0037", "paid"),
        ("2026-0036", "paid"),
    ]


def test_the_file_is_sound(store: Store) -> None:
    fill(store)
    assert store.read(verify, None) == []


def planned_project(store: Store) -> UUID:
    """What the Plan page opens with."""
    project = usual_project(store.read(plan_projects, None))
    assert project is not None
    assert project.name == "Website"
    return project.id


def standing_of(store: Store) -> PlanStanding:
    """Where the planned project stands in the afternoon."""
    criteria = PlanCriteria(planned_project(store), AFTERNOON)
    return store.read(plan_standing, StandingCriteria(criteria))


def test_the_planned_project_is_a_week_late_and_holds_its_deadline(store: Store) -> None:
    fill(store)
    found = standing_of(store)
    assert found.baseline is not None
    assert found.baseline.name == "Kick-off"
    assert found.baseline.taken_at == datetime(2026, 10, 5, 7, tzinfo=UTC)
    goal = next(task for task in found.plan.tasks if task.name == "Go live")
    planned = next(each for each in found.baseline.tasks if each.task == goal.key)
    finish_at = found.schedule.dates(goal.key).finish_at
    assert (planned.finish_at.date(), finish_at.date()) == (date(2026, 12, 3), date(2026, 12, 10))
    assert goal.deadline_on == date(2026, 12, 18)
    assert conflicts(found.schedule) == ()


def test_the_planned_goal_has_something_to_hand_over(store: Store) -> None:
    fill(store)
    criteria = DeliverableCriteria(project_id=planned_project(store))
    kept = {row.task: row for row in store.read(deliverables, criteria)}
    assert {name: row.status for name, row in kept.items()} == {
        "Design approved": "accepted",
        "Go live": "open",
    }
    assert "An order goes through" in kept["Go live"].criteria


def test_what_is_done_of_the_plan_was_done_on_its_own_days(store: Store) -> None:
    fill(store)
    tasks = standing_of(store).plan.tasks
    done = {task.name: task.finished_at for task in tasks if task.finished_at is not None}
    assert len(done) == 11
    assert done["Design approved"] == datetime(2026, 10, 30, 16, tzinfo=UTC)
    assert max(done.values()) < AFTERNOON - timedelta(days=7)


def test_recorded_work_counts_in_the_plan(store: Store) -> None:
    fill(store)
    spent = {task.name: task.spent_seconds for task in standing_of(store).plan.tasks}
    assert spent["Product page build"] == 23 * 3600
    assert spent["Fix login redirect"] == 10 * 3600 + 45 * 60


def test_the_board_has_tasks_that_wait_and_columns_that_are_full(store: Store) -> None:
    fill(store)
    project_id = planned_project(store)
    flow = store.read(workflow_of, project_id)
    assert [(state.name, state.limit_count) for state in flow.states] == [
        ("To do", None),
        ("In progress", 3),
        ("Waiting", None),
        ("Review", 2),
        ("Done", None),
    ]
    loads = store.read(state_loads, project_id)
    assert [loads[state.key].tasks for state in flow.states if state.limit_count] == [3, 1]
    waiting = store.read(blocked_tasks, BlockedCriteria())
    assert {row.task: row.blocker.owner for row in waiting} == {
        "Send revised quote": "Femke Dirks",
        "Payment provider keys": "Bank",
    }


def test_a_receipt_is_kept_with_its_expense(store: Store) -> None:
    fill(store)
    with_receipt = [row for row in store.read(expenses, ExpenseCriteria()) if row.receipts]
    assert [row.description for row in with_receipt] == ["Train to Schwerin and back"]


def test_it_is_one_change_that_undo_stops_at(store: Store) -> None:
    fill(store)
    newest = store.read(history, HistoryCriteria())[0]
    assert newest.action == "sample.fill"
    with pytest.raises(Conflict):
        store.execute(Undo())


def test_a_file_that_holds_work_is_left_alone(store: Store) -> None:
    store.execute(StartTimer(Names("My own work"), AFTERNOON, BERLIN))
    with pytest.raises(Conflict) as refused:
        fill(store)
    assert refused.value.key == "sample.not_empty"
    assert len(store.read(entries, EntryCriteria())) == 1


@pytest.mark.parametrize("days", [-200, -1, 3, 40, 365])
def test_another_day_moves_everything_and_changes_no_sum(
    store: Store, tmp_path: Path, days: int
) -> None:
    fill(store)
    moved_by = timedelta(days=days)
    later = datetime(2026, 11, 19, 15, 42, 14, tzinfo=BERLIN) + moved_by
    folder = tmp_path / "later"
    folder.mkdir()
    with open_test_store(folder, SetClock(later.astimezone(UTC))) as other:
        fill(other, later.astimezone(UTC))
        here = store.read(all_sums, SumsCriteria(date(2026, 11, 19), AFTERNOON))
        there = other.read(all_sums, SumsCriteria(later.date(), later.astimezone(UTC)))
    assert there["seconds"] == here["seconds"]
    assert there["owed"] == here["owed"]
    assert there["unbilled"] == here["unbilled"]


def test_what_lies_ahead_of_a_young_day_is_left_out(store: Store) -> None:
    early = datetime(2026, 11, 19, 8, 10, tzinfo=UTC)
    fill(store, early)
    today = store.read(entries, EntryCriteria(date(2026, 11, 19)))
    assert [row.title for row in today] == ["Plan the day, mail"]
    assert store.actor.member_id is not None
    assert store.read(running_entry, RunningCriteria(store.actor.member_id)) is None


def test_there_are_quotes_in_every_state_and_an_invoice_that_comes_again(store: Store) -> None:
    fill(store)
    today = date(2026, 11, 19)
    found = store.read(quotes, QuoteCriteria(today))
    assert {(row.client, row.standing(today).value) for row in found} == {
        ("Acme Outdoor", "accepted"),
        ("Birkenhof", "expired"),
        ("Helio Energy", "sent"),
        ("Klinik am Park", "draft"),
    }
    (again,) = store.read(recurring_invoices, RecurringInvoiceCriteria())
    assert again.next is not None
    assert again.next.nominal_on == date(2026, 12, 1)
