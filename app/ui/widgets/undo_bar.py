"""What was just done, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.ui.theme.metrics import UNDO_MILLISECONDS, Height, Space
from app.ui.theme.theme import restyle
from app.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.theme.theme import Theme


class UndoBar(QFrame):
    """Floats at the bottom left of ``page`` for eight seconds, longer while hovered or focused.

    One at a time: a new message takes the place of the last one.
    """

    acted = Signal()

    def __init__(self, theme: Theme, page: QWidget, milliseconds: int = UNDO_MILLISECONDS) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._own_act: Callable[[], None] | None = None
        self._text = ElidedLabel()
        self.button = QPushButton()
        self.button.clicked.connect(self._act)
        self.button.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.hide)
        self._movement = QPropertyAnimation(self, b"pos", self)
        self._movement.setEasingCurve(QEasingCurve.Type.OutQuad)
        self._lay_out()
        page.installEventFilter(self)
        theme.changed.connect(self._take_size)
        self.hide()

    def show_message(
        self, text: str, action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Say what was done; ``action`` is the verb of the button that takes it back.

        With ``act`` the button does that instead, such as leading to what was made.
        """
        self._own_act = act
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._take_size()
        self.show()
        self.raise_()
        self._move_in()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{text}. {action}"))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._wait_again()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._page and kind == QEvent.Type.Resize:
            self._movement.stop()
            self._take_size()
        elif watched is self.button and kind == QEvent.Type.FocusIn:
            self._timer.stop()
        elif watched is self.button and kind == QEvent.Type.FocusOut:
            self._wait_again()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        self.hide()
        if self._own_act is None:
            self.acted.emit()
        else:
            self._own_act()

    def _wait_again(self) -> None:
        if self.isVisible() and not self.underMouse() and not self.button.hasFocus():
            self._timer.start()

    def _lay_out(self) -> None:
        self.setProperty("surface", "undo")
        restyle(self.button, kind="undo", density="small")
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.GROUP, 0, Space.RELATED, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self._text)
        line.addWidget(self.button)

    def _take_size(self) -> None:
        self.setFixedHeight(self._theme.height(Height.UNDO_BAR, padding=24))
        # A long text gives way before the button does.
        self.setMaximumWidth(
            max(self._page.width() - 2 * Space.PAGE, self.minimumSizeHint().width())
        )
        self.adjustSize()
        self.move(self._place())

    def _place(self) -> QPoint:
        return QPoint(Space.PAGE, self._page.height() - self.height() - Space.PAGE)

    def _move_in(self) -> None:
        if self._theme.motion_milliseconds:
            place = self._place()
            self._movement.stop()
            self._movement.setDuration(self._theme.motion_milliseconds)
            self._movement.setStartValue(place + QPoint(0, Space.GROUP))
            self._movement.setEndValue(place)
            self._movement.start()
