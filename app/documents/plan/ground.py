"""What lies under and over the bars of a printed plan: idle time, lines, links and marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.documents.drawing import (
    Ink,
    Layer,
    Outline,
    Point,
    line,
    polygon,
    polyline,
    rectangle,
    rectangles,
)
from app.documents.plan.extent import TEXT_SCALE
from app.documents.plan.sheet import PlanPage, PlanPaper
from app.domain.paper.template import Colour
from app.domain.planning.chart.header import grid_lines
from app.domain.planning.chart.routes import Heading, Route, routes_in

_RULE: Final = 0.4
_THIN: Final = 0.7
_STRONG: Final = 1.1
_MARK: Final = 0.9
_TODAY: Final = 1.25
_DASHES: Final = (2.4, 1.8)
_DOTS: Final = (0.9, 1.5)
_HEAD_HALF: Final = 0.7


def draw_ground(paper: PlanPaper, page: PlanPage, layer: Layer) -> None:
    """Idle time, the forecast, and the lines of time and rows."""
    top, bottom = _heights(paper, page)
    left, right = page.tile.left, page.tile.right
    colours, scale = paper.look.colours, paper.scale
    idle = [
        (max(scale.x_of(start), left), top, min(scale.x_of(end), right), bottom)
        for start, end in paper.idle.spans(scale, left, right)
    ]
    layer.draw(rectangles(idle), Ink(fill=colours.idle))
    forecast = paper.source.marks.forecast_s
    if forecast is not None:
        start, end = map(scale.x_of, forecast)
        band = rectangle(start, top, end, bottom)
        layer.draw(band, Ink(fill=paper.look.forecast_band))
    height = paper.metrics.row_height
    lines = [
        (x - _RULE / 2, top, x + _RULE / 2, bottom)
        for x in grid_lines(scale, left, right, TEXT_SCALE)
    ]
    lines += [(left, y - _RULE, right, y) for y in ((row + 1) * height for row in page.rows)]
    layer.draw(rectangles(lines), Ink(fill=colours.line))
    if forecast is not None:
        for instant, dash in zip(forecast, (_DOTS, ()), strict=True):
            x = scale.x_of(instant)
            ink = Ink(stroke=paper.look.forecast_line, width=_MARK, dash=dash)
            layer.draw(line((x, top), (x, bottom)), ink)


def draw_marks(paper: PlanPaper, page: PlanPage, layer: Layer) -> None:
    """The deadline and today, over the bars."""
    (top, bottom), marks = _heights(paper, page), paper.source.marks
    colours, scale = paper.look.colours, paper.scale
    if marks.deadline_s is not None:
        x = scale.x_of(marks.deadline_s)
        ink = Ink(stroke=colours.text, width=_MARK, dash=_DASHES)
        layer.draw(line((x, top), (x, bottom)), ink)
    if marks.now_s is not None:
        x = scale.x_of(marks.now_s)
        layer.draw(line((x, top), (x, bottom)), Ink(stroke=colours.accent, width=_TODAY))


class PageLinks:
    """The dependencies of one page; the origin is that of the bars."""

    def __init__(self, paper: PlanPaper, page: PlanPage) -> None:
        self._arrow = paper.metrics.arrow
        self._plain: list[Route] = []
        self._critical: list[Route] = []
        if not paper.options.shown.links or not page.rows:
            return
        chart, rows = paper.source.chart, (page.rows[0], page.rows[-1])
        edges = page.tile.left, page.tile.right
        for route in routes_in(chart, paper.scale, paper.metrics, rows, edges):
            is_critical = paper.options.shown.critical and chart.is_critical(route.link)
            (self._critical if is_critical else self._plain).append(route)

    def draw_below(self, paper: PlanPaper, layer: Layer) -> None:
        self._draw(layer, self._plain, paper.look.colours.control, _THIN)

    def draw_above(self, paper: PlanPaper, layer: Layer) -> None:
        """The critical ones, over the bars."""
        self._draw(layer, self._critical, paper.look.colours.critical, _STRONG)

    def _draw(self, layer: Layer, routes: Iterable[Route], colour: Colour, width: float) -> None:
        ways: Outline = []
        heads: Outline = []
        for route in routes:
            ways += polyline([*route.points[:-1], _shortened(route, self._arrow)])
            heads += polygon(_head(route, self._arrow))
        layer.draw(ways, Ink(stroke=colour, width=width))
        layer.draw(heads, Ink(fill=colour))


def _heights(paper: PlanPaper, page: PlanPage) -> tuple[float, float]:
    height = paper.metrics.row_height
    return page.rows.start * height, page.rows.stop * height


def _shortened(route: Route, arrow: float) -> Point:
    """Where the line ends, so that its width does not blunt the head."""
    (x, y), by = route.points[-1], arrow * 0.9
    return _moved(x, y, route.heading, by)


def _moved(x: float, y: float, heading: Heading, by: float) -> Point:
    match heading:
        case Heading.DOWN:
            return x, y - by
        case Heading.UP:
            return x, y + by
        case Heading.RIGHT:
            return x - by, y
        case _:
            return x + by, y


def _head(route: Route, arrow: float) -> list[Point]:
    (x, y), half = route.points[-1], arrow * _HEAD_HALF
    back_x, back_y = _moved(x, y, route.heading, arrow)
    if route.heading in {Heading.DOWN, Heading.UP}:
        return [(x, y), (x - half, back_y), (x + half, back_y)]
    return [(x, y), (back_x, y - half), (back_x, y + half)]
