"""The tree of blocks: what is chosen here is chosen on the page, and the other way round."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from app.domain.paper.editing.arranging import hidden, locked, ordered, put_before
from app.domain.paper.editing.blocks import changed, removed
from app.domain.paper.template import FREE_TYPES, Template
from app.domain.values.errors import StintError
from app.system.translations import _
from app.ui.designer.design import Design
from app.ui.designer.panels.block_delegate import BlockDelegate
from app.ui.designer.panels.block_model import BlockModel
from app.ui.theme.theme import Theme

_Select = QItemSelectionModel.SelectionFlag
_MARKING: Final = {"hidden": hidden, "locked": locked}
_STEPS: Final = {
    (Qt.Key.Key_Up, "page"): "backward",
    (Qt.Key.Key_Down, "page"): "forward",
    (Qt.Key.Key_Up, "flow"): "earlier",
    (Qt.Key.Key_Down, "flow"): "later",
}


class BlockTree(QTreeView):
    """F2 renames, Space hides and shows, Delete removes, Alt and arrows reorder, as a drag does.

    Signals:
        menu_asked: the place on the screen for the menu of what is selected.
    """

    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._design = design
        self._is_following = False
        self.blocks = BlockModel(self)
        self._delegate = BlockDelegate(theme, self)
        self._set_up_view()
        self.setModel(self.blocks)
        self.blocks.renamed.connect(self._rename)
        self.blocks.moved.connect(self._move)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        design.changed.connect(self.show_design)
        design.selected.connect(self._follow)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        self.show_design()

    def show_design(self) -> None:
        """Shows the template as it is now."""
        self._is_following = True
        anew = self.blocks.show_template(self._design.template)
        self._is_following = False
        if anew:
            self.expandAll()
            self._follow()

    def rename_current(self) -> None:
        """Opens the name of the current row for writing."""
        if self.blocks.block_at(self.currentIndex()) is not None:
            self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
            return
        act()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        mark = self._delegate.mark_at(index, place)
        block = self.blocks.block_at(index)
        if mark and block is not None and event.button() == Qt.MouseButton.LeftButton:
            change, on = _MARKING[mark], not getattr(block, mark)
            self._design.change(change(self._design.template, (block.id,), on=on))
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._design.selection:
            return
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        below = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(event.globalPos() if by_mouse else below)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self.blocks.index(0, 0), _Select.NoUpdate)

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, ids = Qt.Key(event.key()), self._design.selection
        if not ids:
            return None
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            where = _STEPS.get((key, self.blocks.anchor_at(self.currentIndex())))
            return None if where is None else partial(self._order, where)
        plain = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Space: self._turn_visibility,
            Qt.Key.Key_Delete: self._remove,
            Qt.Key.Key_Backspace: self._remove,
            Qt.Key.Key_F2: self.rename_current,
        }
        return acts.get(key) if event.modifiers() in plain else None

    def _order(self, where: str) -> None:
        self._try(lambda template: ordered(template, self._design.selection, where))

    def _turn_visibility(self) -> None:
        shown = all(not block.hidden for block in self._design.blocks)
        self._try(lambda template: hidden(template, self._design.selection, on=shown))

    def _remove(self) -> None:
        self._try(lambda template: removed(template, self._design.selection))

    def _try(self, change: Callable[[Template], Template]) -> None:
        try:
            template = change(self._design.template)
        except StintError as error:
            self._design.refused.emit(error)
            return
        self._design.change(template)

    def _rename(self, block_id: str, name: str) -> None:
        self._try(lambda template: changed(template, block_id, name=name))

    def _move(self, ids: tuple[str, ...], before: str | None, anchor: str) -> None:
        """Rows that were dropped; such as may be either change their anchor with the group."""

        def change(template: Template) -> Template:
            for each in ids:
                block = template.block(each)
                if block is not None and block.type in FREE_TYPES and block.anchor != anchor:
                    template = changed(template, each, anchor=anchor)
            if before is None and anchor == "page":
                return ordered(template, ids, "front")
            return put_before(template, ids, before)

        self._try(change)

    def _follow(self) -> None:
        """Selects the rows of what is selected on the page."""
        selection = QItemSelection()
        last = QModelIndex()
        for each in self._design.selection:
            last = self.blocks.index_of(each)
            selection.select(last, last)
        self._is_following = True
        self.selectionModel().select(selection, _Select.ClearAndSelect)
        if last.isValid():
            self.selectionModel().setCurrentIndex(last, _Select.NoUpdate)
            self.scrollTo(last)
        self._is_following = False

    def _tell_selection(self) -> None:
        if self._is_following:
            return
        current = self.blocks.block_at(self.currentIndex())
        found = [self.blocks.block_at(index) for index in self.selectedIndexes()]
        ids = [block.id for block in found if block is not None]
        # The one that was chosen last stands at the end: others are aligned with it.
        ids.sort(key=lambda each: current is not None and each == current.id)
        self._design.select(ids)

    def _set_up_view(self) -> None:
        self.setAccessibleName(_("Blocks"))
        self.setHeaderHidden(True)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setProperty("surface", "base")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setTabKeyNavigation(False)
