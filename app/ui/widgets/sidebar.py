"""The list of places at the left edge of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QModelIndex, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QWidget

from app.ui.theme.metrics import Height, IconSize, Space, Width
from app.ui.widgets.nav_delegate import ICON_LEFT, ROW_GAP, NavDelegate
from app.ui.widgets.nav_model import NavModel, NavRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.theme.theme import Theme

_CHOOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SideBar(QListView):
    """Places by key; arrow keys walk and open pages, foot rows wait for Enter or a click.

    ``set_current`` says which place is open: after ``chosen`` the frame answers with it.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, rows: Sequence[NavRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open_key = ""
        self._collapsed = False
        self._rows = NavModel(rows, self)
        self._delegate = NavDelegate(theme, self)
        self._movement = QVariantAnimation(self)
        self._movement.setEasingCurve(QEasingCurve.Type.OutQuad)
        self._movement.valueChanged.connect(self.setFixedWidth)
        self._set_up_view()
        theme.changed.connect(self._take_sizes)
        self._take_sizes()

    @property
    def nav(self) -> NavModel:
        """The rows; ``nav.set_count`` changes a number."""
        return self._rows

    @property
    def current(self) -> str:
        """Key of the place that is open."""
        return self._open_key

    @property
    def is_collapsed(self) -> bool:
        return self._collapsed

    def set_current(self, key: str) -> None:
        """Mark a place as open without telling ``chosen``; an unknown key marks none."""
        self._open_key = key
        position = self._rows.position(key)
        if position >= 0:
            self._move_to(self._rows.index(position))
        self.viewport().update()

    def set_collapsed(self, collapsed: bool) -> None:  # noqa: FBT001 - a slot for a toggled signal
        """Show icons only, or icons and texts."""
        if collapsed == self._collapsed:
            return
        self._collapsed = collapsed
        self._movement.stop()
        if self._theme.motion_milliseconds and self.isVisible():
            self._movement.setDuration(self._theme.motion_milliseconds)
            self._movement.setStartValue(self.width())
            self._movement.setEndValue(self._wanted_width())
            self._movement.start()
        else:
            self.setFixedWidth(self._wanted_width())
        self.viewport().update()

    def row_height(self) -> int:
        return self._theme.height(Height.NAV_ROW) + ROW_GAP

    def gap_height(self) -> int:
        """What is left between the rows above and those at the foot."""
        rows = self._rows.rowCount() - 1
        return max(Space.GROUP, self.viewport().height() - rows * self.row_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOOSING_KEYS:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)
        row = self._rows.row_at(self.currentIndex())
        if row is not None and not row.foot and row.key != self._open_key:
            self._choose(self.currentIndex())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))

    def _choose(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is None:
            return
        if not row.foot:
            self._open_key = row.key
            self.viewport().update()
        self.chosen.emit(row.key)

    def _move_to(self, index: QModelIndex) -> None:
        if self.currentIndex() != index:
            self.setCurrentIndex(index)

    def _set_up_view(self) -> None:
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("surface", "window")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setViewportMargins(0, Space.RELATED, 0, Space.RELATED)

    def _take_sizes(self) -> None:
        self._movement.stop()
        self.setFixedWidth(self._wanted_width())
        self.scheduleDelayedItemsLayout()

    def _wanted_width(self) -> int:
        if self._collapsed:
            icon = self._theme.metrics.scaled(IconSize.CONTROL)
            return max(int(Width.SIDEBAR_ICONS), icon + 2 * (ICON_LEFT + Space.RELATED))
        lines = [self._rows.index(line) for line in range(self._rows.rowCount())]
        rows = [row for row in map(self._rows.row_at, lines) if row is not None]
        widest = max((self._delegate.text_width(row) for row in rows), default=0)
        return max(int(Width.SIDEBAR), widest + 2 * Space.RELATED)
