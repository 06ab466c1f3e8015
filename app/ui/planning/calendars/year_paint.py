"""How the days of a calendar's year look: each kind by its shape, and by its colour besides."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.ui.planning.calendars.year_words import DayKind
from app.ui.theme.metrics import Radius, TextRole, Weight
from app.ui.theme.theme import Theme

_INSET: Final = 1.0
_TEXT_ROLES: Final = {
    DayKind.WORKING: "text",
    DayKind.FREE: "text3",
    DayKind.HOLIDAY: "info",
    DayKind.DAY_OFF: "warn",
    DayKind.OTHER_HOURS: "accent",
}


def paint_day(painter: QPainter, rect: QRectF, kind: DayKind, text: str, theme: Theme) -> None:
    """One day: plain when worked, grey when free, round a holiday, hatched a day off.

    A day of other hours is filled to its half.
    """
    inner = rect.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, inner, kind, theme)
    weight = Weight.REGULAR if kind in {DayKind.WORKING, DayKind.FREE} else Weight.SEMIBOLD
    painter.setFont(theme.font(TextRole.CODE, weight))
    painter.setPen(theme.color(_TEXT_ROLES[kind]))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _paint_ground(painter: QPainter, rect: QRectF, kind: DayKind, theme: Theme) -> None:
    radius = float(Radius.BAR)
    match kind:
        case DayKind.WORKING:
            _round(painter, rect, radius, None, theme.color("line"))
        case DayKind.FREE:
            _round(painter, rect, radius, theme.color("hover"), None)
        case DayKind.HOLIDAY:
            _round(painter, rect, rect.height() / 2, theme.color("info_tint"), theme.color("info"))
        case DayKind.DAY_OFF:
            _round(painter, rect, radius, theme.color("warn_tint"), theme.color("warn"))
            # Across the lower corners, so that the number stays clear.
            painter.setPen(QPen(theme.color("warn"), 1))
            step = rect.height() / 4
            for each in (1, 2):
                painter.drawLine(
                    QLineF(
                        rect.right() - each * step,
                        rect.bottom(),
                        rect.right(),
                        rect.bottom() - each * step,
                    )
                )
        case DayKind.OTHER_HOURS:
            half = QRectF(rect.left(), rect.center().y(), rect.width(), rect.height() / 2)
            painter.fillRect(half, theme.color("tint"))
            _round(painter, rect, radius, None, theme.color("accent"))


def _round(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None
) -> None:
    painter.setBrush(QBrush() if fill is None else QBrush(fill))
    painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(edge, 1))
    half = 0.0 if edge is None else 0.5
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
