"""The sample business in a file of its own: whole, sound, and on the user's own day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.values.errors import Conflict
from app.queries.all_sums import SumsCriteria, all_sums
from app.queries.expenses import ExpenseCriteria, expenses
from app.queries.history import HistoryCriteria, history
from app.queries.invoices import InvoiceCriteria, invoices
from app.queries.time_entries import EntryCriteria, entries
from app.queries.timer import RunningCriteria, running_entry
from app.queries.verify import verify
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
