"""Upgrading a file: every row, check, index and trigger survives, or nothing happens at all."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from alembic.operations import Operations
from sqlalchemy import CheckConstraint, Column, Integer, MetaData, text
from sqlcipher3 import dbapi2

from app.services.history import Undo
from app.store.backup import is_sound
from app.store.engine import reading_engine
from app.store.errors import StoreUnavailable
from app.store.migrations.runner import Step, fresh_fingerprint, upgrade_file
from app.store.schema import SCHEMA_VERSION, fingerprint
from app.store.tables import metadata, tag, time_entry, workspace_setting
from app.store.tables.base import journaled_tables
from tests.builders import SetClock, open_test_store
from tests.store.processes import answers
from tests.store.rows import MakeRow, add_entry, all_findings, everything, fill_every_table

KEY = bytes(range(32))
NAMES = metadata.naming_convention
NEXT = SCHEMA_VERSION + 1
Rows = dict[str, list[tuple[object, ...]]]
Shape = dict[str, str]


def filled_file(folder: Path, key: bytes | None = None) -> Path:
    path = folder / "work.stint"
    path.write_bytes(filled_content(key))
    return path


@cache
def filled_content(key: bytes | None) -> bytes:
    """A filled file's bytes: filling takes longer than what most tests here do with it."""
    with TemporaryDirectory() as folder:
        with open_test_store(Path(folder), clock := SetClock(), key=key) as store:
            fill_every_table(store, clock)
        return store.path.read_bytes()


def read(path: Path, key: bytes | None = None) -> tuple[Rows, Shape, int]:
    """All rows, all objects of the schema, and the version."""
    engine = reading_engine(path, key)
    with engine.connect() as connection:
        version = connection.execute(text("PRAGMA user_version")).scalar_one()
        found = everything(connection), fingerprint(connection), int(version)
    engine.dispose()
    return found


def with_column(table: str, column: str) -> Callable[[], Shape]:
    """What a fresh file would look like if a table had one column more."""

    def expected() -> Shape:
        shape = fresh_fingerprint()
        parts = [*_parts(shape[f"table {table}"]), column]
        return {**shape, f"table {table}": f"CREATE TABLE {table} ({sorted(parts)}"}

    return expected


def _parts(statement: str) -> list[str]:
    parts = literal_eval(statement.partition("(")[2])
    assert isinstance(parts, list)
    return parts


def upgrade(
    path: Path, apply: Callable[[Operations], None], key: bytes | None = None, **more: Any
) -> Path:
    loses = frozenset(more.pop("loses_rows", ()))
    step = Step(NEXT, apply, loses)
    return upgrade_file(path, key, SetClock(), steps=(step,), target=NEXT, **more)


def add_colour(operations: Operations) -> None:
    operations.add_column("tag", Column("colour", Integer))


def rebuild(table: str) -> Callable[[Operations], None]:
    """A step that writes a table anew with all that it must say again."""

    def apply(operations: Operations) -> None:
        frozen = metadata.tables[table].to_metadata(MetaData(naming_convention=NAMES))
        with operations.batch_alter_table(table, copy_from=frozen, recreate="always"):
            pass
        # Alembic leaves out the indexes that a column asks for with ``index=True``.
        standing = fingerprint(operations.get_bind())
        for index in frozen.indexes:
            if f"index {index.name}" not in standing:
                index.create(operations.get_bind())

    return apply


def test_an_added_column_leaves_every_row_and_object_as_it_was(tmp_path: Path) -> None:
    path = filled_file(tmp_path)
    rows, shape, _ = read(path)
    upgrade(path, add_colour, expected=with_column("tag", "colour INTEGER"))
    new_rows, new_shape, version = read(path)
    assert version == NEXT
    assert new_rows == rows
    assert new_shape.keys() == shape.keys()
    assert {name for name in shape if new_shape[name] != shape[name]} == {"table tag"}


def test_an_encrypted_file_is_upgraded_with_its_key(tmp_path: Path) -> None:
    path = filled_file(tmp_path, KEY)
    rows, _, _ = read(path, KEY)
    backup = upgrade(path, add_colour, KEY, expected=with_column("tag", "colour INTEGER"))
    assert read(path, KEY)[0] == rows
    assert is_sound(backup, KEY)
    assert not is_sound(backup)


@pytest.mark.parametrize("table", [table.name for table in journaled_tables()])
def test_a_rebuilt_table_keeps_its_rows_its_checks_its_indexes_and_its_children(
    tmp_path: Path, table: str
) -> None:
    path = filled_file(tmp_path)
    rows, shape, _ = read(path)
    upgrade(path, rebuild(table))
    new_rows, new_shape, version = read(path)
    assert version == NEXT
    assert new_rows == rows
    assert new_shape == shape


def test_checks_and_partial_indexes_still_refuse_after_a_rebuild(tmp_path: Path) -> None:
    path = filled_file(tmp_path)
    upgrade(path, rebuild("time_entry"))
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("INSERT INTO journal_open VALUES (1, 99)")
    with pytest.raises(dbapi2.IntegrityError, match="ck_time_entry_end_after_start"):
        connection.execute(
            "UPDATE time_entry SET ended_at = started_at - 1 WHERE description = 'Fix login'"
        )
    copy = "INSERT INTO time_entry SELECT NULL, randomblob(16), {} FROM time_entry WHERE {}"
    columns = ", ".join(column.name for column in time_entry.c if column.name not in {"seq", "id"})
    with pytest.raises(dbapi2.IntegrityError, match="UNIQUE constraint failed"):
        connection.execute(copy.format(columns, "started_at > 0 AND ended_at IS NULL"))
    connection.close()


def test_a_step_may_add_a_check(tmp_path: Path) -> None:
    path = filled_file(tmp_path)
    rows, _, _ = read(path)
    condition = "length(name) < 500"

    def apply(operations: Operations) -> None:
        frozen = tag.to_metadata(MetaData(naming_convention=NAMES))
        frozen.append_constraint(CheckConstraint(condition, name="short"))
        with operations.batch_alter_table("tag", copy_from=frozen, recreate="always"):
            pass

    check = f"CONSTRAINT ck_tag_short CHECK ({condition})"
    upgrade(path, apply, expected=with_column("tag", check))
    assert read(path)[0] == rows


def test_the_file_works_on_after_an_upgrade(tmp_path: Path) -> None:
    path = filled_file(tmp_path)
    upgrade(path, rebuild("time_entry"))
    back_to_today(path)
    with open_test_store(tmp_path, SetClock()) as store:
        before = store.read(everything, None)
        add_entry(store, SetClock(), "after the upgrade")
        store.execute(Undo())
        assert store.read(everything, None) == before
        assert store.read(all_findings, None) == []


def back_to_today(path: Path) -> None:
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.close()


def findings_of(folder: Path) -> list[str]:
    with open_test_store(folder) as store:
        return [finding.key for finding in store.read(all_findings, None)]


def test_verify_stays_clean_after_an_added_column(tmp_path: Path) -> None:
    path = filled_file(tmp_path)
    upgrade(path, add_colour, expected=with_column("tag", "colour INTEGER"))
    back_to_today(path)
    assert findings_of(tmp_path) == []


def test_triggers_that_were_altered_before_an_upgrade_are_not_forgotten(tmp_path: Path) -> None:
    path = filled_file(tmp_path)
    foreign = dbapi2.connect(str(path), isolation_level=None)
    foreign.execute("DROP TRIGGER journal_tag_insert")
    foreign.close()
    upgrade(path, rebuild("tag"))
    back_to_today(path)
    assert findings_of(tmp_path) == ["verify.triggers_were_altered"]


def lose_entries(operations: Operations) -> None:
    operations.execute("DELETE FROM time_entry_tag")


def lose_a_table(operations: Operations) -> None:
    operations.execute("DROP TABLE workspace_setting")


def leave_dangling(operations: Operations) -> None:
    operations.execute("DELETE FROM client")


def fail_half_way(operations: Operations) -> None:
    operations.execute("UPDATE tag SET name = 'half done'")
    operations.execute("ALTER TABLE nowhere ADD COLUMN nothing INTEGER")


def break_a_check(operations: Operations) -> None:
    operations.execute("UPDATE task SET priority = 9")


def forget_an_index(operations: Operations) -> None:
    frozen = metadata.tables["task"].to_metadata(MetaData(naming_convention=NAMES))
    with operations.batch_alter_table("task", copy_from=frozen, recreate="always"):
        pass


def drop_an_index(operations: Operations) -> None:
    operations.drop_index("uq_time_entry_running")


@pytest.mark.parametrize(
    ("apply", "loses_rows", "reason"),
    [
        (lose_entries, (), "time_entry_tag"),
        (lose_a_table, (), f"step {NEXT}"),
        (forget_an_index, (), "schema: index ix_task_parent_id"),
        (leave_dangling, ("client",), "references"),
        (fail_half_way, (), f"step {NEXT}"),
        (break_a_check, (), f"step {NEXT}"),
        (add_colour, (), "schema"),
        (drop_an_index, (), "schema"),
    ],
)
def test_a_step_that_would_harm_the_file_is_refused_and_the_file_is_as_before(
    tmp_path: Path,
    apply: Callable[[Operations], None],
    loses_rows: tuple[str, ...],
    reason: str,
) -> None:
    path = filled_file(tmp_path)
    before, content = read(path), path.read_bytes()
    with pytest.raises(StoreUnavailable, match=r"store\.upgrade_failed") as refusal:
        upgrade(path, apply, loses_rows=loses_rows)
    assert reason in str(refusal.value.arguments["reason"])
    assert path.read_bytes() == content
    (backup,) = tmp_path.glob("work-before-upgrade-*.stint")
    assert is_sound(backup)
    assert read(backup) == before
    assert findings_of(tmp_path) == []


def test_a_step_may_remove_rows_of_a_table_that_it_names(tmp_path: Path) -> None:
    path = filled_file(tmp_path)
    upgrade(path, lose_entries, loses_rows=("time_entry_tag",))
    rows, _, version = read(path)
    assert rows["time_entry_tag"] == []
    assert version == NEXT


def test_a_bug_in_a_step_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def break_down(operations: Operations) -> None:
        lose_entries(operations)
        raise ZeroDivisionError

    path = filled_file(tmp_path)
    content = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        upgrade(path, break_down)
    assert path.read_bytes() == content


def test_steps_run_in_order_once_and_only_up_to_the_target(tmp_path: Path) -> None:
    path = filled_file(tmp_path)
    ran: list[int] = []

    def step(number: int) -> Step:
        return Step(number, lambda _: ran.append(number))

    steps = [step(number) for number in range(NEXT - 1, NEXT + 3)]
    upgrade_file(path, None, SetClock(), steps=steps, target=NEXT + 1)
    upgrade_file(path, None, SetClock(), steps=steps, target=NEXT + 2)
    assert ran == [NEXT, NEXT + 1, NEXT + 2]
    assert read(path)[2] == NEXT + 2


def test_the_backup_before_an_upgrade_opens_with_every_row(tmp_path: Path) -> None:
    path = filled_file(tmp_path)
    before = read(path)
    backup = upgrade(path, add_colour, expected=with_column("tag", "colour INTEGER"))
    assert backup.parent == path.parent
    assert read(backup) == before


def test_a_file_that_another_process_writes_is_not_upgraded_meanwhile(tmp_path: Path) -> None:
    path = filled_file(tmp_path)
    other = dbapi2.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match=r"store\.locked"):
        upgrade(path, add_colour, busy_seconds=0.05)
    other.close()


def test_the_next_program_shows_older_changes_but_does_not_undo_them(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        store.execute(MakeRow(tag, {"name": "urgent"}))
        store.execute(MakeRow(workspace_setting, {"name": "rounding", "value": "900"}))
    assert answers(tmp_path, module="tests.store.next_program") == [
        {
            "version": NEXT,
            "obstacles": {"1": "undo.final", "2": "undo.before_migration", "3": None},
            "refused": "undo.before_migration",
            "tags": [["urgent", None]],
            "settings": 0,
            "findings": [],
        }
    ]
