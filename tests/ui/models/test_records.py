from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.ui.models.paged import ROW_ROLE, Column
from app.ui.models.records import RecordTableModel

Named: TypeAlias = tuple[str, int]
COLUMNS: tuple[Column[Named], ...] = (
    Column("name", "Name", lambda row: row[0]),
    Column(
        "count", "Count", lambda row: str(row[1]), right=True, spoken=lambda row: f"{row[1]} times"
    ),
)


def made(qtbot: QtBot) -> RecordTableModel[Named]:
    assert qtbot
    return RecordTableModel(COLUMNS)


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = made(qtbot)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in ([("a", 1)], [("b", 2)], [("a", 1), ("b", 2)], []):
        model.set_rows(rows)
    assert tester.model() is model


def test_a_cell_shows_and_says_its_column(qtbot: QtBot) -> None:
    model = made(qtbot)
    model.set_rows([("a", 3)])
    cell = model.index(0, 1)
    assert cell.data() == "3"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "3 times"
    assert cell.data(ROW_ROLE) == ("a", 3)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Count"


def test_as_many_rows_as_before_are_no_reset(qtbot: QtBot) -> None:
    model = made(qtbot)
    model.set_rows([("a", 1)])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_rows([("b", 2)])
    assert model.index(0, 0).data() == "b"
