"""What the shapes of the chart mean, drawn small beside their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.system.translations import N_, _
from app.ui.planning.gantt.look import GanttColours
from app.ui.theme.metrics import Radius, Space, TextRole
from app.ui.theme.theme import Theme

_SAMPLE = 26
_BAR = 8
_PARTS: Final = (
    ("worked", N_("Worked")),
    ("left", N_("Remaining")),
    ("critical", N_("Critical")),
    ("ghost", N_("Baseline")),
    ("float", N_("Float")),
    ("milestone", N_("Milestone")),
)


class PlanLegend(QWidget):
    """One line; the parts that do not fit are left out from the end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colours = GanttColours(theme)
        self._colour = 0
        self._hidden: frozenset[str] = frozenset()
        self._renamed: dict[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Legend"))
        theme.changed.connect(self._take_look)
        self._take_look()

    def set_shown(self, colour: int) -> None:
        """The project's colour."""
        self._colour = colour
        self.update()

    def set_hidden(self, hidden: frozenset[str]) -> None:
        """What the chart does not show just now."""
        self._hidden = hidden
        self.updateGeometry()
        self.update()

    def set_ghosts(self, text: str) -> None:
        """What the ghosts are, where they are no baseline; blank for a baseline."""
        self._renamed = {"ghost": text} if text else {}
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(width for _key, _text, width in self._parts()), self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextRole.SMALL))
        parts = self._parts()
        while parts and sum(width for _key, _text, width in parts) > self.width():
            parts.pop()
        left = float(self.width() - sum(width for _key, _text, width in parts))
        middle = self.height() / 2
        for key, text, width in parts:
            place = QRectF(left + Space.PAGE, middle - _BAR / 2, self._sample(), _BAR)
            painter.save()
            self._drawers()[key](painter, place)
            painter.restore()
            painter.setPen(self._theme.color("text2"))
            words = QRectF(place.right() + Space.RELATED, 0, width, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
            left += width
        painter.end()

    def _sample(self) -> int:
        return self._theme.metrics.scaled(_SAMPLE)

    def _parts(self) -> list[tuple[str, str, int]]:
        metrics = self.fontMetrics()
        shown = [
            (key, self._renamed.get(key) or _(text))
            for key, text in _PARTS
            if key not in self._hidden
        ]
        left = Space.PAGE + self._sample() + Space.RELATED
        return [(key, text, left + metrics.horizontalAdvance(text)) for key, text in shown]

    def _drawers(self) -> dict[str, Callable[[QPainter, QRectF], None]]:
        bar = self._colours.bar(self._colour)
        return {
            "worked": lambda painter, place: _bar(painter, place, bar.worked, bar.worked, 1),
            "left": lambda painter, place: _bar(painter, place, bar.left, bar.edge, 1),
            "critical": lambda painter, place: _bar(
                painter, place, bar.left, self._theme.color("critical"), 2
            ),
            "ghost": self._ghost,
            "float": self._float,
            "milestone": self._milestone,
        }

    def _ghost(self, painter: QPainter, place: QRectF) -> None:
        line = QRectF(place.left(), place.center().y() - 1.5, place.width(), 3)
        painter.fillRect(line, self._colours.ghost)

    def _float(self, painter: QPainter, place: QRectF) -> None:
        pen = QPen(self._theme.color("text3"), 1.5, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        middle = place.center().y()
        painter.drawLine(QPointF(place.left(), middle), QPointF(place.right(), middle))
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawLine(place.topRight(), place.bottomRight())

    def _milestone(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("text"))
        middle, half = place.center(), _BAR * 0.75
        corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))

    def _take_look(self) -> None:
        self.setFont(self._theme.font(TextRole.SMALL))
        self.setMinimumHeight(self.fontMetrics().height() + Space.RELATED)
        self.updateGeometry()
        self.update()


def _bar(painter: QPainter, place: QRectF, fill: QColor, edge: QColor, width: float) -> None:
    painter.setBrush(QBrush(fill))
    painter.setPen(QPen(edge, width))
    half = width / 2
    painter.drawRoundedRect(place.adjusted(half, half, -half, -half), Radius.BAR, Radius.BAR)
