from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.scale import COARSEST, FINEST
from app.domain.planning.plan import Key
from app.ui.planning.gantt.canvas import GanttCanvas
from app.ui.planning.gantt.look import GanttColours
from app.ui.planning.gantt.view import Shown
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import project_colour
from tests.ui.planning.gantt_hands import row_of, shown_canvas, spot, without_marks
from tests.unit.planning.charts import WEBSITE_MARKS, at, chart_of, dates, scale_at, task


@pytest.fixture
def canvas(theme: Theme, qtbot: QtBot) -> GanttCanvas:
    """All of the project in sight, without lines over it."""
    made = shown_canvas(theme, qtbot)
    made.resize(900, 760)
    without_marks(made)
    return made


def picture(canvas: GanttCanvas) -> QImage:
    return canvas.viewport().grab().toImage()


def colour_at(canvas: GanttCanvas, where: QPoint) -> str:
    return picture(canvas).pixelColor(where).name().upper()


def on_bar(canvas: GanttCanvas, key: Key, share: float, dx: int = 0, dy: int = 0) -> str:
    return colour_at(canvas, spot(canvas, key, share, dx, dy))


def column(canvas: GanttCanvas, x: float) -> set[str]:
    image = picture(canvas)
    heights = range(canvas.header_height + 1, image.height())
    return {image.pixelColor(round(x), y).name().upper() for y in heights}


def test_what_is_worked_is_solid_and_what_is_left_is_a_tint(
    theme: Theme, canvas: GanttCanvas
) -> None:
    colours = GanttColours(theme).bar(0)

    assert on_bar(canvas, "3.6", 0.1) == project_colour(0).fill
    assert on_bar(canvas, "3.6", 0.9) == colours.left.name().upper()
    assert on_bar(canvas, "3.6", 0.9, dy=6) == colours.edge.name().upper()


def test_work_beyond_the_estimate_is_amber(theme: Theme, canvas: GanttCanvas) -> None:
    canvas.set_scale(scale_at(at(11, 16), 900.0))

    assert on_bar(canvas, "3.3", 10.5 / 12.75) == theme.tokens.warn_fill


def test_a_critical_bar_has_an_edge_of_two_pixels(theme: Theme, canvas: GanttCanvas) -> None:
    critical = theme.tokens.critical
    assert [on_bar(canvas, "4.1", 0.5, dy=dy) == critical for dy in (-6, -5, -4)] == [
        True,
        True,
        False,
    ]

    canvas.set_shown(Shown(critical=False))
    assert on_bar(canvas, "4.1", 0.5, dy=-6) != critical


def test_milestones_differ_by_fill_when_open_critical_and_done(
    theme: Theme, qtbot: QtBot, canvas: GanttCanvas
) -> None:
    moment = at(10, 20)
    loose = chart_of(
        [
            (task("open", milestone=True), dates(moment, moment, 9000)),
            (task("end"), dates(at(10, 21), at(10, 22))),
        ]
    )
    other = shown_canvas(theme, qtbot, loose, ChartMarks())

    assert on_bar(canvas, "4.5", 0) == theme.tokens.critical
    assert on_bar(canvas, "1.3", 0, dy=-5) == theme.tokens.text
    assert on_bar(other, "open", 0) == theme.tokens.base


def test_a_ghost_shows_where_the_bar_was(theme: Theme, canvas: GanttCanvas) -> None:
    row = row_of(canvas, "3.7")
    where = QPoint(round(canvas.scale.x_of(at(11, 18))), canvas.view.y_of(row) + 22)
    ghost = GanttColours(theme).ghost.name().upper()

    assert colour_at(canvas, where) == ghost
    canvas.set_shown(Shown(baseline=False))
    assert colour_at(canvas, where) != ghost


def test_links_can_be_hidden(theme: Theme, canvas: GanttCanvas) -> None:
    where = spot(canvas, "2.1", share=1, dx=60)

    assert colour_at(canvas, where) == theme.tokens.control
    canvas.set_shown(Shown(links=False))
    assert colour_at(canvas, where) == theme.tokens.base


def test_the_chain_under_the_pointer_is_lifted_and_the_rest_stands_back(
    theme: Theme, canvas: GanttCanvas
) -> None:
    links = canvas.view.links.dependencies
    link = next(at for at, each in enumerate(links) if each.predecessor == "4.2")
    canvas.set_shown(Shown(floats=False))

    canvas.busy_with(replace(canvas.view.busy, hovered_link=link))

    itself, before, beside = (
        colour_at(canvas, spot(canvas, key, share=1, dx=3)) for key in ("4.2", "2.1", "4.3")
    )
    assert itself == before == theme.tokens.text2
    assert beside == GanttColours(theme).dimmed("control").name().upper()


def test_weekends_stand_on_another_ground(theme: Theme, canvas: GanttCanvas) -> None:
    below = canvas.view.y_of(len(canvas.view.bars)) + 5
    sunday, friday = (QPoint(round(canvas.scale.x_of(at(10, day, 12))), below) for day in (25, 23))

    assert colour_at(canvas, sunday) == theme.tokens.alt
    assert colour_at(canvas, friday) == theme.tokens.base
    theme.set_scheme("dark")
    assert colour_at(canvas, sunday) == theme.tokens.window


def test_a_selected_row_is_seen_across_the_chart(theme: Theme, canvas: GanttCanvas) -> None:
    canvas.select(["2.2"])
    where = spot(canvas, "2.2", dx=500)

    assert colour_at(canvas, where) == theme.tokens.sel


def test_today_is_a_line_from_the_flag_to_the_foot(theme: Theme, canvas: GanttCanvas) -> None:
    canvas.set_marks(ChartMarks(now_s=WEBSITE_MARKS.now_s))
    assert WEBSITE_MARKS.now_s is not None
    x = canvas.scale.x_of(WEBSITE_MARKS.now_s)

    assert theme.tokens.accent in column(canvas, x)
    assert colour_at(canvas, QPoint(round(x) - 25, 12)) == theme.tokens.accent


def test_the_deadline_is_a_dashed_line(theme: Theme, canvas: GanttCanvas) -> None:
    assert WEBSITE_MARKS.deadline_s is not None
    canvas.set_marks(ChartMarks(deadline_s=WEBSITE_MARKS.deadline_s))

    colours = column(canvas, canvas.scale.x_of(WEBSITE_MARKS.deadline_s))

    assert theme.tokens.text in colours
    assert theme.tokens.base in colours


def test_no_bar_is_too_short_to_be_seen(theme: Theme, canvas: GanttCanvas) -> None:
    canvas.set_scale(scale_at(at(10, 12), COARSEST, x=300))

    assert GanttColours(theme).bar(0).edge.name().upper() in column(
        canvas, canvas.scale.x_of(at(11, 26))
    )


def test_at_the_finest_zoom_a_long_bar_fills_the_view(theme: Theme, canvas: GanttCanvas) -> None:
    canvas.set_scale(scale_at(at(11, 30), FINEST))

    image = picture(canvas)
    y = spot(canvas, "3.5").y()
    left = GanttColours(theme).bar(0).left.name().upper()
    assert {image.pixelColor(x, y).name().upper() for x in (2, 400, image.width() - 3)} == {left}


def test_names_and_people_stand_right_of_the_bars_if_they_are_wanted(canvas: GanttCanvas) -> None:
    plain = picture(canvas)
    canvas.set_shown(Shown(names=True))
    named = picture(canvas)
    canvas.set_shown(Shown(names=True, people=True))

    assert plain != named
    assert named != picture(canvas)


def test_a_rubber_band_is_see_through_and_today_s_line_is_not(
    theme: Theme, canvas: GanttCanvas
) -> None:
    canvas.set_marks(ChartMarks(now_s=WEBSITE_MARKS.now_s))
    canvas.busy_with(replace(canvas.view.busy, band=((600.0, 20.0), (680.0, 90.0))))
    inside = colour_at(canvas, QPoint(640, canvas.header_height + 60))

    assert inside not in {theme.tokens.base, theme.tokens.accent}
    assert colour_at(canvas, QPoint(600, canvas.header_height + 60)) == theme.tokens.accent
    canvas.busy_with(replace(canvas.view.busy, band=None))
    assert WEBSITE_MARKS.now_s is not None
    assert theme.tokens.accent in column(canvas, canvas.scale.x_of(WEBSITE_MARKS.now_s))
