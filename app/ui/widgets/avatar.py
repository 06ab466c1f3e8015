"""A person as a small circle with two letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme.metrics import TextRole, Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.theme.theme import Theme

AVATAR: Final = 18
_GAP: Final = 2


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


def crew(initials: Sequence[str], most: int) -> list[str]:
    """What stands in the circles of several people: those who do not fit are told by number."""
    if len(initials) <= most:
        return list(initials)
    return [*initials[: most - 1], f"+{len(initials) - most + 1}"]


def paint_crew(painter: QPainter, rect: QRect, letters: Sequence[str], theme: Theme) -> None:
    """Draw circles side by side from the left of ``rect``, in the middle of its height."""
    side = theme.metrics.scaled(AVATAR)
    top = rect.top() + (rect.height() - side) / 2
    for number, each in enumerate(letters):
        left = rect.left() + number * (side + _GAP)
        paint_avatar(painter, QRectF(left, top, side, side), each, theme)


def crew_width(letters: Sequence[str], theme: Theme) -> int:
    """How wide `paint_crew` draws."""
    return max(len(letters) * (theme.metrics.scaled(AVATAR) + _GAP) - _GAP, 0)


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
