"""What header, cells and totals share: today's column has accent sides, weekends step back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractItemModel, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui.theme.metrics import Space, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.timesheet.timesheet_model import FIRST_DAY, TOTAL, TimesheetModel

_SATURDAY = 5
_TODAY_TOP = 2


class WeekHeader(QHeaderView):
    """The days above the grid; today's stands out."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        theme, model = self._theme, self.model()
        today = is_today(model, logicalIndex)
        painter.save()
        painter.fillRect(rect, theme.color(shade_of(model, logicalIndex)))
        rule = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(rule, theme.color("line2"))
        if today:
            top = QRect(rect.left(), rect.top(), rect.width(), _TODAY_TOP)
            painter.fillRect(top, theme.color("accent"))
        paint_today_sides(painter, rect, theme, model, logicalIndex)
        painter.setFont(theme.font(TextRole.SMALL, Weight.SEMIBOLD if today else Weight.MEDIUM))
        painter.setPen(theme.color("accent" if today else "text3"))
        side = model.headerData(
            logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        text = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal))
        inner = rect.adjusted(Space.RELATED, 0, -Space.RELATED, 0)
        painter.drawText(inner, Qt.AlignmentFlag(side), text)
        painter.restore()


def day_of(model: QAbstractItemModel, column: int) -> date | None:
    """The day of a column; None for title and total."""
    if not isinstance(model, TimesheetModel) or not FIRST_DAY <= column < TOTAL:
        return None
    return model.days[column - FIRST_DAY]


def is_today(model: QAbstractItemModel, column: int) -> bool:
    day = day_of(model, column)
    return day is not None and isinstance(model, TimesheetModel) and day == model.today


def shade_of(model: QAbstractItemModel, column: int) -> str:
    """The colour of a column's ground."""
    day = day_of(model, column)
    return "alt" if day is not None and day.weekday() >= _SATURDAY else "base"


def paint_today_sides(
    painter: QPainter, rect: QRect, theme: Theme, model: QAbstractItemModel, column: int
) -> None:
    """One pixel of accent at both sides of today's column; nothing in the others."""
    if is_today(model, column):
        for x in (rect.left(), rect.right()):
            painter.fillRect(QRect(x, rect.top(), 1, rect.height()), theme.color("accent"))
