"""A full export becomes an equal file, and only an empty one."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from app.domain.values.errors import Conflict, RuleViolation
from app.interchange.stint_json import export_document
from app.interchange.stint_json_reading import ExportedRow, read_rows
from app.interchange.text_source import looked_at
from app.queries.everything import EverythingCriteria
from app.queries.everything import everything as every_row
from app.queries.filled import is_filled
from app.services.history import Undo
from app.services.import_everything import Everything, ImportEverything, count_everything
from app.store.schema import SCHEMA_VERSION
from app.store.store import Store
from app.store.tables import attachment_bytes
from tests.builders import SetClock, open_test_store, rows_of
from tests.store.rows import add_entry, all_findings, fill_every_table


def _exported(store: Store, clock: SetClock) -> str:
    out = io.StringIO()
    with export_document(out, clock.now(), SCHEMA_VERSION) as writer:
        store.read(every_row, EverythingCriteria(writer.take))
    return out.getvalue()


def _rows(text: str) -> list[ExportedRow]:
    return list(read_rows(looked_at("x", io.BytesIO(text.encode())), SCHEMA_VERSION))


def _contents(connection: Connection, _: None) -> list[tuple[object, ...]]:
    query = select(attachment_bytes).order_by(attachment_bytes.c.sha256)
    return [tuple(row) for row in connection.execute(query)]


@pytest.fixture
def exported(tmp_path: Path) -> tuple[str, dict[str, list[tuple[object, ...]]]]:
    """A full export and the rows of the file it is of."""
    clock = SetClock()
    with open_test_store(tmp_path / "old", clock) as store:
        fill_every_table(store, clock)
        return _exported(store, clock), store.read(rows_of, None)


def test_an_empty_file_becomes_equal_to_the_one_that_was_exported(
    tmp_path: Path, exported: tuple[str, dict[str, list[tuple[object, ...]]]]
) -> None:
    text, rows = exported
    with open_test_store(tmp_path) as store:
        brought = store.execute(ImportEverything(_rows(text)))
        assert store.read(rows_of, None) == rows
        assert [content for _, content in store.read(_contents, None)]
        assert store.read(all_findings, None) == []
    assert brought == count_everything(_rows(text))
    assert brought.entries == len(rows["time_entry"])
    with open_test_store(tmp_path) as store:
        assert _exported(store, SetClock()).partition("\n")[2] == text.partition("\n")[2]


def test_one_undo_makes_the_file_empty_again(
    tmp_path: Path, exported: tuple[str, dict[str, list[tuple[object, ...]]]]
) -> None:
    with open_test_store(tmp_path) as store:
        before = store.read(rows_of, None)
        store.execute(ImportEverything(_rows(exported[0])))
    with open_test_store(tmp_path) as store:
        store.execute(Undo())
        assert store.read(rows_of, None) == before
        assert not store.read(is_filled, None)
        assert store.read(all_findings, None) == []


def test_a_filled_file_refuses_and_stays_as_it_is(
    tmp_path: Path, exported: tuple[str, dict[str, list[tuple[object, ...]]]]
) -> None:
    clock = SetClock()
    with open_test_store(tmp_path, clock) as store:
        add_entry(store, clock, "work")
        before = store.read(rows_of, None)
        with pytest.raises(Conflict) as caught:
            store.execute(ImportEverything(_rows(exported[0])))
        assert caught.value.key == "import.not_empty"
        assert store.read(rows_of, None) == before


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('"name":"Website"', '"name":7', "import.unfit_row"),
        ('"name":"Website"', '"nickname":"Website"', "import.unfit_row"),
        ('"kind":"work"', '"kind":"nap"', "import.row_against_rules"),
        ('"client": [', '"planet": [', "import.unfit_row"),
        ('"content":"', '"content":"00', "import.unfit_row"),
        ("stint-export", "other-export", "import.no_stint_export"),
        ('"version": 1', '"version": 2', "import.newer_export"),
        ('"schema": ', '"schema": 9', "import.newer_export"),
        ("\n}}", "", "import.broken_json"),
        ("\n}}", "\n}} x", "import.broken_json"),
    ],
)
def test_an_export_that_was_tampered_with_changes_nothing(
    tmp_path: Path,
    exported: tuple[str, dict[str, list[tuple[object, ...]]]],
    old: str,
    new: str,
    key: str,
) -> None:
    text = exported[0]
    assert old in text
    source = looked_at("x", io.BytesIO(text.replace(old, new).encode()))
    with open_test_store(tmp_path) as store:
        before = store.read(rows_of, None)
        with pytest.raises(RuleViolation) as caught:
            store.execute(ImportEverything(read_rows(source, SCHEMA_VERSION)))
        assert caught.value.key == key
        assert store.read(rows_of, None) == before


def test_a_row_that_refers_to_nothing_is_refused(
    tmp_path: Path, exported: tuple[str, dict[str, list[tuple[object, ...]]]]
) -> None:
    document = json.loads(exported[0])
    document["tables"]["client"] = []
    with open_test_store(tmp_path) as store, pytest.raises(RuleViolation) as caught:
        store.execute(ImportEverything(_rows(json.dumps(document))))
    assert caught.value.key == "import.row_refers_to_nothing"


def test_an_export_without_rows_brings_nothing() -> None:
    head = '{"format": "stint-export", "version": 1, "schema": 1, "tables": {}}'
    assert count_everything(_rows(head)) == Everything(0, 0, 0)
