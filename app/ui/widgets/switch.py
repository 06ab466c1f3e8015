"""On or off, at once: a check box in the shape of a switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.ui.theme.metrics import SWITCH_HEIGHT, SWITCH_WIDTH, Space
from app.ui.theme.style import paint_focus

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

_FOCUS_ROOM = 3
_KNOB_INSET = 3


class Switch(QCheckBox):
    """A painted check box, so that keys and assistive tools know it; ``toggled`` tells."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        track = self._track()
        width, height = track.width() + 2 * _FOCUS_ROOM, track.height() + 2 * _FOCUS_ROOM
        if self.text():
            texts = self._theme.font_metrics()
            width += Space.RELATED + texts.horizontalAdvance(self.text())
            height = max(height, texts.height())
        return QSize(round(width), round(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole switch is redrawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self._track()
        track.moveTopLeft(QPointF(_FOCUS_ROOM, (self.height() - track.height()) / 2))
        self._paint_track(painter, track)
        self._paint_text(painter, track)
        if self.hasFocus():
            room = _FOCUS_ROOM
            frame = track.adjusted(-room, -room, room, room)
            paint_focus(painter, frame, self._theme.tokens.accent, radius=frame.height() / 2)
        painter.end()

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        ground, edge, knob_role = self._roles()
        painter.setBrush(self._theme.color(ground))
        painter.setPen(QPen(self._theme.color(edge), 1))
        radius = track.height() / 2
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        knob = track.height() - 2 * _KNOB_INSET
        left = track.right() - _KNOB_INSET - knob if self.isChecked() else track.left() + 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(knob_role))
        painter.drawEllipse(QRectF(left, track.top() + _KNOB_INSET, knob, knob))

    def _paint_text(self, painter: QPainter, track: QRectF) -> None:
        if self.text():
            painter.setFont(self._theme.font())
            painter.setPen(self._theme.color("text" if self.isEnabled() else "disabled"))
            rect = self.rect().adjusted(round(track.right()) + Space.RELATED, 0, 0, 0)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
            painter.drawText(rect, flags, self.text())

    def _roles(self) -> tuple[str, str, str]:
        """Names of the tokens of ground, edge and knob."""
        if not self.isEnabled():
            return "window", "line2", "disabled"
        if self.isChecked():
            return "accent", "accent", "on_accent"
        return "base", "control", "control"

    def _track(self) -> QRectF:
        scaled = self._theme.metrics.scaled
        return QRectF(0, 0, scaled(SWITCH_WIDTH), scaled(SWITCH_HEIGHT))
