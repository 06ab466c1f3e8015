"""Files of earlier versions, as they were on the day before each step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from app.queries.clients import ClientCriteria, clients
from app.services.history import Undo
from app.store.engine import reading_engine
from app.store.migrations.runner import fresh_fingerprint
from app.store.schema import SCHEMA_VERSION, fingerprint
from tests.builders import SetClock, open_test_store
from tests.store.rows import add_entry, all_findings, everything

ACME = "Acme Ärzte"
DATA = Path(__file__).resolve().parents[1] / "data"
OLD_FILES = sorted(DATA.glob("schema_*.stint"))


def old_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of an old file by table, with the columns that it has."""
    engine = reading_engine(path)
    with engine.connect() as connection:
        found = rows_by_column(connection)
    engine.dispose()
    return found


def rows_by_column(
    connection: Connection, columns: dict[str, list[str]] | None = None
) -> dict[str, list[tuple[object, ...]]]:
    tables = connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'")
    ).scalars()
    found = {}
    for table in tables:
        names = [row[1] for row in connection.execute(text(f"PRAGMA table_info({table})"))]
        chosen = names if columns is None else columns.get(table, [])
        if chosen and table not in {"journal_shape", "file_fact"}:
            listed = ", ".join(chosen)
            rows = connection.execute(text(f"SELECT {listed} FROM {table} ORDER BY {listed}"))
            found[table] = [tuple(row) for row in rows]
    return found


def columns_of(path: Path) -> dict[str, list[str]]:
    engine = reading_engine(path)
    with engine.connect() as connection:
        tables = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'table'")
        ).scalars()
        found = {
            table: [row[1] for row in connection.execute(text(f"PRAGMA table_info({table})"))]
            for table in list(tables)
        }
    engine.dispose()
    return found


def test_there_is_an_old_file_for_each_step() -> None:
    assert [path.stem for path in OLD_FILES] == [f"schema_{n}" for n in range(1, SCHEMA_VERSION)]


@pytest.mark.parametrize("old", OLD_FILES, ids=lambda path: path.stem)
def test_an_old_file_keeps_every_row_and_becomes_equal_to_a_fresh_one(
    tmp_path: Path, old: Path
) -> None:
    shutil.copy(old, tmp_path / "work.stint")
    rows, columns = old_rows(old), columns_of(old)
    with open_test_store(tmp_path, SetClock()) as store:
        assert store.read(lambda c, _: rows_by_column(c, columns), None) == rows
        assert store.read(lambda c, _: fingerprint(c), None) == fresh_fingerprint()
        assert store.read(all_findings, None) == []


@pytest.mark.parametrize("old", OLD_FILES, ids=lambda path: path.stem)
def test_an_old_file_works_on_and_undoes_what_the_step_left_alone(
    tmp_path: Path, old: Path
) -> None:
    shutil.copy(old, tmp_path / "work.stint")
    with open_test_store(tmp_path, SetClock()) as store:
        before = store.read(everything, None)
        add_entry(store, SetClock(), "after the upgrade")
        store.execute(Undo())
        assert store.read(everything, None) == before
        acme = next(row for row in store.read(clients, ClientCriteria()) if row.name == ACME)
        assert (acme.country, acme.rounding_seconds) == ("", 1)
        assert store.read(all_findings, None) == []
