"""How a burn chart is drawn: axes, lines, flags, and the names at the ends of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.domain.planning.value.burn import BurnPoint
from app.system.chart_words import day_text
from app.system.translations import _
from app.ui.planning.figures.burn_labels import Label, spread
from app.ui.planning.figures.burn_scale import BurnView, day_marks
from app.ui.planning.figures.burn_words import LineName, axis_text, line_labels
from app.ui.theme.metrics import Space, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.widgets.tag import TagKind, paint_tag, tag_size

_LINE, _THIN = 2.0, 1.0
_HALO = 3.0
_TICK = 4
_DASHES = [4.0, 3.0]
_DOTS = [1.0, 2.0]
_MARK_WIDTH = 72
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_COLOURS: dict[LineName, str] = {
    "spent": "accent",
    "planned": "text3",
    "forecast": "warn",
    "budget": "text2",
}


class BurnPainter:
    """Paints one chart.

    Args:
        field: where the lines are.
        width: of the whole chart.
    """

    def __init__(
        self,
        painter: QPainter,
        theme: Theme,
        view: BurnView,
        field: QRectF,
        width: int,
    ) -> None:
        self._painter = painter
        self._theme = theme
        self._lines, self._today, self._scale = view.lines, view.today, view.scale
        self._field = field
        self._width = width

    def paint(self) -> None:
        self._paint_amounts()
        self._paint_days()
        self._paint_lines()
        self._paint_flags()
        self._paint_names()

    def _across(self, day: date, *, end: bool = True) -> float:
        return self._field.left() + self._scale.across(day, end=end) * self._field.width()

    def _up(self, amount: Fraction | int) -> float:
        return self._field.bottom() - self._scale.up(amount) * self._field.height()

    def _paint_amounts(self) -> None:
        painter, field, color = self._painter, self._field, self._theme.color
        painter.setFont(self._theme.font(TextRole.SMALL))
        painter.setPen(color("text3"))
        height = painter.fontMetrics().height()
        for amount in (0, *self._scale.grid()):
            y = round(self._up(amount))
            line = QRectF(field.left(), y, field.width(), 1)
            painter.fillRect(line, color("line" if amount else "line2"))
            place = QRectF(0, y - height / 2, field.left() - Space.RELATED, height)
            painter.drawText(place, _RIGHT, axis_text(amount, self._lines))

    def _paint_days(self) -> None:
        painter, field = self._painter, self._field
        wide = self._theme.metrics.scaled(_MARK_WIDTH)
        for day in day_marks(self._scale.first, self._scale.last, int(field.width() // wide)):
            x = self._across(day, end=False)
            tick = QRectF(round(x), field.bottom(), 1, _TICK)
            painter.fillRect(tick, self._theme.color("line2"))
            text = day_text(day, self._today)
            width = painter.fontMetrics().horizontalAdvance(text) + 1
            left = min(max(x - width / 2, field.left()), self._width - width)
            height = painter.fontMetrics().height()
            place = QRectF(left, field.bottom() + _TICK, width, height)
            painter.drawText(place, _LEFT, text)

    def _paint_lines(self) -> None:
        painter, lines = self._painter, self._lines
        if lines.budget is not None:
            painter.setPen(self._pen("budget", _THIN))
            y = self._up(lines.budget)
            painter.drawLine(QPointF(self._field.left(), y), QPointF(self._field.right(), y))
        painter.setPen(self._pen("planned", _LINE, _DASHES))
        painter.drawPolyline(self._polygon(lines.planned, Fraction(0)))
        painter.setPen(self._pen("forecast", _LINE, _DOTS))
        painter.drawPolyline(self._polygon(lines.forecast, self._spent_before_today()))
        painter.setPen(self._pen("spent", _LINE))
        painter.drawPolyline(self._polygon(self._spent(), Fraction(0)))

    def _pen(self, line: LineName, width: float, pattern: Sequence[float] = ()) -> QPen:
        pen = QPen(self._theme.color(_COLOURS[line]), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if pattern:
            pen.setDashPattern(pattern)
        return pen

    def _polygon(self, points: Sequence[BurnPoint], start: Fraction) -> QPolygonF:
        """A line that rises within the days that have an amount, and is level between them."""
        corners, before = [], start
        for point in points:
            corners.append(QPointF(self._across(point.day, end=False), self._up(before)))
            corners.append(QPointF(self._across(point.day), self._up(point.amount)))
            before = point.amount
        return QPolygonF(corners)

    def _spent(self) -> Sequence[BurnPoint]:
        """To the end of today, also where nothing was added since."""
        actual = self._lines.actual
        if actual and actual[-1].day < self._today:
            return (*actual, BurnPoint(self._today, actual[-1].amount))
        return actual

    def _spent_before_today(self) -> Fraction:
        before = [point.amount for point in self._lines.actual if point.day < self._today]
        return before[-1] if before else Fraction(0)

    def _paint_flags(self) -> None:
        """The day on which the budget is used up, and today."""
        over, taken = self._lines.overrun_on, QRect()
        if over is not None and self._scale.first <= over <= self._scale.last:
            text = _("Used up on {day}").format(day=day_text(over, self._today))
            taken = self._flag(over, text, "danger", taken)
        self._flag(self._today, _("Today"), "accent", taken)

    def _flag(self, day: date, text: str, kind: TagKind, taken: QRect) -> QRect:
        painter, field, x = self._painter, self._field, self._across(day)
        icon = "warning" if kind == "danger" else ""
        pen = QPen(self._theme.color(kind), _THIN)
        if icon:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, field.top() - Space.GRID), QPointF(x, field.bottom()))
        size = tag_size(text, self._theme, icon, kind)
        left = min(max(round(x - size.width() / 2), 0), self._width - size.width())
        place = QRect(left, 0, size.width(), size.height())
        if place.intersects(taken):
            beside = taken.left() - size.width() - Space.GRID
            place.moveLeft(beside if beside >= 0 else taken.right() + Space.GRID)
        return paint_tag(painter, place, text, self._theme, kind=kind, icon=icon)

    def _paint_names(self) -> None:
        painter, field = self._painter, self._field
        painter.setFont(self._theme.font(TextRole.SMALL, Weight.MEDIUM))
        metrics = painter.fontMetrics()
        names = [
            Label(line, text, *self._end_of(line), metrics.horizontalAdvance(text) + 2.0)
            for line, text in line_labels(self._lines, self._today)
        ]
        edges = field.left(), field.right(), field.top(), field.bottom()
        for label in spread(names, metrics.height(), edges):
            place = QRectF(label.x, label.y, label.width, metrics.height())
            # A ground of its own, so that lines do not cross it.
            ground = place.adjusted(-_HALO, 0, _HALO, 0)
            painter.fillRect(ground, self._theme.color("base"))
            painter.setPen(self._theme.color(_COLOURS[label.line]))
            painter.drawText(place, _LEFT, label.text)

    def _end_of(self, line: LineName) -> tuple[float, float]:
        lines = self._lines
        if line == "budget":
            return self._field.left(), self._up(lines.budget or 0)
        ends: dict[LineName, Sequence[BurnPoint]] = {
            "spent": self._spent(),
            "planned": lines.planned,
            "forecast": lines.forecast,
        }
        last = ends[line][-1]
        return self._across(last.day), self._up(last.amount)
