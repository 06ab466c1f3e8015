from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.planning.chart.scale import DAYS
from app.domain.planning.chart.snap import DAY
from app.domain.planning.editing.gestures import Edge
from app.ui.planning.gantt.canvas import GanttCanvas
from app.ui.planning.gantt.intents import Move, Progress, Resize
from app.ui.theme.theme import Theme
from tests.ui.planning.gantt_hands import ALT, CTRL, NONE, SHIFT, Heard, shown_canvas
from tests.unit.planning.charts import at

_Key = Qt.Key


@pytest.fixture
def canvas(theme: Theme, qtbot: QtBot) -> GanttCanvas:
    return shown_canvas(theme, qtbot)


@pytest.fixture
def heard(canvas: GanttCanvas) -> Heard:
    return Heard(canvas)


def hit(canvas: GanttCanvas, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(canvas, key, modifier)


def test_arrows_go_through_the_rows(canvas: GanttCanvas, heard: Heard) -> None:
    canvas.select(["1.1"], "1.1")
    hit(canvas, _Key.Key_Down)
    hit(canvas, _Key.Key_Down)
    hit(canvas, _Key.Key_Up)

    assert heard.of("selection_changed") == [("1.2",), ("1.3",), ("1.2",)]


def test_the_first_and_the_last_row_are_a_key_away_and_come_into_sight(canvas: GanttCanvas) -> None:
    canvas.resize(900, 300)
    hit(canvas, _Key.Key_End)
    assert canvas.choice.keys == {"4.5"}
    assert len(canvas.view.bars) - 1 in canvas.view.rows

    hit(canvas, _Key.Key_Home)
    assert canvas.choice.keys == {"1"}
    assert canvas.verticalScrollBar().value() == 0


def test_a_page_is_as_many_rows_as_are_seen(canvas: GanttCanvas) -> None:
    canvas.resize(900, 300)
    canvas.select(["1"], "1")
    hit(canvas, _Key.Key_PageDown)

    assert canvas.view.busy.current == canvas.view.body_height // canvas.row_height - 1


def test_shift_extends_and_ctrl_only_goes(canvas: GanttCanvas) -> None:
    hit(canvas, _Key.Key_Home)
    hit(canvas, _Key.Key_Down, SHIFT)
    assert canvas.choice.keys == {"1", "1.1"}

    hit(canvas, _Key.Key_Down, CTRL)
    assert canvas.choice.keys == {"1", "1.1"}
    assert canvas.choice.current == "1.2"

    hit(canvas, _Key.Key_Space, CTRL)
    assert canvas.choice.keys == {"1", "1.1", "1.2"}


def test_everything_and_nothing_can_be_selected(canvas: GanttCanvas) -> None:
    hit(canvas, _Key.Key_A, CTRL)
    assert len(canvas.choice.keys) == len(canvas.view.bars)

    hit(canvas, _Key.Key_Escape)
    assert canvas.choice.keys == frozenset()


def test_enter_opens_the_current_row(canvas: GanttCanvas, heard: Heard) -> None:
    canvas.select(["2.1"], "2.1")
    hit(canvas, _Key.Key_Return)

    assert heard.of("opened") == ["2.1"]


def test_arrows_to_the_side_go_through_time(canvas: GanttCanvas) -> None:
    before = canvas.scale.origin_s
    hit(canvas, _Key.Key_Right)

    assert canvas.scale.origin_s > before


def test_plus_and_minus_zoom_and_ctrl_zero_fits(canvas: GanttCanvas) -> None:
    hit(canvas, _Key.Key_Plus)
    assert canvas.scale.seconds_per_pixel < DAYS
    hit(canvas, _Key.Key_Minus, CTRL)
    assert canvas.scale.seconds_per_pixel == pytest.approx(DAYS)
    hit(canvas, _Key.Key_0, CTRL)
    assert canvas.scale.x_of(at(12, 19)) < canvas.view.width


def test_alt_and_an_arrow_move_the_selected_bars_by_a_step(
    canvas: GanttCanvas, heard: Heard
) -> None:
    canvas.select(["3.4", "3.5"], "3.5")
    hit(canvas, _Key.Key_Right, ALT)
    hit(canvas, _Key.Key_Left, ALT)

    assert heard.of("drag_committed") == [
        Move(("3.5", "3.4"), DAY),
        Move(("3.5", "3.4"), -DAY),
    ]


def test_with_shift_they_move_the_finish(canvas: GanttCanvas, heard: Heard) -> None:
    canvas.select(["3.5"], "3.5")
    hit(canvas, _Key.Key_Right, ALT | SHIFT)

    assert heard.of("drag_committed") == [Resize("3.5", Edge.FINISH, at(12, 3, 17))]


def test_a_milestone_has_no_finish_to_move(canvas: GanttCanvas, heard: Heard) -> None:
    canvas.select(["3.8"], "3.8")
    hit(canvas, _Key.Key_Right, ALT | SHIFT)
    hit(canvas, _Key.Key_Up, ALT)

    assert heard.count("drag_committed") == 0


def test_alt_and_up_tell_a_tenth_more_progress(canvas: GanttCanvas, heard: Heard) -> None:
    canvas.select(["3.6"], "3.6")
    hit(canvas, _Key.Key_Up, ALT)
    hit(canvas, _Key.Key_Down, ALT)

    assert heard.of("drag_committed") == [Progress("3.6", 0.5), Progress("3.6", 0.3)]


def test_what_may_not_be_changed_is_not_by_keys_either(canvas: GanttCanvas, heard: Heard) -> None:
    canvas.is_editable = False
    canvas.select(["3.5"], "3.5")
    hit(canvas, _Key.Key_Right, ALT)

    assert heard.count("drag_committed") == 0


def test_the_keyboard_s_row_has_a_frame(canvas: GanttCanvas, qtbot: QtBot) -> None:
    with qtbot.waitActive(canvas):
        canvas.activateWindow()
    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)

    assert canvas.choice.current == "1"
    assert canvas.view.busy.focused
