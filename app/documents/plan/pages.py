"""One page of a printed plan after the other, each as shapes and words."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.documents.drawing import Ink, Layer, Outline, Sheet, line, rectangle, rectangles
from app.documents.geometry import Box, points
from app.documents.plan.bars import PageBars
from app.documents.plan.ground import PageLinks, draw_ground, draw_marks
from app.documents.plan.head import PageHead
from app.documents.plan.labels import fitted
from app.documents.plan.legend import draw_legend
from app.documents.plan.sheet import HEAD, HEAD_ROW, ROW, PlanPage, PlanPaper
from app.documents.plan.table import TableDrawer

_RULE: Final = 0.6
_BETWEEN: Final = 12.0
_SECOND_LINE: Final = 18.5
_MARK_LENGTH: Final = points(2.2)
_MARK_GAP: Final = points(0.5)
_BELOW: Final = 2.0
_MARK_WIDTH: Final = 0.4


def page_sheet(paper: PlanPaper, number: int) -> Sheet:
    """The page with this number, from 1."""
    page = paper.page(number)
    chart = _chart_layer(paper, page)
    layers = [_title_layer(paper, page), *_table_layers(paper, page), *chart]
    layers.append(_legend_layer(paper))
    if paper.options.crop_marks:
        layers.append(_crop_marks(paper, page))
    return Sheet(paper.frame.width, paper.frame.height, tuple(layers))


def _chart_layer(paper: PlanPaper, page: PlanPage) -> list[Layer]:
    frame, tile = paper.frame, page.tile
    x = frame.corner[0] + (paper.table_width - tile.left) * frame.size
    top = frame.corner[1] + paper.title_height
    body = top + (HEAD - page.rows.start * ROW) * frame.size
    rows = Box(tile.left, page.rows.start * ROW, tile.width, len(page.rows) * ROW)
    chart = Layer(x, body, frame.size, rows)
    head = Layer(x, top, frame.size, Box(tile.left, 0, tile.width, HEAD))
    bars, links = PageBars(paper, page, chart), PageLinks(paper, page)
    draw_ground(paper, page, chart)
    links.draw_below(paper, chart)
    bars.draw_bars()
    links.draw_above(paper, chart)
    bars.draw_milestones()
    bars.draw_deadlines()
    draw_marks(paper, page, chart)
    bars.draw_labels()
    PageHead(paper, page, head).draw()
    return [chart, head, _frame_layer(paper, page, top)]


def _frame_layer(paper: PlanPaper, page: PlanPage, top: float) -> Layer:
    """Rules below the head and the last row, and between table and chart."""
    frame = paper.frame
    layer = Layer(frame.corner[0], top, frame.size)
    right = paper.table_width + page.tile.width
    bottom = HEAD + len(page.rows) * ROW
    edges = [
        (0.0, HEAD - _RULE / 2, right, HEAD + _RULE / 2),
        (0.0, bottom - _RULE / 2, right, bottom + _RULE / 2),
    ]
    if paper.table is not None:
        x = paper.table_width
        edges.append((x - _RULE / 2, 0.0, x + _RULE / 2, bottom))
    layer.draw(rectangles(edges), Ink(fill=paper.look.colours.line2))
    return layer


def _table_layers(paper: PlanPaper, page: PlanPage) -> list[Layer]:
    if paper.table is None:
        return []
    frame = paper.frame
    top = frame.corner[1] + paper.title_height
    layer = Layer(frame.corner[0], top, frame.size)
    drawer = TableDrawer(paper.table, paper.source.words, paper.look, paper.setter)
    drawer.draw_head(layer, HEAD_ROW, HEAD_ROW)
    rows = paper.source.rows[page.rows.start : page.rows.stop]
    critical = paper.options.shown.critical
    drawer.draw_rows(layer, rows, HEAD, ROW, critical=critical)
    return [layer]


def _title_layer(paper: PlanPaper, page: PlanPage) -> Layer:
    """Project, client and days at the left; date and number at the right."""
    frame, words, look = paper.frame, paper.source.words, paper.look
    layer = Layer(*frame.corner, frame.title_size)
    if not paper.options.header:
        return layer
    right = frame.room[0] / frame.title_size
    # `str.format` on a text of ours; the numbers are all that is filled in.
    number = words.page.format(page=page.number, count=paper.count)
    sides = ((words.title, look.title, words.printed, 0.0), (words.second, look.second, number, 1))
    for text, style, beside, row in sides:
        base = look.title.baseline + row * _SECOND_LINE - (0 if row else 1)
        quiet = look.second
        room = right - paper.setter.width(beside, quiet) - _BETWEEN
        layer.write(fitted(paper.setter, text, style, room), (0.0, base), style)
        layer.write(beside, (right, base), quiet, 1.0)
    return layer


def _legend_layer(paper: PlanPaper) -> Layer:
    """At the foot of the page; where all rows are on it, right below them."""
    frame = paper.frame
    foot = frame.corner[1] + frame.room[1] - frame.legend_height
    if len(paper.row_ranges) == 1:
        rows = (HEAD + len(paper.bars) * ROW) * frame.size
        foot = min(foot, frame.corner[1] + paper.title_height + rows + _BELOW)
    layer = Layer(frame.corner[0], foot, frame.title_size)
    colour = paper.source.chart.bars.colour
    draw_legend(layer, frame.legend, paper.source.words, paper.look, paper.setter, colour)
    return layer


def _crop_marks(paper: PlanPaper, page: PlanPage) -> Layer:
    """At the corners of what is left of the chart when the pages are put together."""
    frame, tile = paper.frame, page.tile
    top = frame.corner[1] + paper.title_height
    left = frame.corner[0] + paper.table_width * frame.size
    right = left + (tile.following - tile.left) * frame.size
    bottom = top + (HEAD + len(page.rows) * ROW) * frame.size
    marks: Outline = []
    for x, outwards in ((left, -1), (right, 1)):
        for y, upwards in ((top, -1), (bottom, 1)):
            start, end = _MARK_GAP, _MARK_GAP + _MARK_LENGTH
            marks += line((x, y + upwards * start), (x, y + upwards * end))
            if outwards > 0 or paper.table is None:
                marks += line((x + outwards * start, y), (x + outwards * end, y))
    layer = Layer(0.0, 0.0)
    layer.draw(marks, Ink(stroke=paper.look.colours.control, width=_MARK_WIDTH))
    return layer


def paper_ground(paper: PlanPaper, sheet: Sheet) -> Sheet:
    """The sheet on white, for forms that have no paper of their own."""
    layer = Layer(0.0, 0.0)
    ground = rectangle(0.0, 0.0, sheet.width, sheet.height)
    layer.draw(ground, Ink(fill=paper.look.colours.paper))
    return replace(sheet, layers=(layer, *sheet.layers))
