"""The one thread that writes: order, results, failures, announcements."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.history import HistoryCriteria, history
from app.queries.time_entries import EntryCriteria, entries
from app.services.assignment import Names
from app.services.history import NoteOutput
from app.services.time_entries import AddTimed, EditEntry
from app.services.timer import StartTimer, StopTimer
from app.store.store import Store, open_store
from app.store.tables import client, journal_open, project, tag
from app.store.unit_of_work import Committed, UnitOfWork
from tests.builders import BERLIN, THURSDAY, SetClock, open_test_store, parts, rows_of
from tests.store.rows import Do, MakeRow, add_entry, all_findings, make_client


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened


class Gate:
    """A command that waits inside the writer thread until a test lets it go on."""

    action = "test.gate"

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()

    def run(self, work: UnitOfWork) -> int:
        self.entered.set()
        assert self.opened.wait(10)
        return work.no


def wait_until_told(future: Future[object]) -> None:
    """Waits until a future has told everybody, not only whoever waits for its result."""
    told = threading.Event()
    future.add_done_callback(lambda _: told.set())
    assert told.wait(10)


def last_no(store: Store) -> int:
    return store.read(history, HistoryCriteria(limit=1))[0].no


def _note(order: list[int], number: int, _: UnitOfWork) -> None:
    order.append(number)


def test_commands_run_in_the_order_in_which_they_came(store: Store) -> None:
    order: list[int] = []
    futures = [store.submit(Do(partial(_note, order, number))) for number in range(50)]
    for future in futures:
        future.result()
    assert order == list(range(50))


def test_all_commands_run_on_one_thread_that_is_not_the_callers(store: Store) -> None:
    command = Do(lambda _: threading.get_ident())
    seen = {store.execute(command) for _ in range(3)}
    assert len(seen) == 1
    assert threading.get_ident() not in seen


def test_the_future_gives_the_result_once_it_can_be_read(store: Store, clock: SetClock) -> None:
    end = clock.move(hours=1)
    future = store.submit(AddTimed(Names("one"), end - timedelta(hours=1), end, BERLIN))
    entry_id = future.result()
    assert [row.id for row in store.read(entries, EntryCriteria())] == [entry_id]


def test_a_failed_command_leaves_no_trace(store: Store) -> None:
    before = store.read(rows_of, None), last_no(store)

    def fail_half_way(work: UnitOfWork) -> None:
        work.connection.execute(insert(tag).values(id=work.ids.new(), name="half"))
        raise RuleViolation("tag", "test.stopped")

    with pytest.raises(RuleViolation, match=r"test\.stopped"):
        store.execute(Do(fail_half_way))
    assert (store.read(rows_of, None), last_no(store)) == before
    assert store.read(all_findings, None) == []


@pytest.mark.parametrize("error", [RuntimeError("ours"), KeyboardInterrupt(), SystemExit(3)])
def test_no_error_stops_the_thread(store: Store, clock: SetClock, error: BaseException) -> None:
    def fail(_: UnitOfWork) -> None:
        raise error

    with pytest.raises(type(error)):
        store.execute(Do(fail))
    add_entry(store, clock, "after")
    assert len(store.read(entries, EntryCriteria())) == 1


def test_what_a_constraint_refuses_leaves_no_trace_and_the_next_command_works(
    store: Store,
) -> None:
    make_client(store, "Acme")
    with pytest.raises(IntegrityError):
        make_client(store, "ACME")
    make_client(store, "Beta")
    assert [row[1] for row in store.read(rows_of, None)["client"]] == ["Acme", "Beta"]


def test_a_commit_that_is_refused_leaves_no_trace_and_the_next_command_works(
    store: Store,
) -> None:
    def leave_dangling(work: UnitOfWork) -> None:
        work.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        row = {"name": "X", "client_id": work.ids.new(), "code": "X", "colour": 1}
        MakeRow(project, {**row, "billing": "hourly"}).run(work)

    with pytest.raises(Conflict, match=r"undo\.would_break"):
        store.execute(Do(leave_dangling))
    make_client(store, "Acme")
    assert store.read(rows_of, None)["project"] == []
    assert store.read(all_findings, None) == []


def test_a_command_without_effect_leaves_no_change_set(store: Store) -> None:
    before = last_no(store)
    assert store.execute(Do(lambda _: "looked")) == "looked"
    assert last_no(store) == before


def test_an_edit_that_changes_nothing_leaves_no_change_set(store: Store, clock: SetClock) -> None:
    entry = add_entry(store, clock, "one")
    before = last_no(store)
    store.execute(EditEntry(entry, names=Names("one")))
    assert last_no(store) == before


def test_numbers_have_no_gaps_though_commands_fail(store: Store, clock: SetClock) -> None:
    for number in range(3):
        add_entry(store, clock, str(number))
        with pytest.raises(Conflict):
            store.execute(StopTimer(clock.now()))
    assert [row.no for row in store.read(history, HistoryCriteria())] == [4, 3, 2, 1]


def test_the_change_set_is_closed_after_each_command(store: Store, clock: SetClock) -> None:
    add_entry(store, clock, "one")
    assert store.read(lambda c, _: c.execute(select(journal_open)).all(), None) == []


def test_waiting_counts_what_is_queued_and_what_runs(store: Store) -> None:
    assert store.waiting == 0
    gate = Gate()
    store.submit(gate)
    store.submit(Do(lambda _: None))
    last = store.submit(Do(lambda _: None))
    assert gate.entered.wait(10)
    assert store.waiting == 3
    gate.opened.set()
    wait_until_told(last)
    assert store.waiting == 0


def test_a_command_can_be_withdrawn_while_it_waits(store: Store) -> None:
    gate = Gate()
    first = store.submit(gate)
    assert gate.entered.wait(10)
    second = store.submit(MakeRow(tag, {"name": "never"}))
    assert second.cancel()
    gate.opened.set()
    first.result()
    with pytest.raises(CancelledError):
        second.result()
    assert store.read(rows_of, None)["tag"] == []


def test_readers_are_not_held_up_by_a_running_command(store: Store, clock: SetClock) -> None:
    add_entry(store, clock, "one")
    gate = Gate()
    future = store.submit(gate)
    assert gate.entered.wait(10)
    assert len(store.read(entries, EntryCriteria())) == 1
    gate.opened.set()
    future.result()


def test_closing_waits_for_the_queue(tmp_path: Path, clock: SetClock) -> None:
    with open_test_store(tmp_path, clock) as store:
        for number in range(20):
            store.submit(MakeRow(tag, {"name": f"tag {number}"}))
    with open_test_store(tmp_path, clock) as store:
        assert len(store.read(rows_of, None)["tag"]) == 20


def test_a_closed_store_refuses_commands_at_once(tmp_path: Path, clock: SetClock) -> None:
    store = open_store(tmp_path / "work.stint", parts(clock))
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.submit(StopTimer(THURSDAY))


def test_a_commit_names_its_number_and_the_tables_it_touched(store: Store, clock: SetClock) -> None:
    said: list[Committed] = []
    store.on_commit(said.append)
    names = Names("one", project="Website")
    store.execute(StartTimer(names, clock.now(), BERLIN, ("bug",)))
    store.execute(StopTimer(clock.move(minutes=5)))
    assert said == [
        Committed(2, frozenset({"time_entry", "project", "tag", "time_entry_tag"})),
        Committed(3, frozenset({"time_entry"})),
    ]


def test_a_record_announces_no_tables(store: Store) -> None:
    said: list[Committed] = []
    store.on_commit(said.append)
    store.execute(NoteOutput("output.export_csv", "times.csv", 0))
    assert said == [Committed(2, frozenset())]


def test_failures_and_commands_without_effect_announce_nothing(store: Store) -> None:
    said: list[Committed] = []
    store.on_commit(said.append)
    store.execute(Do(lambda _: None))
    with pytest.raises(NotFound):
        store.execute(StartTimer(Names("one", client="nobody"), THURSDAY, BERLIN))
    assert said == []


def test_what_was_announced_can_be_read_by_the_listener(store: Store) -> None:
    seen: list[int] = []
    store.on_commit(lambda _: seen.append(len(store.read(rows_of, None)["client"])))
    make_client(store, "Acme")
    make_client(store, "Beta")
    assert seen == [1, 2]


def test_a_command_sees_what_the_one_before_wrote(store: Store) -> None:
    store.submit(MakeRow(client, {"name": "Acme", "currency": "EUR", "language": "de"}))
    names = store.execute(Do(lambda w: w.connection.scalars(select(client.c.name)).all()))
    assert names == ["Acme"]
