"""The chart as something to look at: painted, scrolled both ways and zoomed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.chart.links import Chart
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.scale import TimeScale, fitted
from app.domain.planning.chart.shading import NonWorkingTime
from app.ui.planning.gantt import wheel as gantt_wheel
from app.ui.planning.gantt.axis import AxisScroll, axis_scroll
from app.ui.planning.gantt.look import GanttSizes
from app.ui.planning.gantt.paint import GanttPainter
from app.ui.planning.gantt.view import GanttView, Shown, empty_view
from app.ui.theme.metrics import Height
from app.ui.theme.theme import Theme

_USUAL_SIZE = QSize(960, 480)
# Room for the texts before the first bars and behind the last ones, where milestones have names.
_FIT_BEFORE, _FIT_BEHIND = 64, 136


class GanttSight(QAbstractScrollArea):
    """Shows a `Chart`. All instants are seconds since 1970, all places pixels of the viewport.

    A table beside it shares ``verticalScrollBar``, ``row_height`` and ``header_height``.

    Signals:
        zoom_changed: the new `TimeScale`.
    """

    zoom_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = GanttPainter(theme)
        self._view = empty_view(GanttSizes.of(theme))
        self._axis: AxisScroll | None = None
        self._range: tuple[int, int] | None = None
        self._fits = False
        self._waits_to_fit = False
        self._syncing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # Every pixel is painted, and each twice would cost a fifth of a paint.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self._take_theme)

    @property
    def view(self) -> GanttView:
        """What is seen at the moment."""
        return self._view

    @property
    def scale(self) -> TimeScale:
        return self._view.scale

    @property
    def row_height(self) -> int:
        return self._view.sizes.row_height

    @property
    def header_height(self) -> int:
        return self._view.sizes.header_height

    def set_chart(self, chart: Chart, marks: ChartMarks, calendar: WorkingCalendar) -> None:
        """Show a plan in the part of the time that is seen now."""
        idle = self._view.idle
        if calendar != idle.calendar:
            idle = NonWorkingTime(calendar)
        scale = replace(self._view.scale, zone=calendar.zone)
        # Kept, because each step of a zoom asks for it.
        self._range = chart.bars.range()
        self._view = replace(self._view, chart=chart, marks=marks, idle=idle, scale=scale)
        self._lay_out()
        if self._waits_to_fit:
            self.fit()

    def set_marks(self, marks: ChartMarks) -> None:
        """Move the lines, such as today's."""
        self._view = replace(self._view, marks=marks)
        self.viewport().update()

    def set_shown(self, shown: Shown) -> None:
        """Show or hide links, ghosts, float, the critical path and names."""
        self._view = replace(self._view, shown=shown)
        self.viewport().update()

    def set_scale(self, scale: TimeScale) -> None:
        """Show another part of the time, or it closer or further."""
        self._fits = self._waits_to_fit = False
        self._take_scale(scale)

    def set_seconds_per_pixel(self, seconds: float) -> None:
        """Zoom around the middle of the view."""
        middle = self._view.width / 2
        self.set_scale(self.scale.at(seconds, self.scale.instant_of(middle), middle))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Closer by a factor, around a pixel of the view or its middle."""
        self.set_scale(self.scale.zoomed(factor, self._view.width / 2 if x is None else x))

    def fit(self) -> None:
        """Show the whole plan, also when the window gets another size, until somebody zooms.

        Before there is a plan, or a size, it waits for them.
        """
        self._fits = True
        span = self._seen_span()
        self._waits_to_fit = span is None or not self._view.width
        if span is not None and self._view.width:
            before, behind = map(self._theme.metrics.scaled, (_FIT_BEFORE, _FIT_BEHIND))
            width, zone = self._view.width, self._view.zone
            self._take_scale(fitted(*span, width, zone, before, min(behind, width // 3)))

    def go_to(self, instant_s: float) -> None:
        """Bring an instant to the middle of the view."""
        self.set_scale(self.scale.moved(self.scale.x_of(instant_s) - self._view.width / 2))

    def scroll_time(self, pixels: float) -> None:
        """Later by so many pixels, as far as the scroll bar goes."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + round(pixels / (self._axis.pixels if self._axis else 1)))

    def show_row(self, row: int) -> None:
        """Scroll as little as brings a row into sight."""
        bar, top = self.verticalScrollBar(), row * self.row_height
        if top < bar.value():
            bar.setValue(top)
        elif top + self.row_height > bar.value() + self._view.body_height:
            bar.setValue(top + self.row_height - self._view.body_height)

    def show_bar(self, row: int) -> None:
        """As `show_row`, and the bar's start into sight where none of the bar is."""
        self.show_row(row)
        bars, width = self._view.bars, self._view.width
        left, right = (self.scale.x_of(at) for at in (bars.start(row), bars.finish(row)))
        if right < 0 or left > width:
            self.scroll_time(left - width / 4)

    def sizeHint(self) -> QSize:
        return _USUAL_SIZE

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * Height.GANTT_ROW, self.header_height + 2 * self.row_height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self._view)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.viewport().size()
        self._view = replace(self._view, width=size.width(), height=size.height())
        self._lay_out()
        if self._fits:
            self.fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._syncing:
            return
        if dx and self._axis is not None:
            self._fits = self._waits_to_fit = False
            origin = self._axis.origin(self.horizontalScrollBar().value())
            self._view = replace(self._view, scale=replace(self.scale, origin_s=origin))
        if dy:
            self._view = replace(self._view, scroll_y=self.verticalScrollBar().value())
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        gantt_wheel.turn(self, event)

    def _take_scale(self, scale: TimeScale) -> None:
        is_zoomed = scale.seconds_per_pixel != self.scale.seconds_per_pixel
        self._view = replace(self._view, scale=scale)
        self._lay_out()
        if is_zoomed:
            self.zoom_changed.emit(scale)

    def _take_theme(self) -> None:
        top = self._view.scroll_y / self.row_height
        sizes = GanttSizes.of(self._theme)
        self._view = replace(self._view, sizes=sizes, text_scale=self._theme.scale)
        self._lay_out()
        self.verticalScrollBar().setValue(round(top * self.row_height))
        self.updateGeometry()

    def _seen_span(self) -> tuple[int, int] | None:
        """What is worth seeing at once: the bars, and those lines that are not far from them."""
        bars = self._view.bars.range()
        if bars is None:
            return self._span()
        far = (bars[1] - bars[0]) // 2
        marks = self._view.marks
        near = [
            at
            for at in (marks.now_s, marks.deadline_s, *(marks.forecast_s or ()))
            if at is not None and bars[0] - far <= at <= bars[1] + far
        ]
        return min([bars[0], *near]), max([bars[1], *near])

    def _span(self) -> tuple[int, int] | None:
        """What can be scrolled to: the bars and the lines."""
        marks = self._view.marks
        instants = [at for at in (marks.now_s, marks.deadline_s) if at is not None]
        instants += marks.forecast_s or ()
        instants += self._range or ()
        return (min(instants), max(instants)) if instants else None

    def _lay_out(self) -> None:
        """Bring the scroll bars into line with what is shown."""
        view = self._view
        first, last = self._span() or (view.scale.origin_s, view.scale.origin_s)
        self._axis = axis_scroll(view.scale, view.width, first, last)
        self._syncing = True
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, self._axis.maximum)
        across.setPageStep(self._axis.page)
        across.setSingleStep(max(round(Height.GANTT_ROW / self._axis.pixels), 1))
        across.setValue(self._axis.value)
        down.setRange(0, max(len(view.bars) * self.row_height - view.body_height, 0))
        down.setPageStep(view.body_height)
        down.setSingleStep(self.row_height)
        self._syncing = False
        self._view = replace(view, scroll_y=down.value())
        self.viewport().update()
