"""What of a chart is seen, and what the user does with it just now."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.calendar_days import Span
from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.chart.header import Header, grid_lines, header_cells
from app.domain.planning.chart.links import Chart, ChartLinks, chart_links
from app.domain.planning.chart.marks import ChartMarks
from app.domain.planning.chart.routes import Point, Route, routes_in
from app.domain.planning.chart.rows import ChartBars, chart_bars
from app.domain.planning.chart.scale import DAYS, TimeScale, day_of
from app.domain.planning.chart.shading import NonWorkingTime
from app.domain.planning.chart.shapes import ChartShapes, chart_shapes
from app.domain.planning.chart.times import given_times
from app.domain.planning.plan import Key, Plan
from app.ui.planning.gantt.look import GanttSizes

_UTC = ZoneInfo("UTC")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the user wants to see of the chart; names and people stand right of the bars."""

    links: bool = True
    critical: bool = True
    baseline: bool = True
    floats: bool = True
    names: bool = False
    people: bool = False


@dataclass(frozen=True, slots=True)
class Busy:
    """What the user does with the chart just now.

    Attributes:
        chosen: keys of the selected rows.
        current: the row that the keyboard is at; -1 for none.
        hovered_row: under the pointer, here or in the table beside it; -1 for none.
        hovered_link: under the pointer; -1 for none.
        focused: by the keyboard, so that a focus frame is due.
        active: whether the window is.
        band: corners of the rubber band, in pixels of the chart.
        pull: from a bar's link handle to the pointer, in pixels of the chart.
        target_row: that a dependency would lead to; -1 for none.
        tag: at the pointer.
        tag_at: where the pointer is, in pixels of the view.
    """

    chosen: AbstractSet[Key] = frozenset()
    current: int = -1
    hovered_row: int = -1
    hovered_link: int = -1
    focused: bool = False
    active: bool = True
    band: tuple[Point, Point] | None = None
    pull: tuple[Point, Point] | None = None
    target_row: int = -1
    tag: str = ""
    tag_at: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class GanttView:
    """A chart as it is looked at. Instants stand at ``scale``; the first pixel is the view's left.

    Attributes:
        scroll_y: how much of the rows is above the view.
        width: of the view.
        height: of the view, header included.
    """

    chart: Chart
    marks: ChartMarks
    idle: NonWorkingTime
    scale: TimeScale
    sizes: GanttSizes
    text_scale: float = 1.0
    scroll_y: int = 0
    width: int = 0
    height: int = 0
    shown: Shown = field(default_factory=Shown)
    busy: Busy = field(default_factory=Busy)
    editable: bool = True

    @property
    def bars(self) -> ChartBars:
        return self.chart.bars

    @property
    def links(self) -> ChartLinks:
        return self.chart.links

    @property
    def zone(self) -> ZoneInfo:
        return self.scale.zone

    @property
    def today(self) -> date | None:
        """The local day of now, whose year need not be said."""
        return None if self.marks.now_s is None else day_of(self.marks.now_s, self.zone)

    @property
    def body_height(self) -> int:
        """Of the view below the header."""
        return max(self.height - self.sizes.header_height, 0)

    @property
    def rows(self) -> range:
        """The rows that are seen, at least in part."""
        height = self.sizes.row_height
        first = self.scroll_y // height
        last = (self.scroll_y + self.body_height - 1) // height
        return range(first, min(last + 1, len(self.bars)))

    @property
    def chosen_rows(self) -> set[int]:
        return {self.bars.rows[key] for key in self.busy.chosen if key in self.bars.rows}

    def has_handles(self, row: int) -> bool:
        """Whether a row shows what it can be dragged by."""
        is_chosen = self.bars.keys[row] in self.busy.chosen
        return is_chosen and self.editable and not self.bars.is_group(row)

    def point(self, x: float, y: float) -> Point:
        """A place of the view in pixels of the chart."""
        return x, y - self.sizes.header_height + self.scroll_y

    def y_of(self, row: int) -> int:
        """The top of a row in the view."""
        return row * self.sizes.row_height - self.scroll_y + self.sizes.header_height

    def shapes(self) -> ChartShapes:
        return chart_shapes(
            self.bars, self.scale, self.sizes.metrics, self.rows, (0.0, float(self.width))
        )

    def routes(self) -> list[Route]:
        rows = self.rows
        if not self.shown.links or not rows:
            return []
        seen, pixels = (rows[0], rows[-1]), (0.0, float(self.width))
        return list(routes_in(self.chart, self.scale, self.sizes.metrics, seen, pixels))

    def header(self) -> Header:
        return header_cells(self.scale, 0, self.width, self.text_scale)

    def lines(self) -> list[float]:
        return grid_lines(self.scale, 0, self.width, self.text_scale)

    def shading(self) -> list[Span]:
        return self.idle.spans(self.scale, 0, self.width)


def empty_view(sizes: GanttSizes) -> GanttView:
    """Before there is a plan."""
    calendar = WorkingCalendar("", _UTC)
    plan = Plan("", calendar, _EPOCH)
    bars = chart_bars(plan, given_times(plan, {}), ())
    chart = Chart(bars, chart_links(bars))
    return GanttView(chart, ChartMarks(), NonWorkingTime(calendar), TimeScale(0, DAYS, _UTC), sizes)
