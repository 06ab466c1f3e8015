"""A plan laid out on paper: how large, which columns, which time and which rows on which page.

Nothing is drawn here; `plan_pages` draws one page after the other, so that ten thousand rows never
stand in memory as shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import Final, NamedTuple

from app.documents.geometry import points
from app.documents.plan.extent import Tile, columns_at, extent, placed_in_time
from app.documents.plan.labels import Labeller, reaches
from app.documents.plan.legend import legend_height, legend_lines
from app.documents.plan.look import PlanLook
from app.documents.plan.options import Fit, PlanPrintOptions
from app.documents.plan.source import PlanSource
from app.documents.plan.table import PlanTable, plan_table, table_needs
from app.documents.text import Typesetter
from app.domain.planning.chart.metrics import ChartMetrics, chart_metrics
from app.domain.planning.chart.rows import ChartBar
from app.domain.planning.chart.scale import TimeScale
from app.domain.planning.chart.shading import NonWorkingTime
from app.domain.values.errors import RuleViolation

ROW: Final = 16.0
HEAD_ROW: Final = 14.0
HEAD: Final = 2 * HEAD_ROW
TITLE: Final = 44.0
MOST_PAGES: Final = 5_000
# Of the room that table and chart share.
_MOST_TABLE: Final = 0.46
_USUAL_CHART: Final = 430.0
# Something tiny is not made a giant.
_LARGEST: Final = 3.0
_ROUNDING: Final = 0.001
_ROUNDS: Final = 3


class PlanPage(NamedTuple):
    """What one page shows; ``number`` counts from 1."""

    number: int
    rows: range
    tile: Tile


@dataclass(frozen=True, slots=True)
class Frame:
    """The sheet and what stands around table and chart.

    Attributes:
        width: of the sheet.
        height: likewise.
        corner: left and top of what is inside of the margins.
        room: width and height of that.
        size: points for each unit of table and chart.
        title_size: of the title block and the legend, where 1 is their usual size.
        legend: its entries, line by line.
    """

    width: float
    height: float
    corner: tuple[float, float]
    room: tuple[float, float]
    size: float = 1.0
    title_size: float = 1.0
    legend: Sequence[Sequence[str]] = ()

    @property
    def legend_height(self) -> float:
        return legend_height(self.legend) * self.title_size


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A plan on paper. Table and chart are drawn in units of their own, all else in points.

    Attributes:
        bars: of all rows.
        row_ranges: which rows stand on the pages below each other.
        tiles: which time is on the pages beside each other.
    """

    source: PlanSource
    options: PlanPrintOptions
    look: PlanLook
    setter: Typesetter
    labeller: Labeller
    frame: Frame
    metrics: ChartMetrics
    table: PlanTable | None
    scale: TimeScale
    idle: NonWorkingTime
    bars: Sequence[ChartBar]
    row_ranges: tuple[range, ...]
    tiles: tuple[Tile, ...]

    @property
    def count(self) -> int:
        """Of the pages."""
        return len(self.row_ranges) * len(self.tiles)

    def page(self, number: int) -> PlanPage:
        """The page with this number from 1: the pages beside each other first, then those below."""
        down, across = divmod(number - 1, len(self.tiles))
        return PlanPage(number, self.row_ranges[down], self.tiles[across])

    @property
    def table_width(self) -> float:
        return 0.0 if self.table is None else self.table.width

    @property
    def title_height(self) -> float:
        return TITLE * self.frame.title_size if self.options.header else 0.0


def plan_paper(
    source: PlanSource, options: PlanPrintOptions, look: PlanLook, setter: Typesetter
) -> PlanPaper:
    """The layout.

    Raises:
        RuleViolation: ``plan_print.…``: an option cannot be, or it would be too many pages.
    """
    options.check()
    return _Layout(source, options, look, setter).paper()


class _Layout:
    def __init__(
        self, source: PlanSource, options: PlanPrintOptions, look: PlanLook, setter: Typesetter
    ) -> None:
        self._source = source
        self._options = options
        self._look = look
        self._setter = setter
        self._metrics = chart_metrics(ROW, whole=False)
        self._labeller = Labeller(source.words, look, setter, options.shows_names)
        bars = source.chart.bars
        self._bars = [bars.bar(row) for row in range(len(bars))]
        self._needs = None
        if options.table:
            self._needs = table_needs(source.rows, source.words, look, setter)
        # The name of the last folded-in milestone stands behind its summary's bar.
        behind = [
            bars.folded_bar(row, max(numbers, key=bars.times.starts.__getitem__))
            for row, numbers in bars.folded.items()
        ]
        reach = reaches(self._labeller, self._metrics, [*self._bars, *behind])
        self._extent = extent(source, options, self._bars, reach)
        self._zone = bars.plan.calendar.zone

    def paper(self) -> PlanPaper:
        frame = self._sheet()
        if self._options.fit is Fit.SHEET:
            return self._on_a_sheet(frame)
        frame = self._sized(frame)
        width = frame.room[0] / frame.size
        table = self._table(width)
        chart = width - (0.0 if table is None else table.width)
        rows = self._row_ranges(self._body(frame) / frame.size)
        overlap = 0.0
        if self._options.fit is Fit.NONE:
            overlap = points(self._options.overlap_mm) / frame.size
            self._check_count(len(rows), chart - overlap)
        place = placed_in_time(self._extent, self._options, chart, overlap, self._zone)
        _check_pages(len(rows) * len(place.tiles))
        return self._made(frame, table, place.scale, rows, place.tiles)

    def _sheet(self) -> Frame:
        margins, (width, height) = self._options.margins, self._options.sheet()
        left, top = points(margins.left), points(margins.top)
        room = width - left - points(margins.right), height - top - points(margins.bottom)
        return Frame(width, height, (left, top), room)

    def _on_a_sheet(self, frame: Frame) -> PlanPaper:
        """All at its own size; the sheet follows."""
        size = self._options.size_percent / 100
        table = None if self._needs is None else plan_table(self._needs, self._needs.usual)
        place = placed_in_time(self._extent, self._options, 0.0, 0.0, self._zone)
        rows = (range(len(self._bars)),)
        across = (place.tiles[0].width + (0.0 if table is None else table.width)) * size
        legend = self._legend(across)
        title = TITLE if self._options.header else 0.0
        down = title + (HEAD + len(self._bars) * ROW) * size + legend_height(legend)
        around = frame.width - frame.room[0], frame.height - frame.room[1]
        sheet = Frame(
            across + around[0], down + around[1], frame.corner, (across, down), size, legend=legend
        )
        return self._made(sheet, table, place.scale, rows, place.tiles)

    def _sized(self, frame: Frame) -> Frame:
        """The frame with the sizes in it that the options mean."""
        frame = replace(frame, legend=self._legend(frame.room[0]))
        if self._options.fit is not Fit.PAGE:
            return replace(frame, size=self._options.size_percent / 100)
        usual = _USUAL_CHART + (0.0 if self._needs is None else self._needs.usual)
        most = min(frame.room[0] / usual, _LARGEST)
        rows = HEAD + max(len(self._bars), 1) * ROW
        for _ in range(_ROUNDS):
            # A larger title leaves less for what decides on its size.
            size = min(self._body(replace(frame, size=0.0)) / rows, most)
            larger = max(size, 1.0)
            legend = self._legend(frame.room[0] / larger)
            frame = replace(frame, title_size=larger, legend=legend)
        size = min(self._body(replace(frame, size=0.0)) / rows, most)
        return replace(frame, size=size * (1 - _ROUNDING))

    def _body(self, frame: Frame) -> float:
        """What the rows have of the height, in points."""
        title = TITLE * frame.title_size if self._options.header else 0.0
        return frame.room[1] - title - frame.legend_height - HEAD * frame.size

    def _legend(self, width: float) -> list[list[str]]:
        return legend_lines(self._source, self._options, self._look, self._setter, width)

    def _table(self, width: float) -> PlanTable | None:
        return None if self._needs is None else plan_table(self._needs, width * _MOST_TABLE)

    def _row_ranges(self, height: float) -> tuple[range, ...]:
        each, count = floor(height / ROW + _ROUNDING), len(self._bars)
        if each < 1:
            raise RuleViolation("margins", "plan_print.no_room")
        starts = range(0, max(count, 1), each)
        return tuple(range(start, min(start + each, count)) for start in starts)

    def _check_count(self, rows: int, width: float) -> None:
        """Before an axis without end is cut into pages."""
        seconds = self._options.seconds_per_point
        if width <= 0:
            raise RuleViolation("margins", "plan_print.no_room")
        if seconds is not None:
            _check_pages(rows * columns_at(self._extent, seconds, width))

    def _made(
        self,
        frame: Frame,
        table: PlanTable | None,
        scale: TimeScale,
        rows: tuple[range, ...],
        tiles: tuple[Tile, ...],
    ) -> PlanPaper:
        return PlanPaper(
            source=self._source,
            options=self._options,
            look=self._look,
            setter=self._setter,
            labeller=self._labeller,
            frame=frame,
            metrics=self._metrics,
            table=table,
            scale=scale,
            idle=NonWorkingTime(self._source.chart.bars.plan.calendar),
            bars=self._bars,
            row_ranges=rows,
            tiles=tiles,
        )


def _check_pages(count: int) -> None:
    if count > MOST_PAGES:
        raise RuleViolation("scale", "plan_print.too_many_pages", count=count, most=MOST_PAGES)
