"""Bars, milestones, summaries, ghosts and float of one page of a printed plan, and their labels."""

from __future__ import annotations

from typing import Final

from app.documents.drawing import (
    Ink,
    Layer,
    Outline,
    diamond,
    line,
    polygon,
    polyline,
    rectangle,
    rectangles,
    rounded,
)
from app.documents.plan.labels import PlacedLabel, placed
from app.documents.plan.look import BarColours
from app.documents.plan.sheet import PlanPage, PlanPaper
from app.domain.paper.template import Colour
from app.domain.planning.chart.rows import Criticality
from app.domain.planning.chart.shapes import (
    ChartShapes,
    LabelKind,
    MilestoneShape,
    SummaryShape,
    TaskShape,
    chart_shapes,
    edges_of,
)

# In points where a row has its usual height, after the screen's pixels.
_RADIUS: Final = 1.9
_EDGE: Final = 0.6
_CRITICAL_EDGE: Final = 1.25
_HOLLOW: Final = 0.9
_TAIL: Final = 0.9
_DOTS: Final = (0.9, 1.8)
_DASHES: Final = (1.8, 1.3)
_LEAST_FRAMED: Final = 3.5
_TICK: Final = ((-3.0, 0.0), (-1.0, 2.2), (3.2, -2.2))
_HALO: Final = 1.2
_HALO_HEIGHT: Final = 0.62


class PageBars:
    """Draws the bars of one page; the layer's origin is instant and point 0, and row 0's top."""

    def __init__(self, paper: PlanPaper, page: PlanPage, layer: Layer) -> None:
        self._paper = paper
        self._page = page
        self._layer = layer
        self._look = paper.look
        self._shown = paper.options.shown
        edges = page.tile.left, page.tile.right
        bars = paper.source.chart.bars
        self._shapes: ChartShapes = chart_shapes(bars, paper.scale, paper.metrics, page.rows, edges)

    def draw_bars(self) -> None:
        if self._shown.baseline:
            self._draw_ghosts()
        if self._shown.floats:
            self._draw_tails()
        for task in self._shapes.tasks:
            self._draw_task(task)
        outlines = [part for each in self._shapes.summaries for part in self._summary(each)]
        self._layer.draw(outlines, Ink(fill=self._look.colours.text2))

    def draw_milestones(self) -> None:
        """Above the links, which end at them."""
        colours = self._look.colours
        if self._shown.baseline:
            ink = Ink(fill=colours.paper, stroke=colours.control, width=_EDGE)
            half = self._paper.metrics.half_diamond - _EDGE
            for ghost in self._shapes.ghosts:
                if ghost.is_milestone:
                    self._layer.draw(diamond(ghost.left, ghost.top, half), ink)
        for milestone in self._shapes.milestones:
            self._draw_milestone(milestone)

    def draw_deadlines(self) -> None:
        ink = Ink(stroke=self._look.colours.text, width=_HOLLOW, dash=_DASHES)
        found = [
            part
            for mark in self._shapes.deadlines
            for part in line((mark.x, mark.top + 1), (mark.x, mark.bottom - 1))
        ]
        self._layer.draw(found, ink)

    def draw_labels(self) -> None:
        """Texts beside the bars, on strips that free them of what runs through."""
        paper, page = self._paper, self._page
        room = page.tile.left, page.tile.right
        is_last = page.tile == paper.tiles[-1]
        halos: Outline = []
        folded = self._folded_labels()
        for row in page.rows:
            bar = paper.bars[row]
            left, right = edges_of(paper.source.chart.bars, row, paper.scale, paper.metrics)
            inside = folded.get(row, [])
            # A summary's own label stands behind the last of them, as it does on the screen.
            right = max([right, *(label.x + label.label.width for label in inside)])
            middle = row * paper.metrics.row_height + paper.metrics.middle
            found = placed(
                paper.labeller,
                paper.labeller.of(bar),
                (left, right),
                room,
                paper.metrics.label_gap,
                is_last=is_last,
            )
            for label, x in (*inside, *found):
                half = label.style.size * _HALO_HEIGHT
                right = x + label.width + _HALO
                halos += rectangle(x - _HALO, middle - half, right, middle + half)
                base = middle - label.style.leading / 2 + label.style.baseline
                self._layer.write(label.text, (x, base), label.style)
        self._layer.draw(halos, Ink(fill=self._look.colours.paper))

    def _folded_labels(self) -> dict[int, list[PlacedLabel]]:
        """By row, the names of folded-in milestones that have room and are not cut by the page."""
        labeller, page = self._paper.labeller, self._page
        found: dict[int, list[PlacedLabel]] = {}
        for each in self._shapes.labels:
            if each.kind is not LabelKind.FOLDED:
                continue
            label = labeller.of(each.bar).right
            if label is None or label.width > each.room:
                continue
            if page.tile.left <= each.x and each.x + label.width <= page.tile.right:
                found.setdefault(each.bar.row, []).append(PlacedLabel(label, each.x))
        return found

    def _draw_task(self, task: TaskShape) -> None:
        colours = self._look.bar(task.colour)
        edges = task.left, task.top, task.right, task.bottom
        if task.right - task.left < _LEAST_FRAMED:
            self._layer.draw(rectangle(*edges), Ink(fill=colours.edge))
        elif task.worked_right < task.right:
            self._outline(edges, _EDGE, colours.edge, colours.left)
        self._draw_worked(task, colours)
        if self._shown.critical and task.criticality is not Criticality.NONE:
            is_critical = task.criticality is Criticality.CRITICAL
            own = self._look.colours
            width = _CRITICAL_EDGE if is_critical else _EDGE
            self._outline(edges, width, own.critical if is_critical else own.warn, None)

    def _draw_worked(self, task: TaskShape, colours: BarColours) -> None:
        whole = task.left, task.right
        over = self._look.colours.warn_fill
        for left, right, fill in (
            (task.left, min(task.worked_right, max(task.over_left, task.left)), colours.worked),
            (max(task.over_left, task.left), task.worked_right, over),
        ):
            if right > left:
                edges = left, task.top, right, task.bottom
                begins, ends = left <= whole[0], right >= whole[1]
                part = rounded(edges, _RADIUS * begins, _RADIUS * ends)
                self._layer.draw(part, Ink(fill=fill))

    def _outline(
        self,
        edges: tuple[float, float, float, float],
        width: float,
        stroke: Colour,
        fill: Colour | None,
    ) -> None:
        left, top, right, bottom = edges
        half = min(width / 2, (right - left) / 2)
        inner = left + half, top + half, right - half, bottom - half
        radius = _RADIUS - half
        self._layer.draw(rounded(inner, radius, radius), Ink(fill, stroke, width))

    def _summary(self, summary: SummaryShape) -> Outline:
        metrics = self._paper.metrics
        left, right, top = summary.left, summary.right, summary.top
        low = top + metrics.summary_height
        foot = min(metrics.drop * 1.5, (right - left) / 2)
        outline = [(left, top), (right, top)]
        if summary.right_ends:
            outline += [(right, low + metrics.drop), (right - foot, low)]
        else:
            outline.append((right, low))
        if summary.left_ends:
            outline += [(left + foot, low), (left, low + metrics.drop)]
        else:
            outline.append((left, low))
        return polygon(outline)

    def _draw_milestone(self, milestone: MilestoneShape) -> None:
        colours, metrics = self._look.colours, self._paper.metrics
        x, y, half = milestone.x, milestone.y, metrics.half_diamond
        if milestone.done:
            self._layer.draw(diamond(x, y, half), Ink(fill=colours.text))
            tick = [(x + dx * metrics.ratio, y + dy * metrics.ratio) for dx, dy in _TICK]
            ink = Ink(stroke=colours.paper, width=_HOLLOW, round=True)
            self._layer.draw(polyline(tick), ink)
        elif milestone.criticality is Criticality.CRITICAL and self._shown.critical:
            self._layer.draw(diamond(x, y, half), Ink(fill=colours.critical))
        else:
            # The corners of the stroke reach further than half of its width.
            inner = half - _HOLLOW * 0.7
            ink = Ink(fill=colours.paper, stroke=colours.text, width=_HOLLOW)
            self._layer.draw(diamond(x, y, inner), ink)

    def _draw_ghosts(self) -> None:
        edges = [
            (ghost.left, ghost.top, ghost.right, ghost.bottom)
            for ghost in self._shapes.ghosts
            if not ghost.is_milestone
        ]
        self._layer.draw(rectangles(edges), Ink(fill=self._look.ghost))

    def _draw_tails(self) -> None:
        ink, half = self._look.colours.text3, self._paper.metrics.float_stop / 2
        dotted: Outline = []
        stops: Outline = []
        for tail in self._shapes.tails:
            dotted += line((tail.left, tail.y), (tail.right, tail.y))
            if tail.stop:
                stops += line((tail.right, tail.y - half), (tail.right, tail.y + half))
        self._layer.draw(dotted, Ink(stroke=ink, width=_TAIL, dash=_DOTS))
        self._layer.draw(stops, Ink(stroke=ink, width=_TAIL))
