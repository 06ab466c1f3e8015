"""A chart under test, and hands for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.planning.chart.links import Chart
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.scale import DAYS
from app.domain.planning.plan import Key
from app.ui.planning.gantt.canvas import GanttCanvas
from app.ui.theme.theme import Theme
from tests.unit.planning.charts import OFFICE, WEBSITE_MARKS, at, scale_at, website

LEFT = Qt.MouseButton.LeftButton
MIDDLE = Qt.MouseButton.MiddleButton
RIGHT = Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WIDTH, HEIGHT = 900, 560

_SIGNALS = """
    zoom_changed selection_changed current_changed hovered opened menu_asked explanation_asked
    drag_previewed drag_committed drag_cancelled
"""


class Heard:
    """All that a chart told, in order: the signal's name, then its values."""

    def __init__(self, canvas: GanttCanvas) -> None:
        self.told: list[tuple[object, ...]] = []
        for name in _SIGNALS.split():
            getattr(canvas, name).connect(self._note(name))

    def of(self, name: str) -> list[object]:
        """The first value of one signal, each time that it was told."""
        return [told[1] for told in self.told if told[0] == name]

    def count(self, name: str) -> int:
        return sum(told[0] == name for told in self.told)

    def _note(self, name: str) -> Callable[..., None]:
        def note(*values: object) -> None:
            self.told.append((name, *values))

        return note


def shown_canvas(
    theme: Theme,
    qtbot: QtBot,
    chart: Chart | None = None,
    marks: ChartMarks = WEBSITE_MARKS,
) -> GanttCanvas:
    """The website's project from the middle of October on, a day ten pixels wide."""
    canvas = GanttCanvas(theme)
    qtbot.addWidget(canvas)
    canvas.resize(WIDTH, HEIGHT)
    canvas.set_chart(website() if chart is None else chart, marks, OFFICE)
    canvas.show()
    canvas.set_scale(scale_at(at(10, 12), DAYS))
    return canvas


def row_of(canvas: GanttCanvas, key: Key) -> int:
    return canvas.view.bars.rows[key]


def spot(canvas: GanttCanvas, key: Key, share: float = 0.5, dx: int = 0, dy: int = 0) -> QPoint:
    """A point of the view at such a share of a bar's length, and so far beside its middle."""
    view, row = canvas.view, row_of(canvas, key)
    left = view.scale.x_of(view.bars.start(row))
    right = view.scale.x_of(view.bars.finish(row))
    middle = view.y_of(row) + view.sizes.metrics.middle
    return QPoint(round(left + (right - left) * share) + dx, int(middle) + dy)


def click(canvas: GanttCanvas, where: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(canvas.viewport(), LEFT, modifier, where)


def press(canvas: GanttCanvas, where: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(canvas.viewport(), LEFT, modifier, where)


def release(canvas: GanttCanvas, where: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseRelease(canvas.viewport(), LEFT, modifier, where)


def drag(
    canvas: GanttCanvas, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = NONE
) -> None:
    press(canvas, start, modifier)
    move(canvas, (start + end) / 2, modifier)
    move(canvas, end, modifier)
    release(canvas, end, modifier)


def move(
    canvas: GanttCanvas,
    to: QPoint,
    modifier: Qt.KeyboardModifier = NONE,
    button: Qt.MouseButton = LEFT,
) -> None:
    """Move with a button held down; QTest's own carries neither buttons nor modifiers."""
    viewport, where = canvas.viewport(), QPointF(to)
    no_button = Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, where, viewport.mapToGlobal(where), no_button, button, modifier
    )
    QCoreApplication.sendEvent(viewport, moved)


def hover(canvas: GanttCanvas, to: QPoint) -> None:
    move(canvas, to, NONE, Qt.MouseButton.NoButton)


def turn(
    canvas: GanttCanvas,
    where: QPoint,
    notches: float,
    modifier: Qt.KeyboardModifier = NONE,
) -> None:
    """Turn the wheel, up for more than nothing."""
    viewport, at_point = canvas.viewport(), QPointF(where)
    angle = QPoint(0, round(120 * notches))
    event = QWheelEvent(
        at_point,
        viewport.mapToGlobal(at_point),
        QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(viewport, event)


def without_marks(canvas: GanttCanvas) -> None:
    canvas.set_marks(replace(canvas.view.marks, now_s=None, deadline_s=None, forecast_s=None))
