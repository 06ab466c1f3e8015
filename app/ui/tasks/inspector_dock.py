"""Where the inspector is: beside the page, over it where there is no room, or away."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.ui.tasks.inspector import Inspector
from app.ui.theme.metrics import SPLITTER_GRIP, Width
from app.ui.theme.theme import Theme, restyle

# Beside the side bar; the page alone is asked how wide it is.
_FLOATS_BELOW = Width.INSPECTOR_FLOATS - Width.SIDEBAR


class InspectorDock(QWidget):
    """In a wide page it takes its own place and keeps it; in a narrow one it floats when asked.

    Signals:
        toggled: whether it is seen now.
    """

    toggled = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        inspector: Inspector,
        go_back: Callable[[], object],
        parent: QWidget,
    ) -> None:
        """``go_back`` gives the focus to what the inspector is about."""
        super().__init__(parent)
        self._theme = theme
        self._inspector = inspector
        self._go_back = go_back
        self._is_open = False
        self._floats = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._frame = QFrame(self._splitter)
        # The splitter draws this line where the inspector has a place of its own.
        self._edge = QFrame()
        restyle(self._edge, rule="vertical")
        self._edge.setFixedWidth(1)
        self._edge.hide()
        inside = QHBoxLayout(self._frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._edge)
        inside.addWidget(inspector, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(page)
        self._splitter.addWidget(self._frame)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self._frame.hide()
        theme.changed.connect(self._place)

    @property
    def is_open(self) -> bool:
        """Whether the inspector is seen."""
        return not self._frame.isHidden()

    @property
    def floats(self) -> bool:
        """Whether it stands over the page."""
        return self._floats

    def set_open(self, is_open: bool) -> None:  # noqa: FBT001 - a slot for a toggled signal
        """Shows the inspector or takes it away."""
        if is_open == self.is_open:
            return
        self._is_open = is_open
        self._frame.setVisible(is_open)
        self._place()
        self.toggled.emit(is_open)

    def toggle(self) -> None:
        """Goes into the details, or back out of them."""
        if self.is_open:
            self.leave()
        else:
            self.set_open(is_open=True)
            self._inspector.take_focus()

    def leave(self) -> None:
        """Takes the details away; the focus is where it was before."""
        self.set_open(is_open=False)
        self._go_back()

    def open_task(self, task_id: UUID, *, focus: bool = False) -> None:
        """Shows a task, and goes there where it is asked for."""
        self._inspector.set_task(task_id)
        self.set_open(is_open=True)
        if focus:
            self._inspector.take_focus()

    def point_at(self, task_id: UUID) -> None:
        """Shows a task that was clicked where the details have a place of their own."""
        self._inspector.set_task(task_id)
        if not self._floats:
            self.set_open(is_open=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _place(self) -> None:
        scaled = self._theme.metrics.scaled
        floats = self.width() < scaled(_FLOATS_BELOW)
        if floats != self._floats:
            self._floats = floats
            self._move_over(floats=floats)
        least, most = scaled(Width.INSPECTOR_LEAST), scaled(Width.INSPECTOR_MOST)
        if not floats:
            self._frame.setMinimumWidth(least)
            self._frame.setMaximumWidth(most)
            return
        width = min(scaled(Width.INSPECTOR), max(least, self.width() - SPLITTER_GRIP))
        width = min(width, self.width())
        self._frame.setFixedWidth(width)
        self._frame.setGeometry(self.width() - width, 0, width, self.height())
        self._frame.raise_()

    def _move_over(self, *, floats: bool) -> None:
        self._edge.setVisible(floats)
        if floats:
            self._frame.setParent(self)
            # There is no room for both: it comes back when it is asked for.
            self._frame.hide()
        else:
            self._frame.setMinimumWidth(0)
            self._splitter.addWidget(self._frame)
            self._frame.setVisible(self._is_open)
            scaled = self._theme.metrics.scaled(Width.INSPECTOR)
            self._splitter.setSizes([max(1, self.width() - scaled), scaled])
        self.toggled.emit(self.is_open)
