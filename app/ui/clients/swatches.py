"""The twelve project colours to choose from, each with the letters that it will carry."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from app.system.translations import N_, _
from app.ui.theme.metrics import FOCUS_EDGE, Radius, Space
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import PROJECT_COLOURS
from app.ui.widgets.chip import chip_size, paint_chip

_NAMES = (
    N_("Blue"),
    N_("Orange"),
    N_("Plum"),
    N_("Sky"),
    N_("Clay"),
    N_("Leaf"),
    N_("Red"),
    N_("Ochre"),
    N_("Indigo"),
    N_("Rose"),
    N_("Teal"),
    N_("Slate"),
)
_IN_A_ROW = 6
_ROOM = 5
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_IN_A_ROW,
    Qt.Key.Key_Down: _IN_A_ROW,
}


class Swatches(QWidget):
    """One tab stop; arrow keys choose the neighbour.

    Signals:
        chosen: index of the colour, from 0.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons = [_Swatch(theme, index) for index in range(len(PROJECT_COLOURS))]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.GRID)
        for index, button in enumerate(self._buttons):
            grid.addWidget(button, index // _IN_A_ROW, index % _IN_A_ROW)
            self._group.addButton(button, index)
        grid.setColumnStretch(_IN_A_ROW, 1)
        self._group.idClicked.connect(self._tell)
        self.set_current(0)

    @property
    def current(self) -> int:
        return self._group.checkedId()

    def set_current(self, index: int) -> None:
        """Chooses without telling."""
        self._buttons[index % len(self._buttons)].setChecked(True)
        self._take_tab_stop()

    def set_code(self, code: str) -> None:
        """The letters on every swatch."""
        for button in self._buttons:
            button.setText(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        position = self.current + step
        if 0 <= position < len(self._buttons):
            self._buttons[position].click()
            self._buttons[position].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, index: int) -> None:
        self._take_tab_stop()
        self.chosen.emit(index)

    def _take_tab_stop(self) -> None:
        for button in self._buttons:
            stops = button.isChecked()
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            )
        self.setFocusProxy(self._buttons[self.current])


class _Swatch(QAbstractButton):
    def __init__(self, theme: Theme, index: int) -> None:
        super().__init__()
        self._theme = theme
        self._index = index
        self.setCheckable(True)
        self.setAccessibleName(_(_NAMES[index]))
        self.setToolTip(_(_NAMES[index]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return chip_size(self._theme) + QSize(2 * _ROOM, 2 * _ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would move between grouped buttons by itself, and know nothing of rows.
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is one picture
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        paint_chip(painter, inner, self._index, self.text(), self._theme)
        if self.isChecked():
            frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(self._theme.color("text"), FOCUS_EDGE / 2))
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
            if self.hasFocus():
                paint_focus(painter, QRectF(self.rect()), self._theme.tokens.accent)
        painter.end()
