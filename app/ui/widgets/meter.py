"""How much of a target is reached: a thin bar with its numbers above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from app.ui.theme.metrics import METER, Space, TextRole, Weight

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

MeterTone = Literal["accent", "warn_fill", "danger"]

_STEPS = 1000
_LEAST_WIDTH = 112
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_meter(
    painter: QPainter, rect: QRect, ratio: float, theme: Theme, tone: MeterTone = "accent"
) -> None:
    """Draw a 4 px bar at the foot of ``rect``, filled to ``ratio`` (1 and more: wholly)."""
    bar = QRectF(rect.left(), rect.bottom() + 1 - METER, rect.width(), METER)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("hover"))
    painter.drawRoundedRect(bar, METER / 2, METER / 2)
    filled = bar.width() * min(max(ratio, 0.0), 1.0)
    if filled > 0:
        painter.setBrush(theme.color(tone))
        painter.setClipRect(QRectF(bar.left(), bar.top(), filled, METER))
        painter.drawRoundedRect(bar, METER / 2, METER / 2)
    painter.restore()


class Meter(QProgressBar):
    """A meter as a widget, read by assistive tools as a progress bar."""

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = label
        self._value_text = ""
        self._target_text = ""
        self._ratio = 0.0
        self._tone: MeterTone = "accent"
        # The sheet gives plain progress bars 4 px; this one carries a line of text above.
        self.setProperty("meter", "true")
        self.setRange(0, _STEPS)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._take_height)
        self._take_height()

    def set_meter(
        self, ratio: float, value_text: str, target_text: str = "", tone: MeterTone = "accent"
    ) -> None:
        """Show ``value_text`` (and ``/ target_text``) and fill the bar to ``ratio``."""
        self._ratio = ratio
        self._value_text = value_text
        self._target_text = f"/ {target_text}" if target_text else ""
        self._tone = tone
        self.setValue(round(min(max(ratio, 0.0), 1.0) * _STEPS))
        self.setAccessibleDescription(f"{value_text} {self._target_text}".strip())
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return f"{self._value_text} {self._target_text}".strip()

    def sizeHint(self) -> QSize:
        label = self._theme.font_metrics(TextRole.SMALL).horizontalAdvance(self._label)
        strong = self._theme.font_metrics(TextRole.SMALL, Weight.SEMIBOLD)
        value = strong.horizontalAdvance(self.text())
        width = max(self._theme.metrics.scaled(_LEAST_WIDTH), label + value + Space.RELATED * 2)
        return QSize(width, self._line_height() + Space.GRID + METER)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole meter is redrawn
        painter = QPainter(self)
        line = QRect(0, 0, self.width(), self._line_height())
        small = self._theme.font(TextRole.SMALL)
        painter.setFont(small)
        painter.setPen(self._theme.color("text2"))
        painter.drawText(line, _LEFT, self._label)
        painter.drawText(line, _RIGHT, self._target_text)
        if self._target_text:
            taken = painter.fontMetrics().horizontalAdvance(f" {self._target_text}")
            line.setRight(line.right() - taken)
        painter.setPen(self._theme.color("text"))
        painter.setFont(self._theme.font(TextRole.SMALL, Weight.SEMIBOLD))
        painter.drawText(line, _RIGHT, self._value_text)
        paint_meter(painter, self.rect(), self._ratio, self._theme, self._tone)
        painter.end()

    def _line_height(self) -> int:
        return self._theme.font_metrics(TextRole.SMALL).height()

    def _take_height(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
