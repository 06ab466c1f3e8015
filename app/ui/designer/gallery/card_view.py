"""The gallery: cards in rows; Enter opens, F2 renames, Delete deletes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from app.queries.document_templates import TemplateRow
from app.system.translations import _
from app.ui.designer.gallery.card_delegate import CardDelegate
from app.ui.designer.gallery.card_model import CardModel
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme

_Select = QItemSelectionModel.SelectionFlag


class CardView(QListView):
    """One template is the current one.

    Signals:
        opened: a `TemplateRow`.
        rename_asked: likewise.
        delete_asked: likewise.
        duplicate_asked: likewise.
        menu_asked: likewise, and the place on the screen where the menu belongs.
        went: another one is the current one.
    """

    opened = Signal(object)
    rename_asked = Signal(object)
    delete_asked = Signal(object)
    duplicate_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    went = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.delegate = CardDelegate(theme, self)
        self.setModel(self.cards)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(_("Templates"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(Space.RELATED)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def row(self) -> TemplateRow | None:
        """The current template."""
        return self.cards.row_at(self.currentIndex())

    def go_to(self, name: str) -> None:
        """Makes a template the current one; the first where there is none of that name."""
        position = max(self.cards.position(name), 0)
        index = self.cards.index(position)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row
        plain: dict[Qt.Key, Callable[[object], None]] = {
            Qt.Key.Key_Return: self.opened.emit,
            Qt.Key.Key_Enter: self.opened.emit,
            Qt.Key.Key_F2: self.rename_asked.emit,
            Qt.Key.Key_Delete: self.delete_asked.emit,
            Qt.Key.Key_Backspace: self.delete_asked.emit,
        }
        key = Qt.Key(event.key())
        with_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if row is not None and with_ctrl and key == Qt.Key.Key_D:
            self.duplicate_asked.emit(row)
        elif row is not None and not with_ctrl and key in plain:
            plain[key](row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self.cards.row_at(index)
        if row is not None:
            below = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_asked.emit(row, event.globalPos() if by_mouse else below)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.row is None:
            self.go_to("")

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.went.emit()

    def _open(self, index: QModelIndex) -> None:
        row = self.cards.row_at(index)
        if row is not None:
            self.opened.emit(row)
