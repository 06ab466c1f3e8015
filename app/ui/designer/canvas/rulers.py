"""Rulers in millimetres above and beside the sheet, with where pointer and selection are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.designer.canvas.look import CanvasLook
from app.ui.designer.canvas.sight import Sight

# Millimetres between figures and how many ticks lie between them, finest first.
_STEPS: Final = ((5, 5), (10, 10), (50, 10), (100, 10), (200, 4))
_LEAST_ROOM: Final = 48.0
_LEAST_TICK: Final = 4.0
_SHORT: Final = 5
_HALF: Final = 8


class Ruler(QWidget):
    """One ruler; the view tells it everything."""

    def __init__(
        self, orientation: Qt.Orientation, look: CanvasLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._level = orientation == Qt.Orientation.Horizontal
        self._look = look
        self._sight = Sight(1.0, 0, 0, (0.0, 0.0))
        self._pointer: float | None = None
        self._marked: tuple[float, float] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_look(self, look: CanvasLook) -> None:
        self._look = look
        self.update()

    def show_sight(self, sight: Sight) -> None:
        if sight != self._sight:
            self._sight = sight
            self.update()

    def show_pointer(self, at: float | None) -> None:
        """Marks a pixel of the view; None for a pointer that is elsewhere."""
        if at != self._pointer:
            self._pointer = at
            self.update()

    def show_marked(self, span: tuple[float, float] | None) -> None:
        """Marks from where to where the selection goes, in millimetres."""
        if span != self._marked:
            self._marked = span
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is small
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.ruler)
        if self._marked is not None:
            start, end = (self._at(each) for each in self._marked)
            painter.fillRect(self._band(start, end), self._look.marked)
        self._ticks(painter)
        painter.setPen(QPen(self._look.ruler_line, 1))
        painter.drawLine(self._line(0, self._length, across=self._across - 1))
        if self._pointer is not None:
            painter.setPen(QPen(self._look.pointer, 1))
            at = round(self._pointer)
            painter.drawLine(self._tick(at, self._across))
        painter.end()

    @property
    def _length(self) -> int:
        return self.width() if self._level else self.height()

    @property
    def _across(self) -> int:
        return self.height() if self._level else self.width()

    def _at(self, millimetres: float) -> float:
        start = self._sight.left if self._level else self._sight.top
        return start + millimetres * self._sight.scale

    def _ticks(self, painter: QPainter) -> None:
        scale = self._sight.scale
        room = max(_LEAST_ROOM, 3 * self._across)
        step, parts = next((each for each in _STEPS if each[0] * scale >= room), _STEPS[-1])
        fine = step / parts
        if fine * scale < _LEAST_TICK:
            fine, parts = step / 2, 2
        first = int(-self._at(0) / scale / step) - 1
        last = int((self._length - self._at(0)) / scale / step) + 1
        painter.setPen(QPen(self._look.tick, 1))
        painter.setFont(self._look.ruler_font)
        lines = []
        for whole in range(first, last + 1):
            at = round(self._at(whole * step))
            lines.append(self._tick(at, self._across))
            for part in range(1, parts):
                length = _HALF if 2 * part == parts else _SHORT
                lines.append(self._tick(round(self._at(whole * step + part * fine)), length))
            self._figure(painter, at, str(whole * step))
        painter.drawLines(lines)

    def _figure(self, painter: QPainter, at: int, text: str) -> None:
        place = QPointF(at + 3, painter.fontMetrics().ascent() + 1)
        if not self._level:
            place = QPointF(2, at + painter.fontMetrics().ascent() + 1)
        painter.drawText(place, text)

    def _tick(self, at: float, length: float) -> QLineF:
        low = self._across - length
        return (
            QLineF(at, low, at, self._across) if self._level else QLineF(low, at, self._across, at)
        )

    def _line(self, start: float, end: float, across: float) -> QLineF:
        if self._level:
            return QLineF(start, across, end, across)
        return QLineF(across, start, across, end)

    def _band(self, start: float, end: float) -> QRectF:
        if self._level:
            return QRectF(start, 0, end - start, self._across)
        return QRectF(0, start, self._across, end - start)
