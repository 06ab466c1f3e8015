from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.planning.chart.links import Chart, chart_links
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.rows import chart_bars, visible_keys
from app.domain.planning.chart.scale import COARSEST, DAYS, FINEST
from app.domain.planning.chart.times import schedule_times
from app.domain.planning.scheduling.schedule import schedule
from app.ui.planning.gantt.canvas import GanttCanvas
from app.ui.theme.theme import Theme
from tests.ui.planning.gantt_hands import (
    CTRL,
    HEIGHT,
    MIDDLE,
    SHIFT,
    WIDTH,
    Heard,
    move,
    row_of,
    shown_canvas,
    spot,
    turn,
)
from tests.unit.planning.charts import (
    OFFICE,
    WEBSITE_MARKS,
    at,
    chart_of,
    dates,
    random_plan,
    scale_at,
    task,
    website,
)


@pytest.fixture
def canvas(theme: Theme, qtbot: QtBot) -> GanttCanvas:
    return shown_canvas(theme, qtbot)


@pytest.fixture
def tall(theme: Theme, qtbot: QtBot) -> GanttCanvas:
    """More rows than there is room for."""
    plan = random_plan(200, 200)
    bars = chart_bars(plan, schedule_times(schedule(plan)), visible_keys(plan))
    return shown_canvas(theme, qtbot, Chart(bars, chart_links(bars)), ChartMarks())


@pytest.mark.parametrize("notches", [1, -1, 5, -8])
def test_the_wheel_with_ctrl_zooms_around_the_pointer(canvas: GanttCanvas, notches: int) -> None:
    where = QPoint(333, 200)
    before = canvas.scale.instant_of(333)

    turn(canvas, where, notches, CTRL)

    assert (canvas.scale.seconds_per_pixel < DAYS) == (notches > 0)
    assert canvas.scale.instant_of(333) == pytest.approx(before, abs=1)


def test_zooming_there_and_back_again_shows_the_same(canvas: GanttCanvas) -> None:
    before = canvas.scale
    for notches in (3, -3):
        turn(canvas, QPoint(700, 200), notches, CTRL)

    assert canvas.scale.seconds_per_pixel == pytest.approx(before.seconds_per_pixel)
    assert canvas.scale.origin_s == pytest.approx(before.origin_s, abs=3)


def test_a_new_zoom_is_told_and_scrolling_is_not(canvas: GanttCanvas) -> None:
    heard = Heard(canvas)

    canvas.scroll_time(50)
    assert heard.told == []
    canvas.set_seconds_per_pixel(90.0)
    assert heard.of("zoom_changed") == [canvas.scale]


def test_zoom_ends_at_its_bounds(canvas: GanttCanvas) -> None:
    turn(canvas, QPoint(400, 200), 80, CTRL)
    assert canvas.scale.seconds_per_pixel == FINEST

    turn(canvas, QPoint(400, 200), -200, CTRL)
    assert canvas.scale.seconds_per_pixel == COARSEST


def test_the_wheel_goes_through_rows_and_with_shift_through_time(tall: GanttCanvas) -> None:
    origin = tall.scale.origin_s

    turn(tall, QPoint(400, 200), -1)
    assert tall.verticalScrollBar().value() == 3 * tall.row_height
    assert tall.view.scroll_y == 3 * tall.row_height
    assert tall.scale.origin_s == origin

    turn(tall, QPoint(400, 200), -1, SHIFT)
    assert tall.scale.origin_s == pytest.approx(origin + 3 * tall.row_height * DAYS, abs=1)


def test_the_rows_end_where_the_last_one_is_whole(tall: GanttCanvas) -> None:
    bar = tall.verticalScrollBar()

    bar.setValue(bar.maximum())

    assert tall.view.y_of(len(tall.view.bars)) == tall.viewport().height()


def test_the_header_has_two_rows_of_its_own_above_all_rows(canvas: GanttCanvas) -> None:
    assert canvas.header_height == 48
    assert canvas.row_height == 26
    assert canvas.view.y_of(0) == 48


def test_larger_text_makes_larger_rows_below_the_same_top(theme: Theme, tall: GanttCanvas) -> None:
    tall.verticalScrollBar().setValue(40 * tall.row_height)

    theme.set_scale(2.0)

    assert tall.row_height > 30
    assert tall.verticalScrollBar().value() == 40 * tall.row_height


def test_fit_shows_all_bars(canvas: GanttCanvas) -> None:
    canvas.set_seconds_per_pixel(FINEST)

    canvas.fit()

    first, last = at(10, 12, 9), WEBSITE_MARKS.deadline_s
    assert last is not None
    assert canvas.scale.x_of(first) > 0
    assert canvas.scale.x_of(last) < canvas.viewport().width()


def test_what_fits_still_does_in_a_smaller_window(canvas: GanttCanvas) -> None:
    canvas.fit()
    before = canvas.scale.seconds_per_pixel

    canvas.resize(WIDTH // 2, HEIGHT)

    assert canvas.scale.seconds_per_pixel > 1.5 * before


def test_who_has_zoomed_keeps_the_zoom_in_a_smaller_window(canvas: GanttCanvas) -> None:
    canvas.fit()
    canvas.zoom(2)
    before = canvas.scale

    canvas.resize(WIDTH // 2, HEIGHT)

    assert canvas.scale == before


def test_an_instant_is_brought_to_the_middle(canvas: GanttCanvas) -> None:
    canvas.go_to(at(12, 1, 12))

    assert canvas.scale.x_of(at(12, 1, 12)) == pytest.approx(canvas.view.width / 2, abs=1)


def test_an_instant_far_from_all_bars_can_be_gone_to_and_left(
    canvas: GanttCanvas,
) -> None:
    canvas.set_seconds_per_pixel(FINEST)

    canvas.go_to(at(1, 1, year=2990))
    assert canvas.scale.x_of(at(1, 1, year=2990)) == pytest.approx(canvas.view.width / 2, abs=1)

    canvas.horizontalScrollBar().setValue(0)
    assert canvas.scale.origin_s < at(10, 12, 9)


def test_a_hidden_row_is_scrolled_into_sight(tall: GanttCanvas) -> None:
    tall.show_row(150)
    assert 150 in tall.view.rows

    tall.show_row(3)
    assert tall.view.y_of(3) == tall.header_height


def test_a_bar_out_of_sight_is_brought_into_it(canvas: GanttCanvas) -> None:
    canvas.set_scale(scale_at(at(10, 12), 90.0))

    canvas.show_bar(row_of(canvas, "4.1"))

    left = canvas.scale.x_of(canvas.view.bars.start(row_of(canvas, "4.1")))
    assert 0 <= left < canvas.view.width


def test_the_middle_button_drags_the_paper(tall: GanttCanvas) -> None:
    tall.verticalScrollBar().setValue(200)
    origin = tall.scale.origin_s
    start = QPoint(400, 300)

    QTest.mousePress(tall.viewport(), MIDDLE, pos=start)
    move(tall, start + QPoint(-30, -40), button=MIDDLE)
    QTest.mouseRelease(tall.viewport(), MIDDLE, pos=start + QPoint(-30, -40))

    assert tall.verticalScrollBar().value() == 240
    assert tall.scale.origin_s == pytest.approx(origin + 30 * DAYS, abs=1)


def test_a_new_plan_keeps_zoom_and_what_is_still_selected(canvas: GanttCanvas) -> None:
    canvas.select(["3.2", "3.5"], "3.5")
    scale, heard = canvas.scale, Heard(canvas)
    fewer = chart_of([(task("3.5"), dates(at(11, 2), at(11, 4)))])

    canvas.set_chart(fewer, WEBSITE_MARKS, OFFICE)

    assert canvas.scale == scale
    assert canvas.choice.keys == {"3.5"}
    assert heard.of("selection_changed") == [("3.5",)]
    assert canvas.view.busy.current == 0


def test_a_plan_without_tasks_is_an_empty_chart(theme: Theme, qtbot: QtBot) -> None:
    canvas = shown_canvas(theme, qtbot, chart_of([]), ChartMarks())

    canvas.fit()
    canvas.grab()

    assert list(canvas.view.rows) == []


def test_a_tool_tip_s_words_come_from_outside(canvas: GanttCanvas) -> None:
    canvas.set_words(tip=lambda hit: f"{hit.part} of row {hit.row}")
    where = spot(canvas, "3.2")

    hit = canvas.hit_at((where.x(), where.y()))

    assert hit.row == row_of(canvas, "3.2")
    assert canvas.tip_of(hit) == f"body of row {hit.row}"


def test_another_zone_is_shown_from_the_next_plan_on(canvas: GanttCanvas) -> None:
    assert canvas.scale.zone == OFFICE.zone
    assert canvas.view.today is not None
    assert website().bars.plan.calendar == canvas.view.idle.calendar


def test_assistive_tools_hear_name_dates_and_state_of_the_current_row(canvas: GanttCanvas) -> None:
    canvas.select(["3.2"], "3.2")
    assert canvas.accessibleDescription() == (
        "Product page build, 10 Nov 17:00 – 23 Nov 17:00, critical, 70 % worked"
    )

    canvas.select(["1.3"], "1.3")
    assert canvas.accessibleDescription() == "Findings agreed, 19 Oct 17:00, done"


def test_waiting_for_a_plan_all_of_it_is_shown_once_it_is_there(theme: Theme, qtbot: QtBot) -> None:
    canvas = GanttCanvas(theme)
    qtbot.addWidget(canvas)
    canvas.fit()
    canvas.resize(WIDTH, HEIGHT)
    canvas.show()

    canvas.set_chart(website(), ChartMarks(), OFFICE)
    first = canvas.scale
    later = chart_of([(task("a"), dates(at(10, 12), at(12, 30)))])
    canvas.set_chart(later, ChartMarks(), OFFICE)

    assert 0 < first.x_of(at(10, 12, 9)) < first.x_of(at(12, 11, 17)) < WIDTH
    assert canvas.scale == first
