from __future__ import annotations

from array import array
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from app.ui.models.paged import MOST_PAGES, PAGE_ROWS, ROW_ROLE, Column, PagedTableModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
COLUMNS: tuple[Column[str], ...] = (
    Column("name", "Name", lambda row: row, spoken=lambda row: f"row {row}"),
    Column("size", "Size", lambda row: str(len(row)), right=True),
    Column("tags", "Tags", lambda _row: "", sortable=False),
)


@dataclass(slots=True)
class Shelf:
    """Gives rows by number and counts how often it is asked."""

    asked: int = 0
    prefix: str = "n"
    gone: frozenset[int] = frozenset()

    def rows(self, seqs: list[int]) -> list[str | None]:
        self.asked += 1
        return [None if seq in self.gone else f"{self.prefix}{seq}" for seq in seqs]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def model(qapp: QApplication, shelf: Shelf) -> PagedTableModel:
    assert qapp is not None
    return PagedTableModel(COLUMNS, shelf.rows)


def test_it_keeps_the_rules_of_item_models(model: PagedTableModel) -> None:
    tester = QAbstractItemModelTester(model, FATAL)
    model.set_ids(array("q", range(500)))
    model.set_ids([3, 2, 1])
    model.refresh()
    model.set_ids([])

    assert tester.model() is model


def test_rows_are_read_when_they_are_looked_at(model: PagedTableModel, shelf: Shelf) -> None:
    model.set_ids(array("q", range(1_000_000)))
    assert shelf.asked == 0

    assert model.index(777_777, 0).data() == "n777777"
    assert model.index(777_778, 1).data() == "7"
    assert shelf.asked == 1


def test_only_some_pages_are_held(model: PagedTableModel, shelf: Shelf) -> None:
    model.set_ids(range(PAGE_ROWS * (MOST_PAGES + 1)))
    for page in range(MOST_PAGES + 1):
        model.row_at(page * PAGE_ROWS)
    asked = shelf.asked
    model.row_at(PAGE_ROWS)
    assert shelf.asked == asked

    model.row_at(0)
    assert shelf.asked == asked + 1


def test_the_same_order_is_only_read_anew(
    model: PagedTableModel, shelf: Shelf, qtbot: QtBot
) -> None:
    model.set_ids([1, 2])
    assert model.row_at(0) == "n1"
    shelf.prefix = "m"
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_ids(array("q", [1, 2]))

    assert model.row_at(0) == "m1"


def test_a_row_that_is_gone_shows_nothing(model: PagedTableModel, shelf: Shelf) -> None:
    shelf.gone = frozenset({2})
    model.set_ids([1, 2])

    assert model.index(1, 0).data() is None
    assert model.index(1, 0).data(ROW_ROLE) is None


def test_a_header_asks_for_another_order(model: PagedTableModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["size", True]

    with qtbot.assertNotEmitted(model.sort_asked):
        model.sort(2)


def test_numbers_stand_at_the_right_and_headers_above_them(model: PagedTableModel) -> None:
    model.set_ids([1])
    role = Qt.ItemDataRole.TextAlignmentRole
    right = Qt.AlignmentFlag.AlignRight.value
    header = model.headerData(1, Qt.Orientation.Horizontal, role)
    assert isinstance(header, int)

    assert model.index(0, 1).data(role) & right
    assert header & right
    assert not model.index(0, 0).data(role) & right
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Name"


def test_a_cell_is_read_out_in_its_own_words(model: PagedTableModel) -> None:
    model.set_ids([7])
    role = Qt.ItemDataRole.AccessibleTextRole

    assert model.index(0, 0).data(role) == "row n7"
    assert model.index(0, 1).data(role) == "2"


def test_a_view_of_a_million_rows_reads_a_page_or_two(
    model: PagedTableModel, shelf: Shelf, qtbot: QtBot
) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(600, 400)
    view.show()
    model.set_ids(array("q", range(1_000_000)))
    view.scrollTo(model.index(654_321, 0))
    view.viewport().repaint()

    assert shelf.asked <= 4


def test_a_row_is_found_by_its_number(model: PagedTableModel) -> None:
    model.set_ids([5, 9])

    assert (model.position_of(9), model.position_of(4)) == (1, -1)
