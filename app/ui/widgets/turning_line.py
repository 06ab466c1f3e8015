"""A line of widgets that becomes a column where there is no room for it, as at 200 % text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


class TurningLine(QWidget):
    """Add widgets and stretches to ``line``; which way it runs follows from the width."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QBoxLayout(_ACROSS, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(spacing)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def is_turned(self) -> bool:
        """Whether it is a column now."""
        return self.line.direction() == _DOWN

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.line.addWidget(widget, stretch)

    def add_stretch(self) -> None:
        self.line.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        shown = self._shown()
        width = max((widget.minimumSizeHint().width() for widget in shown), default=0)
        return QSize(width, self.line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        answered = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return answered

    def _turn(self) -> None:
        shown = self._shown()
        wanted = sum(widget.sizeHint().width() for widget in shown)
        wanted += self.line.spacing() * max(len(shown) - 1, 0)
        direction = _ACROSS if wanted <= self.width() else _DOWN
        if direction != self.line.direction():
            self.line.setDirection(direction)
            self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        items = [self.line.itemAt(number) for number in range(self.line.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if widget is not None and not widget.isHidden()]
