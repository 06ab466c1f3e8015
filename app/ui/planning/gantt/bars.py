"""How bars, milestones, summaries, ghosts and float look, and the texts beside them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.domain.planning.chart.rows import ChartBar, Criticality
from app.domain.planning.chart.shapes import (
    ChartShapes,
    GhostShape,
    Label,
    LabelKind,
    MilestoneShape,
    SummaryShape,
    TaskShape,
)
from app.system.chart_words import finish_day, label_text
from app.ui.planning.gantt.look import GanttColours
from app.ui.planning.gantt.text import GanttText
from app.ui.planning.gantt.view import GanttView
from app.ui.theme.metrics import Radius, Weight
from app.ui.widgets.rounded import rounded

_CRITICAL_EDGE = 2.0
_EDGE = 1.0
_HOLLOW = 1.5
_DOTS = [1.0, 2.0]
_TAIL = 1.5
# Narrower bars have no corners and no frame to be seen.
_LEAST_FRAMED = 5
_TICK = ((-3.0, 0.0), (-1.0, 2.2), (3.2, -2.2))
_NO_PEN = Qt.PenStyle.NoPen
_NO_BRUSH = Qt.BrushStyle.NoBrush


class BarPainter:
    """The rows of one view; the painter's origin is the top of row 0."""

    def __init__(
        self, painter: QPainter, view: GanttView, colours: GanttColours, text: GanttText
    ) -> None:
        self._painter = painter
        self._view = view
        self._colours = colours
        self._text = text
        self._metrics = view.sizes.metrics
        self._shapes: ChartShapes = view.shapes()

    def paint_bars(self) -> None:
        shapes, shown = self._shapes, self._view.shown
        if shown.baseline:
            self._paint_ghosts([ghost for ghost in shapes.ghosts if not ghost.is_milestone])
        if shown.floats:
            self._paint_tails()
        for task in shapes.tasks:
            self._paint_task(task)
        for summary in shapes.summaries:
            self._paint_summary(summary)

    def paint_milestones(self) -> None:
        """Above the links, which end at them."""
        if self._view.shown.baseline:
            for ghost in self._shapes.ghosts:
                if ghost.is_milestone:
                    colours = self._colours
                    pen = QPen(colours.role("control"), _EDGE)
                    self._diamond(ghost.left, ghost.top, pen, colours.role("base"))
        for milestone in self._shapes.milestones:
            self._paint_milestone(milestone)

    def paint_deadlines(self) -> None:
        pen = QPen(self._colours.role("text"), _HOLLOW)
        pen.setDashPattern([2.0, 1.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        for mark in self._shapes.deadlines:
            self._painter.drawLine(QPointF(mark.x, mark.top + 2), QPointF(mark.x, mark.bottom - 2))

    def paint_labels(self) -> None:
        view, gap = self._view, self._metrics.label_gap
        # How far the names of folded-in milestones reach, by row.
        taken: dict[int, float] = {}
        for label in self._shapes.labels:
            bar = label.bar
            words = self._words(label.kind, bar, view.today)
            if not words:
                continue
            weight = Weight.MEDIUM if label.kind is LabelKind.MILESTONE else Weight.REGULAR
            width = self._text.width(words, weight)
            if width > label.room:
                continue
            left = label.x - width if label.is_left else label.x
            if self._stands_at_handle(label):
                left += self._metrics.handle + self._metrics.handle_radius
            if label.kind is LabelKind.FOLDED:
                taken[bar.row] = left + width + gap
            elif label.kind is LabelKind.SUMMARY:
                left = max(left, taken.get(bar.row, left))
            if left <= view.width and left + width >= 0:
                self._paint_label(label, words, left, weight)

    def _stands_at_handle(self, label: Label) -> bool:
        """Whether a bar's link handle is where the label begins."""
        view, row = self._view, label.bar.row
        if label.is_left or not view.has_handles(row):
            return False
        is_folded = label.kind is LabelKind.FOLDED
        return not is_folded or label.x > view.scale.x_of(view.bars.finish(row))

    def _paint_label(self, label: Label, words: str, left: float, weight: Weight) -> None:
        painter, colours = self._painter, self._colours
        ground = colours.role("sel" if label.bar.row in self._view.chosen_rows else "base")
        if label.kind is LabelKind.FOLDED:
            # The summary's bar makes way for it.
            top = label.y - self._metrics.middle + self._metrics.summary_top
            width, height = self._text.width(words, weight), self._metrics.summary_height
            painter.fillRect(QRectF(left - 3, top - 1, width + 6, height + 2), ground)
        self._text.draw_halo(painter, left, label.y, words, ground, weight)
        self._text.draw(painter, left, label.y, words, colours.role(_INKS[label.kind]), weight)

    def _words(self, kind: LabelKind, bar: ChartBar, today: date | None) -> str:
        shown = self._view.shown
        if kind is LabelKind.NAME:
            people = bar.people if shown.people else ()
            return " ".join([bar.name, *people] if shown.names else people)
        finish = finish_day(bar, self._view.bars)
        return label_text(kind, bar, today or finish, finish)

    def _paint_task(self, task: TaskShape) -> None:
        painter, colours = self._painter, self._colours.bar(task.colour)
        rect = QRectF(task.left, task.top, task.right - task.left, task.bottom - task.top)
        is_framed = rect.width() >= _LEAST_FRAMED
        if not is_framed:
            painter.fillRect(rect, colours.edge)
        elif task.worked_right < task.right:
            painter.setPen(QPen(colours.edge, _EDGE))
            painter.setBrush(colours.left)
            inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(inner, Radius.BAR - 0.5, Radius.BAR - 0.5)
        painter.setPen(_NO_PEN)
        self._fill_part(rect, task.left, task.worked_right, colours.worked)
        self._fill_part(rect, task.over_left, task.worked_right, self._colours.role("warn_fill"))
        self._frame(task, rect)

    def _frame(self, task: TaskShape, rect: QRectF) -> None:
        if not self._view.shown.critical or task.criticality is Criticality.NONE:
            return
        critical = task.criticality is Criticality.CRITICAL
        role, width = ("critical", _CRITICAL_EDGE) if critical else ("warn", _EDGE)
        painter, half = self._painter, width / 2
        painter.setPen(QPen(self._colours.role(role), width))
        painter.setBrush(_NO_BRUSH)
        inner = rect.adjusted(half, half, -half, -half)
        painter.drawRoundedRect(inner, Radius.BAR - half, Radius.BAR - half)

    def _fill_part(self, rect: QRectF, left: float, right: float, colour: QColor) -> None:
        """Fill a bar between two places, with its corners where the part reaches its ends."""
        if right <= left:
            return
        part = QRectF(left, rect.top(), right - left, rect.height())
        begins, ends = left <= rect.left(), right >= rect.right()
        if (not begins and not ends) or part.width() < _LEAST_FRAMED:
            self._painter.fillRect(part, colour)
        elif begins and ends:
            self._painter.setBrush(colour)
            self._painter.drawRoundedRect(part, Radius.BAR, Radius.BAR)
        else:
            corners = (Radius.BAR, 0) if begins else (0, Radius.BAR)
            self._painter.fillPath(rounded(part, *corners), colour)

    def _paint_summary(self, summary: SummaryShape) -> None:
        height, drop = self._metrics.summary_height, self._metrics.drop
        left, right, top = summary.left, summary.right, summary.top
        outline = [QPointF(left, top), QPointF(right, top)]
        foot = min(drop * 1.5, (right - left) / 2)
        if summary.right_ends:
            outline += [
                QPointF(right, top + height + drop),
                QPointF(right - foot, top + height),
            ]
        else:
            outline.append(QPointF(right, top + height))
        if summary.left_ends:
            outline += [QPointF(left + foot, top + height), QPointF(left, top + height + drop)]
        else:
            outline.append(QPointF(left, top + height))
        self._painter.setPen(_NO_PEN)
        self._painter.setBrush(self._colours.role("text2"))
        self._painter.drawPolygon(QPolygonF(outline))

    def _paint_milestone(self, milestone: MilestoneShape) -> None:
        colours = self._colours
        x, y = milestone.x, milestone.y
        is_critical = milestone.criticality is Criticality.CRITICAL and self._view.shown.critical
        if milestone.done:
            self._diamond(x, y, QPen(_NO_PEN), colours.role("text"))
            pen = QPen(colours.role("base"), _HOLLOW * self._metrics.ratio)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            self._painter.setPen(pen)
            ratio = self._metrics.ratio
            tick = [QPointF(x + dx * ratio, y + dy * ratio) for dx, dy in _TICK]
            self._painter.drawPolyline(QPolygonF(tick))
        elif is_critical:
            self._diamond(x, y, QPen(_NO_PEN), colours.role("critical"))
        else:
            self._diamond(x, y, QPen(colours.role("text"), _HOLLOW), colours.role("base"))

    def _diamond(self, x: float, y: float, pen: QPen, brush: QColor) -> None:
        # The stroke stands half outside, and the tips of its corners further still.
        half = self._metrics.half_diamond
        if pen.style() != _NO_PEN:
            half -= pen.widthF() * 0.7
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(brush)
        tips = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        self._painter.drawPolygon(QPolygonF([QPointF(*tip) for tip in tips]))

    def _paint_ghosts(self, ghosts: list[GhostShape]) -> None:
        self._painter.setPen(_NO_PEN)
        self._painter.setBrush(self._colours.ghost)
        self._painter.drawRects(
            [
                QRectF(ghost.left, ghost.top, ghost.right - ghost.left, ghost.bottom - ghost.top)
                for ghost in ghosts
            ]
        )

    def _paint_tails(self) -> None:
        painter, ink = self._painter, self._colours.role("text3")
        pen = QPen(ink, _TAIL)
        pen.setDashPattern(_DOTS)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for tail in self._shapes.tails:
            painter.drawLine(QPointF(tail.left, tail.y), QPointF(tail.right, tail.y))
        painter.setPen(QPen(ink, _TAIL))
        half = self._metrics.float_stop / 2
        for tail in self._shapes.tails:
            if tail.stop:
                painter.drawLine(
                    QPointF(tail.right, tail.y - half), QPointF(tail.right, tail.y + half)
                )


_INKS = {
    LabelKind.OVER: "warn",
    LabelKind.PERCENT: "text2",
    LabelKind.MILESTONE: "text",
    LabelKind.SUMMARY: "text2",
    LabelKind.NAME: "text",
    LabelKind.FOLDED: "text",
}
