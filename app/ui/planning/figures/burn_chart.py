"""The burn chart as a widget: what is spent, what was planned, the budget, where it leads."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.queries.plan_figures import BurnLines
from app.system.translations import _
from app.ui.planning.figures.burn_paint import BurnPainter
from app.ui.planning.figures.burn_scale import BurnView, burn_day, burn_view
from app.ui.planning.figures.burn_words import axis_text, burn_day_text, line_labels
from app.ui.theme.metrics import Space, TextRole
from app.ui.theme.theme import Theme
from app.ui.widgets.tag import tag_size

_LEAST_HEIGHT = 240


class BurnChart(QWidget):
    """One budget's lines. The table beside it says the same to whoever cannot see it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: BurnView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Burn chart"))
        theme.changed.connect(self.updateGeometry)

    def set_lines(self, lines: BurnLines, today: date) -> None:
        """Shows these lines."""
        self._view = burn_view(lines, today)
        words = (text for _line, text in line_labels(lines, today))
        self.setAccessibleDescription(", ".join(words))
        self.update()

    def text_at(self, x: int) -> str:
        """What the lines say of the day at a place; blank beside them."""
        view = self._view
        if view is None:
            return ""
        field = self._field(view)
        if not field.left() <= x <= field.right():
            return ""
        day = view.scale.day_at((x - field.left()) / field.width())
        return burn_day_text(burn_day(view.lines, day, view.today), view.lines, view.today)

    def sizeHint(self) -> QSize:
        scaled = self._theme.metrics.scaled
        return QSize(scaled(2 * _LEAST_HEIGHT), scaled(_LEAST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_HEIGHT, _LEAST_HEIGHT)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.text_at(event.pos().x()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        view = self._view
        if view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        BurnPainter(painter, self._theme, view, self._field(view), self.width()).paint()
        painter.end()

    def _field(self, view: BurnView) -> QRectF:
        """Where the lines are, without axes and flags."""
        small = self._theme.font_metrics(TextRole.SMALL)
        texts = (axis_text(amount, view.lines) for amount in (0, *view.scale.grid()))
        left = max(map(small.horizontalAdvance, texts)) + Space.RELATED
        top = tag_size("", self._theme).height() + Space.RELATED
        return QRectF(self.rect()).adjusted(left, top, -1, -small.height() - Space.RELATED)
