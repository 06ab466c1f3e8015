from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.planning.chart.snap import DAY
from app.domain.planning.editing.gestures import Edge
from app.ui.planning.gantt.canvas import GanttCanvas
from app.ui.planning.gantt.intents import Link, LinkEnd, Move, Progress, Resize
from app.ui.theme.theme import Theme
from tests.ui.planning.gantt_hands import (
    ALT,
    CTRL,
    LEFT,
    NONE,
    RIGHT,
    SHIFT,
    Heard,
    click,
    drag,
    hover,
    move,
    press,
    release,
    row_of,
    shown_canvas,
    spot,
)
from tests.unit.planning.charts import OFFICE, WEBSITE_MARKS, at, website


@pytest.fixture
def canvas(theme: Theme, qtbot: QtBot) -> GanttCanvas:
    return shown_canvas(theme, qtbot)


@pytest.fixture
def heard(canvas: GanttCanvas) -> Heard:
    return Heard(canvas)


def test_a_click_selects_a_row_on_its_bar_and_beside_it(canvas: GanttCanvas, heard: Heard) -> None:
    click(canvas, spot(canvas, "3.2"))
    click(canvas, spot(canvas, "3.1", dx=300))

    assert heard.of("selection_changed") == [("3.2",), ("3.1",)]
    assert heard.of("current_changed") == ["3.2", "3.1"]


def test_ctrl_adds_a_row_and_takes_it_out_again(canvas: GanttCanvas, heard: Heard) -> None:
    click(canvas, spot(canvas, "3.5"))
    click(canvas, spot(canvas, "3.1"), CTRL)
    click(canvas, spot(canvas, "3.5"), CTRL)

    assert heard.of("selection_changed") == [("3.5",), ("3.1", "3.5"), ("3.1",)]


def test_shift_selects_all_rows_between(canvas: GanttCanvas, heard: Heard) -> None:
    click(canvas, spot(canvas, "3.1"))
    click(canvas, spot(canvas, "3.4"), SHIFT)

    assert heard.of("selection_changed")[-1] == ("3.1", "3.2", "3.3", "3.4")


def test_a_click_below_all_rows_selects_none(canvas: GanttCanvas, heard: Heard) -> None:
    canvas.resize(900, 900)
    click(canvas, spot(canvas, "3.1"))
    click(canvas, QPoint(300, 850))

    assert heard.of("selection_changed") == [("3.1",), ()]


def test_a_click_on_one_of_many_selected_bars_leaves_that_one(canvas: GanttCanvas) -> None:
    canvas.select(["3.1", "3.2"], "3.1")

    click(canvas, spot(canvas, "3.2"))

    assert canvas.choice.keys == {"3.2"}


def test_a_rubber_band_selects_the_bars_that_it_touches(canvas: GanttCanvas) -> None:
    canvas.resize(900, 800)
    start = spot(canvas, "3.1", share=0, dx=-60, dy=-12)
    end = spot(canvas, "3.5", share=0, dx=8)

    drag(canvas, start, end)

    assert canvas.choice.keys == {"3.1", "3.2", "3.3", "3.4", "3.5"}
    assert canvas.view.busy.band is None


def test_a_cancelled_rubber_band_leaves_the_old_selection(canvas: GanttCanvas) -> None:
    canvas.select(["1.1"], "1.1")
    press(canvas, spot(canvas, "2.2", share=0, dx=-30, dy=-12))
    move(canvas, spot(canvas, "2.3", share=0, dx=5))
    assert "2.3" in canvas.choice.keys

    QTest.keyClick(canvas, Qt.Key.Key_Escape)

    assert canvas.choice.keys == {"1.1"}


def test_a_dragged_bar_asks_to_be_moved_by_whole_days_here(
    canvas: GanttCanvas, heard: Heard
) -> None:
    start = spot(canvas, "3.5", dx=3)

    drag(canvas, start, start + QPoint(22, 0))

    assert heard.of("drag_committed") == [Move(("3.5",), 2 * DAY)]
    assert heard.of("drag_previewed")[-1] == Move(("3.5",), 2 * DAY)


def test_all_selected_bars_move_with_the_one_that_is_dragged(
    canvas: GanttCanvas, heard: Heard
) -> None:
    canvas.select(["3.4", "3.5"], "3.4")
    start = spot(canvas, "3.5", dx=3)

    drag(canvas, start, start + QPoint(10, 0))

    assert heard.of("drag_committed") == [Move(("3.5", "3.4"), DAY)]
    assert canvas.choice.keys == {"3.4", "3.5"}


def test_with_alt_a_bar_moves_by_quarters_of_an_hour(canvas: GanttCanvas, heard: Heard) -> None:
    start = spot(canvas, "3.5", dx=3)

    drag(canvas, start, start + QPoint(5, 0), ALT)

    assert heard.of("drag_committed") == [Move(("3.5",), 5 * 8640 - 5 * 8640 % 900)]


def test_a_grip_asks_for_another_end(canvas: GanttCanvas, heard: Heard) -> None:
    click(canvas, spot(canvas, "3.5"))
    end = spot(canvas, "3.5", share=1)

    drag(canvas, end, end + QPoint(20, 0))

    assert heard.of("drag_committed") == [Resize("3.5", Edge.FINISH, at(12, 4, 17))]


def test_the_edge_of_what_is_worked_asks_for_progress(canvas: GanttCanvas, heard: Heard) -> None:
    edge = spot(canvas, "3.6", share=0.4)

    drag(canvas, edge, spot(canvas, "3.6", share=0.75))

    (told,) = heard.of("drag_committed")
    assert isinstance(told, Progress)
    assert told.ratio == pytest.approx(0.75, abs=0.02)


def test_the_handle_draws_a_dependency_to_the_nearer_end_of_another_bar(
    canvas: GanttCanvas, heard: Heard
) -> None:
    canvas.resize(900, 800)
    click(canvas, spot(canvas, "3.4"))
    handle = spot(canvas, "3.4", share=1, dx=12)

    drag(canvas, handle, spot(canvas, "4.1", share=0.2))
    drag(canvas, handle, spot(canvas, "4.1", share=0.8))

    assert heard.of("drag_committed") == [
        Link("3.4", LinkEnd.FINISH, "4.1", LinkEnd.START),
        Link("3.4", LinkEnd.FINISH, "4.1", LinkEnd.FINISH),
    ]


def test_with_shift_a_dependency_leaves_the_start(canvas: GanttCanvas, heard: Heard) -> None:
    canvas.resize(900, 800)
    click(canvas, spot(canvas, "3.4"))

    drag(canvas, spot(canvas, "3.4", share=1, dx=12), spot(canvas, "4.1", share=0.2), SHIFT)

    assert heard.of("drag_committed") == [Link("3.4", LinkEnd.START, "4.1", LinkEnd.START)]


def test_a_dependency_that_ends_nowhere_is_none(canvas: GanttCanvas, heard: Heard) -> None:
    click(canvas, spot(canvas, "3.4"))
    handle = spot(canvas, "3.4", share=1, dx=12)

    drag(canvas, handle, handle + QPoint(200, 5))

    assert heard.of("drag_committed") == []
    assert heard.count("drag_cancelled") == 1
    assert canvas.view.busy.pull is None


def test_escape_takes_a_drag_back(canvas: GanttCanvas, heard: Heard) -> None:
    start = spot(canvas, "3.5", dx=3)
    press(canvas, start)
    move(canvas, start + QPoint(30, 0))
    assert canvas.is_dragging

    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    release(canvas, start + QPoint(30, 0))

    assert heard.of("drag_committed") == []
    assert heard.count("drag_cancelled") == 1
    assert not canvas.is_dragging


def test_an_unsteady_click_moves_nothing(canvas: GanttCanvas, heard: Heard) -> None:
    start = spot(canvas, "3.5", dx=3)
    press(canvas, start)
    move(canvas, start + QPoint(3, 0))
    release(canvas, start + QPoint(3, 0))

    assert heard.count("drag_previewed") == 0
    assert canvas.choice.keys == {"3.5"}


def test_what_may_not_be_changed_is_only_selected(canvas: GanttCanvas, heard: Heard) -> None:
    canvas.is_editable = False
    start = spot(canvas, "3.5", dx=3)

    drag(canvas, start, start + QPoint(30, 0))

    assert heard.count("drag_committed") == 0
    assert canvas.choice.keys == {"3.5"}


def test_a_chart_that_is_replanned_during_a_drag_does_not_change_what_the_drag_means(
    canvas: GanttCanvas, heard: Heard
) -> None:
    start = spot(canvas, "3.5", dx=3)
    canvas.drag_previewed.connect(
        lambda _intent: canvas.set_chart(website(), WEBSITE_MARKS, OFFICE)
    )

    drag(canvas, start, start + QPoint(40, 0))

    assert heard.of("drag_committed") == [Move(("3.5",), 4 * DAY)]


def test_the_tag_at_the_pointer_says_what_the_drag_does(canvas: GanttCanvas) -> None:
    canvas.set_words(tag=lambda intent: f"tag of {type(intent).__name__}")
    start = spot(canvas, "3.5", dx=3)
    press(canvas, start)
    move(canvas, start + QPoint(20, 0))

    assert canvas.view.busy.tag == "tag of Move"
    release(canvas, start + QPoint(20, 0))
    assert canvas.view.busy.tag == ""


def test_a_drag_to_the_edge_scrolls_on(canvas: GanttCanvas, qtbot: QtBot) -> None:
    start = spot(canvas, "3.5", dx=3)
    origin = canvas.scale.origin_s
    press(canvas, start)
    move(canvas, QPoint(canvas.viewport().width() - 2, start.y()))

    qtbot.waitUntil(lambda: canvas.scale.origin_s > origin + 3 * DAY)
    release(canvas, start)


def test_the_row_and_link_under_the_pointer_are_told_and_lifted(
    canvas: GanttCanvas, heard: Heard
) -> None:
    hover(canvas, spot(canvas, "2.1", share=1, dx=60))
    assert heard.of("hovered") == ["2.1"]
    link = canvas.view.links.dependencies[canvas.view.busy.hovered_link]
    assert (link.predecessor, link.successor) == ("2.1", "2.4")

    hover(canvas, QPoint(10, 10))
    assert heard.of("hovered") == ["2.1", None]
    assert canvas.view.busy.hovered_link == -1


def test_the_pointer_s_shape_shows_what_a_press_would_do(canvas: GanttCanvas) -> None:
    canvas.select(["3.5"])
    shapes = []
    for share, dx in ((0.0, 0), (1.0, 12), (0.5, 0)):
        hover(canvas, spot(canvas, "3.5", share, dx))
        shapes.append(canvas.viewport().cursor().shape())

    assert shapes == [
        Qt.CursorShape.SizeHorCursor,
        Qt.CursorShape.CrossCursor,
        Qt.CursorShape.ArrowCursor,
    ]


def test_a_double_click_opens_a_bar(canvas: GanttCanvas, heard: Heard) -> None:
    QTest.mouseDClick(canvas.viewport(), LEFT, NONE, spot(canvas, "3.5"))

    assert heard.of("opened") == ["3.5"]


def test_a_long_press_asks_for_an_explanation_and_moves_nothing(
    canvas: GanttCanvas, heard: Heard, qtbot: QtBot
) -> None:
    press(canvas, spot(canvas, "3.5"))
    with qtbot.waitSignal(canvas.explanation_asked):
        pass
    move(canvas, spot(canvas, "3.5", dx=40))
    release(canvas, spot(canvas, "3.5", dx=40))

    assert heard.of("explanation_asked") == ["3.5"]
    assert heard.count("drag_committed") == 0


def test_moving_or_letting_go_ends_a_long_press(canvas: GanttCanvas) -> None:
    waits = [timer for timer in canvas.findChildren(QTimer) if timer.isSingleShot()]
    start = spot(canvas, "3.5")
    press(canvas, start)
    assert [timer.isActive() for timer in waits] == [True]
    move(canvas, start + QPoint(1, 1))
    assert [timer.isActive() for timer in waits] == [True]
    move(canvas, start + QPoint(9, 0))
    assert [timer.isActive() for timer in waits] == [False]
    release(canvas, start + QPoint(9, 0))
    press(canvas, start)
    release(canvas, start)
    assert [timer.isActive() for timer in waits] == [False]


def test_a_finger_that_rests_on_a_bar_asks_too_though_it_rolls(
    canvas: GanttCanvas, heard: Heard, qtbot: QtBot
) -> None:
    viewport, where = canvas.viewport(), spot(canvas, "3.5")
    screen = QTest.createTouchDevice()
    QTest.touchEvent(viewport, screen).press(0, where, viewport).commit()
    QTest.touchEvent(viewport, screen).move(0, where + QPoint(7, 0), viewport).commit()
    with qtbot.waitSignal(canvas.explanation_asked):
        pass
    QTest.touchEvent(viewport, screen).release(0, where, viewport).commit()

    assert heard.of("explanation_asked") == ["3.5"]
    assert heard.count("drag_previewed") == 0


def test_the_menu_is_of_the_bar_below_the_pointer(canvas: GanttCanvas, heard: Heard) -> None:
    where = spot(canvas, "3.5")
    everywhere = canvas.viewport().mapToGlobal(where)
    QTest.mousePress(canvas.viewport(), RIGHT, NONE, where)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(canvas.viewport(), QContextMenuEvent(reason, where, everywhere))

    assert heard.told[-1] == ("menu_asked", "3.5", everywhere)
    assert canvas.choice.keys == {"3.5"}


def test_a_milestone_can_be_moved_and_linked_from(canvas: GanttCanvas, heard: Heard) -> None:
    canvas.resize(900, 800)
    start = spot(canvas, "3.8")
    drag(canvas, start, start + QPoint(10, 0))
    metrics = canvas.view.sizes.metrics
    handle = spot(canvas, "3.8", dx=round(metrics.half_diamond + metrics.handle))
    drag(canvas, handle, spot(canvas, "4.4", share=0.3))

    assert heard.of("drag_committed") == [
        Move(("3.8",), DAY),
        Link("3.8", LinkEnd.FINISH, "4.4", LinkEnd.START),
    ]
    assert row_of(canvas, "3.8") == canvas.view.busy.current
