"""The sums under the grid: each day against its target, and the week."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from app.system.translations import _
from app.ui.theme.metrics import METER, Space, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.timesheet.presentation import (
    DayTotal,
    target_text,
    total_text,
    totals_spoken,
    week_total,
)
from app.ui.timesheet.timesheet_model import FIRST_DAY, TITLE, TOTAL
from app.ui.timesheet.week_look import paint_today_sides, shade_of
from app.ui.widgets.meter import paint_meter

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class WeekTotals(QWidget):
    """Stands below the grid and keeps to the columns of its ``header``, wherever they scroll."""

    def __init__(self, theme: Theme, header: QHeaderView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._header = header
        self._totals: Sequence[DayTotal] = ()
        self.setAccessibleName(_("Totals of the week"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header.sectionResized.connect(self._repaint)
        header.geometriesChanged.connect(self.update)
        theme.changed.connect(self._take_height)
        self._take_height()

    @property
    def totals(self) -> Sequence[DayTotal]:
        return self._totals

    def show_totals(self, totals: Sequence[DayTotal]) -> None:
        """The sums of the seven days, in order."""
        self._totals = totals
        self.setAccessibleDescription(totals_spoken(totals))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        if not self._totals:
            return
        painter = QPainter(self)
        self._paint_title(painter, self._place(TITLE))
        for column, total in enumerate(self._totals, FIRST_DAY):
            self._paint_day(painter, self._place(column), column, total)
        self._paint_week(painter, self._place(TOTAL))
        rule = QRect(0, 0, self._header.width(), 1)
        painter.fillRect(rule, self._theme.color("line2"))
        painter.end()

    def _place(self, column: int) -> QRect:
        header = self._header
        left = header.sectionViewportPosition(column)
        return QRect(left, 0, header.sectionSize(column), self.height())

    def _paint_title(self, painter: QPainter, rect: QRect) -> None:
        inner = rect.adjusted(Space.RELATED, 0, -Space.RELATED, 0)
        title = _("Total")
        painter.setFont(self._theme.font(TextRole.BODY, Weight.SEMIBOLD))
        painter.setPen(self._theme.color("text"))
        painter.drawText(inner, _LEFT, title)
        taken = painter.fontMetrics().horizontalAdvance(f"{title} ")
        painter.setFont(self._theme.font())
        target = target_text(self._totals)
        # Left out rather than cut; the days' meters say the same.
        if taken + painter.fontMetrics().horizontalAdvance(target) <= inner.width():
            painter.setPen(self._theme.color("text2"))
            painter.drawText(inner.adjusted(taken, 0, 0, 0), _LEFT, target)

    def _paint_day(self, painter: QPainter, rect: QRect, column: int, total: DayTotal) -> None:
        model = self._header.model()
        painter.fillRect(rect, self._theme.color(shade_of(model, column)))
        paint_today_sides(painter, rect, self._theme, model, column)
        inner = rect.adjusted(Space.RELATED, 0, -Space.RELATED, 0)
        self._paint_value(
            painter, self._line(inner), total_text(total), is_worked=total.seconds > 0
        )
        if total.target_seconds:
            bar = QRect(inner.left(), self._line(inner).bottom() + Space.GRID, inner.width(), METER)
            paint_meter(painter, bar, total.ratio, self._theme)

    def _paint_week(self, painter: QPainter, rect: QRect) -> None:
        inner = rect.adjusted(Space.RELATED, 0, -Space.RELATED, 0)
        value, target = week_total(self._totals)
        line = self._line(inner)
        self._paint_value(painter, line, value, is_worked=True)
        painter.setFont(self._theme.font(TextRole.SMALL))
        painter.setPen(self._theme.color("text2"))
        height = painter.fontMetrics().height()
        painter.drawText(QRect(line.left(), line.bottom(), line.width(), height), _RIGHT, target)

    def _paint_value(self, painter: QPainter, rect: QRect, text: str, *, is_worked: bool) -> None:
        painter.setFont(self._theme.font(TextRole.BODY, Weight.SEMIBOLD))
        painter.setPen(self._theme.color("text" if is_worked else "text3"))
        painter.drawText(rect, _RIGHT, text)

    def _line(self, rect: QRect) -> QRect:
        height = self._theme.font_metrics(TextRole.BODY, Weight.SEMIBOLD).height()
        return QRect(rect.left(), Space.CARD, rect.width(), height)

    def _repaint(self, _section: int, _before: int, _after: int) -> None:
        self.update()

    def _take_height(self) -> None:
        body = self._theme.font_metrics(TextRole.BODY, Weight.SEMIBOLD).height()
        small = self._theme.font_metrics(TextRole.SMALL).height()
        self.setMinimumHeight(Space.CARD + body + small + Space.RELATED)
        self.updateGeometry()
