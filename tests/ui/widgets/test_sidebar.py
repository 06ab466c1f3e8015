from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from app.ui.theme.metrics import Width
from app.ui.widgets.nav_model import NavModel, NavRow
from app.ui.widgets.sidebar import SideBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.theme.theme import Theme

ROWS = (
    NavRow("today", "Today", "sun"),
    NavRow("tasks", "Tasks", "check-square", "14"),
    NavRow("invoices", "Invoices", "receipt", "2", urgent=True, hint="Invoices (Alt+3)"),
    NavRow("preferences", "Preferences", "gear-six", foot=True),
)


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> SideBar:
    made = SideBar(theme, ROWS)
    qtbot.addWidget(made)
    made.resize(made.width(), 600)
    made.set_current("today")
    made.show()
    made.setFocus()
    return made


def chosen_keys(bar: SideBar) -> list[str]:
    keys: list[str] = []
    bar.chosen.connect(keys.append)
    return keys


def test_the_model_keeps_the_rules_of_item_models() -> None:
    model = NavModel(ROWS)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, fatal)
    model.set_count("tasks", "15")
    model.set_rows(ROWS[:2])

    assert tester.model() is model


def test_arrow_keys_open_the_neighbouring_page(bar: SideBar) -> None:
    keys = chosen_keys(bar)
    QTest.keyClick(bar, Qt.Key.Key_Down)
    QTest.keyClick(bar, Qt.Key.Key_Down)
    QTest.keyClick(bar, Qt.Key.Key_Up)

    assert keys == ["tasks", "invoices", "tasks"]
    assert bar.current == "tasks"


def test_a_foot_row_waits_for_enter(bar: SideBar) -> None:
    bar.set_current("invoices")
    keys = chosen_keys(bar)
    QTest.keyClick(bar, Qt.Key.Key_Down)
    assert keys == []

    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert keys == ["preferences"]
    assert bar.current == "invoices"


def test_a_click_chooses_the_row_below_it(bar: SideBar) -> None:
    keys = chosen_keys(bar)
    place = bar.visualRect(bar.nav.index(1)).center()
    QTest.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert keys == ["tasks"]


def test_the_gap_above_the_foot_cannot_be_chosen(bar: SideBar) -> None:
    keys = chosen_keys(bar)
    place = bar.visualRect(bar.nav.index(3)).center()
    QTest.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert keys == []


def test_the_foot_stands_at_the_bottom(bar: SideBar) -> None:
    foot = bar.visualRect(bar.nav.index(4))

    assert bar.viewport().height() - foot.bottom() < 8


def test_setting_the_open_page_tells_nobody(bar: SideBar) -> None:
    keys = chosen_keys(bar)
    bar.set_current("invoices")

    assert keys == []
    assert bar.currentIndex().row() == 2


def test_a_row_is_read_out_with_its_count_and_hinted_with_its_shortcut(bar: SideBar) -> None:
    index = bar.nav.index(2)

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Invoices, 2"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Invoices (Alt+3)"


def test_a_count_changes_in_place(bar: SideBar) -> None:
    bar.nav.set_count("tasks", "15", urgent=True)
    row = bar.nav.row_at(bar.nav.index(1))

    assert row is not None
    assert (row.count, row.urgent) == ("15", True)


def test_collapsed_it_shows_icons_only(bar: SideBar) -> None:
    bar.set_collapsed(True)
    assert bar.width() == Width.SIDEBAR_ICONS

    bar.set_collapsed(False)
    assert bar.width() == Width.SIDEBAR


def test_it_widens_for_large_text(bar: SideBar, theme: Theme) -> None:
    before = bar.row_height()
    theme.set_scale(2.0)

    assert bar.width() > Width.SIDEBAR
    assert bar.row_height() > before
