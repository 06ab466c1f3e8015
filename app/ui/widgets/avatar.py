"""A person as a small circle with two letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme.metrics import TextRole, Weight

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

AVATAR: Final = 18


def paint_avatar(painter: QPainter, rect: QRectF, initials: str, theme: Theme) -> None:
    """Draw a circle with letters that fills ``rect``, a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("line2"), 1))
    painter.setBrush(theme.color("hover"))
    painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(theme.color("text2"))
    font = theme.font(TextRole.CODE, Weight.SEMIBOLD)
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials)
    painter.restore()


class Avatar(QLabel):
    """The circle as a widget; assistive tools read the name."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        initials: str,
        side: int = AVATAR,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(initials, parent)
        self._theme = theme
        self._side = side
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = self._theme.metrics.scaled(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole circle is redrawn
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self.text(), self._theme)
        painter.end()
