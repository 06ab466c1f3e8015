"""A calendar's year as a picture of twelve months; arrow keys walk over the days and tell them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from app.system.translations import _
from app.ui.planning.calendars.year_paint import paint_day
from app.ui.planning.calendars.year_words import DayLook, day_sentence, month_name, weekday_letters
from app.ui.theme.metrics import Space, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme

_CELL: Final = 17
_WEEK: Final = 7
_WEEKS: Final = 6
# Months beside each other: only what divides the year, so that no row stays ragged.
_COLUMNS: Final = (6, 4, 3, 2, 1)
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}
_YEAR_STEPS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_MIDDLE: Final = Qt.AlignmentFlag.AlignCenter


class YearPicture(QWidget):
    """Days with names as tool tips; the marked one is what assistive tools read.

    Signals:
        year_asked: by how many years to go.
    """

    year_asked = Signal(int)

    def __init__(self, theme: Theme, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._looks: tuple[DayLook, ...] = ()
        self._marked = day
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    @property
    def marked(self) -> DayLook | None:
        """The day that is marked; None before there are any."""
        number = self._marked.timetuple().tm_yday - 1
        return self._looks[number] if number < len(self._looks) else None

    def set_looks(self, looks: Sequence[DayLook]) -> None:
        """Shows these days, all of one year; the marked day stays in its month."""
        self._looks = tuple(looks)
        year = self._looks[0].day.year
        # A leap day is marked on the day before in another year.
        last = 28 if (self._marked.month, self._marked.day) == (2, 29) else self._marked.day
        self._marked = date(year, self._marked.month, last)
        self.setAccessibleName(_("Days of {year}").format(year=year))
        self._tell()
        self.update()

    def rect_of(self, day: date) -> QRectF:
        """Where a day stands in the widget."""
        left, top = self._corner(day.month)
        cell, first = self._cell, date(day.year, day.month, 1).weekday()
        place = day.day - 1 + first
        return QRectF(
            left + place % _WEEK * cell, top + self._head + place // _WEEK * cell, cell, cell
        )

    def look_at(self, point: QPointF) -> DayLook | None:
        """The day at a place; None where none is."""
        return next((each for each in self._looks if self.rect_of(each.day).contains(point)), None)

    def heightForWidth(self, width: int) -> int:
        rows = 12 // self._columns(width)
        return round(rows * (self._head + _WEEKS * self._cell) + (rows - 1) * Space.RELATED)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = round(4 * self._month + 3 * Space.CARD)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        # How high it is follows from the width that it gets.
        return QSize(round(self._month), round(self._cell))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        painter = QPainter(self)
        for month in range(1, 13):
            self._paint_head(painter, month)
        for look in self._looks:
            paint_day(painter, self.rect_of(look.day), look.kind, str(look.day.day), self._theme)
        if self.hasFocus() and self._looks:
            frame = self.rect_of(self._marked).adjusted(-1, -1, 1, 1)
            paint_focus(painter, frame, self._theme.tokens.accent)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _YEAR_STEPS:
            self.year_asked.emit(_YEAR_STEPS[key])
        elif key in _STEPS and self._looks:
            number = self._marked.timetuple().tm_yday - 1 + _STEPS[key]
            self._mark(self._looks[min(max(number, 0), len(self._looks) - 1)].day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.look_at(event.position())
        if found is not None:
            self._mark(found.day)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.look_at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                where = self.rect_of(found.day).toRect()
                QToolTip.showText(event.globalPos(), day_sentence(found), self, where)
            return True
        return super().event(event)

    def _mark(self, day: date) -> None:
        self._marked = day
        self._tell()
        self._bring_into_sight()
        self.update()

    def _bring_into_sight(self) -> None:
        """Scrolls whatever holds the picture to the marked day."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        holder = None if above is None else above.widget()
        if above is not None and holder is not None:
            middle = self.mapTo(holder, self.rect_of(self._marked).center().toPoint())
            above.ensureVisible(middle.x(), middle.y(), _CELL, 2 * _CELL)

    def _tell(self) -> None:
        marked = self.marked
        self.setAccessibleDescription("" if marked is None else day_sentence(marked))

    def _paint_head(self, painter: QPainter, month: int) -> None:
        left, top = self._corner(month)
        theme = self._theme
        name = QRectF(left, top, self._month, self._head - self._letters)
        painter.setFont(theme.font(TextRole.SMALL, Weight.SEMIBOLD))
        painter.setPen(theme.color("text2"))
        painter.drawText(
            name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, month_name(month)
        )
        painter.setFont(theme.font(TextRole.CODE))
        painter.setPen(theme.color("text3"))
        for place, letter in enumerate(weekday_letters()):
            cell = QRectF(left + place * self._cell, name.bottom(), self._cell, self._letters)
            painter.drawText(cell, _MIDDLE, letter)

    @property
    def _cell(self) -> float:
        return float(self._theme.metrics.scaled(_CELL))

    @property
    def _month(self) -> float:
        return _WEEK * self._cell

    @property
    def _letters(self) -> float:
        return float(self._theme.font_metrics(TextRole.CODE).height())

    @property
    def _head(self) -> float:
        return self._letters + self._theme.font_metrics(TextRole.SMALL).height() + Space.GRID

    def _columns(self, width: int) -> int:
        room = width + Space.CARD
        return next(
            (each for each in _COLUMNS if each * (self._month + Space.CARD) <= room), _COLUMNS[-1]
        )

    def _corner(self, month: int) -> tuple[float, float]:
        columns = self._columns(self.width())
        row, column = divmod(month - 1, columns)
        height = self._head + _WEEKS * self._cell + Space.RELATED
        return column * (self._month + Space.CARD), row * height
