"""The journal tells everything: undo to the start, replay into an equal file, proof."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from app.domain.values.errors import Conflict
from app.queries.history import HistoryCriteria, history
from app.services.history import Undo
from app.store.engine import writing_engine
from app.store.replay import replay
from app.store.schema import create_schema
from app.store.store import Store
from app.store.verify import Finding, findings
from app.system.ids import IdFactory
from tests.builders import SetClock, open_test_store, rows_of
from tests.store.random_work import perform, steps


def all_findings(connection: Connection, _: None) -> list[Finding]:
    return list(findings(connection))


@given(plan=steps)
@settings(max_examples=40, deadline=None)
def test_undoing_every_change_finds_the_start_again(plan: list[tuple[str, int]]) -> None:
    with (
        TemporaryDirectory() as folder,
        open_test_store(Path(folder), clock := SetClock()) as store,
    ):
        start = store.read(rows_of, None)
        perform(store, clock, plan)
        with pytest.raises(Conflict, match=r"undo\.nothing"):
            undo_for_ever(store)
        assert store.read(rows_of, None) == start


@given(plan=steps)
@settings(max_examples=40, deadline=None)
def test_the_journal_replays_into_an_equal_file(plan: list[tuple[str, int]]) -> None:
    with (
        TemporaryDirectory() as folder,
        open_test_store(Path(folder), clock := SetClock()) as store,
    ):
        perform(store, clock, plan)
        engine = writing_engine(Path(folder) / "replayed.stint")
        with engine.connect() as target:
            with target.begin():
                create_schema(target)
            store.read(lambda source, _: replay(source, target, clock, IdFactory(clock)), None)
            assert rows_of(target, None) == store.read(rows_of, None)
            target.rollback()
            assert all_findings(target, None) == []
        engine.dispose()


@given(plan=steps)
@settings(max_examples=25, deadline=None)
def test_a_file_that_only_the_program_wrote_verifies(plan: list[tuple[str, int]]) -> None:
    with (
        TemporaryDirectory() as folder,
        open_test_store(Path(folder), clock := SetClock()) as store,
    ):
        perform(store, clock, plan)
        assert store.read(all_findings, None) == []


def undo_for_ever(store: Store) -> None:
    while True:
        store.execute(Undo())


def raw_connection(path: Path) -> dbapi2.Connection:
    return dbapi2.connect(str(path), isolation_level=None)


def make_history(folder: Path) -> Path:
    with open_test_store(folder, clock := SetClock()) as store:
        plan = [("start", 4), ("start", 5), ("stop", 7), ("add", 9), ("edit", 2), ("delete", 1)]
        perform(store, clock, plan)
        return store.path


def test_a_foreign_tool_cannot_write_unnoticed(tmp_path: Path) -> None:
    foreign = raw_connection(make_history(tmp_path))
    with pytest.raises(dbapi2.IntegrityError, match="inside a change set"):
        foreign.execute("UPDATE time_entry SET description = 'forged'")
    foreign.close()


@pytest.mark.parametrize(
    ("forgery", "key"),
    [
        ("UPDATE time_entry SET description = 'forged'", "verify.digest"),
        ("DELETE FROM tag", "verify.row_without_history"),
        ("UPDATE change_set SET at = at + 1 WHERE no = 2", "verify.chain"),
        ("UPDATE journal_row SET payload = '{}' WHERE payload IS NOT NULL", "verify.digest"),
        ("DELETE FROM change_set WHERE no = 3", "verify.change_set_missing"),
        (
            "INSERT INTO tag (id, name) VALUES (zeroblob(16), 'smuggled')",
            "verify.row_count",
        ),
    ],
)
def test_verify_names_a_forgery_behind_the_triggers(tmp_path: Path, forgery: str, key: str) -> None:
    path = make_history(tmp_path)
    foreign = raw_connection(path)
    foreign.execute("PRAGMA foreign_keys = OFF")
    names = foreign.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        foreign.execute(f"DROP TRIGGER {name}")
    foreign.execute(forgery)
    foreign.close()
    with open_test_store(tmp_path) as store:
        keys = {finding.key for finding in store.read(all_findings, None)}
    assert key in keys
    assert "verify.triggers_were_altered" in keys


def test_the_history_names_what_was_done_newest_first(tmp_path: Path) -> None:
    make_history(tmp_path)
    with open_test_store(tmp_path) as store:
        actions = [row.action for row in store.read(history, HistoryCriteria())]
    assert actions == [
        "entry.delete",
        "entry.edit",
        "entry.add",
        "timer.stop",
        "timer.start",
        "timer.start",
        "workspace.create",
    ]
