"""A choice of two to four that are all worth seeing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.ui.theme.theme import restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_TROUGH = 2
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Segmented(QFrame):
    """Buttons of which one is down; arrow keys choose the neighbour.

    Args:
        choices: pairs of key and text; the first is chosen at the start.
        name: what assistive tools call the group.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("trough", "true")
        line = QHBoxLayout(self)
        line.setContentsMargins(_TROUGH, _TROUGH, _TROUGH, _TROUGH)
        line.setSpacing(_TROUGH)
        for position, (key, text) in enumerate(choices):
            line.addWidget(self._make_button(key, text, _place(position, len(choices))))
        # Assistive tools choose without a click.
        self._group.idToggled.connect(self._tell)
        if choices:
            self.set_current(choices[0][0])

    @property
    def current(self) -> str:
        """Key of the choice that is down; blank for none."""
        position = self._group.checkedId()
        return list(self._buttons)[position] if position >= 0 else ""

    def set_current(self, key: str) -> None:
        """Choose without telling ``chosen``.

        Raises:
            KeyError: there is no such choice.
        """
        with QSignalBlocker(self._group):
            self._buttons[key].setChecked(True)

    def clear(self) -> None:
        """No choice is down until one is made."""
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)
            for button in self._buttons.values():
                button.setChecked(False)
            self._group.setExclusive(True)

    def button(self, key: str) -> QPushButton:
        """One of the buttons, for a tool tip or to disable it."""
        return self._buttons[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        position = self._group.checkedId() + step
        if 0 <= position < len(self._buttons):
            button = list(self._buttons.values())[position]
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            button.click()

    def _make_button(self, key: str, text: str, place: str) -> QPushButton:
        button = _Segment(text)
        button.setCheckable(True)
        restyle(button, segment=place)
        self._group.addButton(button, len(self._buttons))
        self._buttons[key] = button
        return button

    def _tell(self, position: int, is_down: bool) -> None:  # noqa: FBT001 - a signal's argument
        if is_down:
            self.chosen.emit(list(self._buttons)[position])


class _Segment(QPushButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt moves the focus between grouped buttons without choosing; the frame does both.
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
            return
        super().keyPressEvent(event)


def _place(position: int, count: int) -> str:
    if position == 0:
        return "first"
    return "last" if position == count - 1 else "mid"
