from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection

from app.domain.values.errors import Conflict, StintError
from app.queries.task_tree import open_task_count
from app.queries.time_entries import EntryCriteria, entries
from app.services.assignment import Names
from app.services.timer import StartTimer, StopTimer
from app.store.store import Store, open_store
from app.ui.session.session import EVERY_TABLE, Session, touches
from app.window_root import file_of
from tests.builders import BERLIN, SetClock, open_test_store, parts
from tests.ui.builders import settle


def test_a_command_answers_on_the_windows_thread(session: Session, clock: SetClock) -> None:
    threads = []
    start = StartTimer(Names("Fix login"), clock.now(), BERLIN)
    session.execute(start, lambda _: threads.append(threading.current_thread()))
    settle(session)
    assert threads == [threading.main_thread()]


def test_a_refusal_goes_to_whoever_asked(session: Session, clock: SetClock) -> None:
    refusals: list[StintError] = []
    session.execute(StopTimer(clock.now()), refused=refusals.append)
    settle(session)
    assert [refusal.key for refusal in refusals] == ["timer.not_running"]


def test_a_refusal_that_nobody_shows_is_shown_by_the_window(
    session: Session, clock: SetClock, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.refused) as told:
        session.execute(StopTimer(clock.now()))
    assert isinstance(told.args[0], Conflict)


def test_a_mistake_of_ours_in_a_query_is_told_as_a_crash(session: Session, qtbot: QtBot) -> None:
    def broken(_connection: Connection, _criteria: None) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(session.crashed) as told:
        session.fetch(broken, None, lambda _: None)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_of_one_topic_only_the_newest_answer_arrives(session: Session) -> None:
    answers: list[int] = []
    first_may_end = threading.Event()

    def slow(_connection: Connection, number: int) -> int:
        first_may_end.wait()
        return number

    session.fetch(slow, 1, answers.append, topic="list")
    session.fetch(lambda _connection, number: number, 2, answers.append, topic="list")
    first_may_end.set()
    settle(session)
    assert answers == [2]


def test_a_change_here_names_its_tables(session: Session, clock: SetClock) -> None:
    seen: list[frozenset[str]] = []
    session.changed.connect(seen.append)
    session.execute(StartTimer(Names("Fix login", project="Website"), clock.now(), BERLIN))
    settle(session)
    assert seen == [frozenset({"time_entry", "project"})]


def test_a_change_by_another_process_is_noticed(
    session: Session, store: Store, clock: SetClock, qtbot: QtBot
) -> None:
    settle(session)
    with qtbot.waitSignal(session.changed, timeout=3000) as told:
        # The first answer only learns the version that the file has now.
        qtbot.waitUntil(lambda: session.knows_version, timeout=3000)
        other = open_store(store.path, parts(clock))
        other.execute(StartTimer(Names("From outside"), clock.now(), BERLIN))
        other.close()
    assert told.args == [EVERY_TABLE]
    assert [row.description for row in session.read(entries, EntryCriteria())] == ["From outside"]


@pytest.mark.parametrize(
    ("changed", "concerned"),
    [
        (frozenset({"tag"}), False),
        (frozenset({"tag", "time_entry"}), True),
        (EVERY_TABLE, True),
    ],
)
def test_touches_asks_for_the_tables_of_a_page(changed: frozenset[str], concerned: bool) -> None:  # noqa: FBT001 - a table of cases
    assert touches(changed, "time_entry", "project") is concerned


def test_closing_waits_for_answers_that_are_still_under_way(session: Session) -> None:
    answers: list[int] = []
    session.fetch(lambda _connection, number: number, 7, answers.append)
    session.stop()
    QCoreApplication.processEvents()
    assert answers == [7]


def test_once_stopped_it_asks_a_file_that_closes_nothing_any_more(
    qapp: QApplication, tmp_path: Path, clock: SetClock
) -> None:
    assert qapp is not None
    told: list[object] = []
    with open_test_store(tmp_path, clock) as store:
        session = Session(file_of(store), clock)
        session.crashed.connect(told.append)
        session.stop()
    session.fetch(open_task_count, None, told.append, "late")
    session.runner.wait()
    QCoreApplication.processEvents()
    assert told == []
