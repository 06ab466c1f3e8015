"""The menu of blocks to add: chosen, it adds one; dragged, it lands where it is dropped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.domain.paper.block_types import BLOCK_TYPES
from app.domain.paper.template import Block
from app.system.translations import _
from app.ui.designer.block_words import (
    ANCHOR_WORDS,
    FIXED_MENU,
    FLOW_MENU,
    type_icon,
    type_title,
)
from app.ui.designer.canvas.drops import BLOCK_MIME
from app.ui.theme.theme import Theme


class BlockMenu(QMenu):
    """Of one group; filled when it opens, for what is there once cannot be added twice.

    Signals:
        chosen: a type and the anchor of the group that it was chosen in.
    """

    chosen = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        blocks: Callable[[], tuple[Block, ...]],
        anchor: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks = blocks
        self._anchor = anchor
        self._pressed: tuple[QAction, QPoint] | None = None
        self.setToolTipsVisible(True)
        self.setTitle(_(ANCHOR_WORDS[anchor]))
        self.setAccessibleName(_("Add block"))
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offers what the template can take now."""
        self.clear()
        there = {block.type for block in self._blocks()}
        for each in FIXED_MENU if self._anchor == "page" else FLOW_MENU:
            self._add(each, can=not (BLOCK_TYPES[each].single and each in there))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        action = self.actionAt(place)
        enabled = action is not None and action.isEnabled() and bool(action.data())
        self._pressed = (action, place) if enabled else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            action, start = self._pressed
            way = (event.position().toPoint() - start).manhattanLength()
            if way >= QApplication.startDragDistance():
                self._pressed = None
                self._drag(action)
                return
        super().mouseMoveEvent(event)

    def _drag(self, action: QAction) -> None:
        mime = block_mime(str(action.data()))
        picture = action.icon().pixmap(self._theme.metrics.scaled(24))
        self.close()
        drag = QDrag(self.parent() or self)
        drag.setMimeData(mime)
        drag.setPixmap(picture)
        drag.exec(Qt.DropAction.CopyAction)

    def _add(self, block_type: str, *, can: bool) -> None:
        action = self.addAction(self._theme.icon(type_icon(block_type)), type_title(block_type))
        action.setData(block_type)
        action.setEnabled(can)
        action.setToolTip("" if can else _("The template has one already"))
        action.triggered.connect(lambda _on=False: self.chosen.emit(block_type, self._anchor))


def block_mime(block_type: str) -> QMimeData:
    """What is dragged to the page: the type of a new block."""
    mime = QMimeData()
    mime.setData(BLOCK_MIME, block_type.encode())
    return mime
