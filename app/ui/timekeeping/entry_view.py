"""The entry list as a view: rows, pointer and keys, and the cell that is open for writing."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QMenu, QWidget

from app.queries.time_entries import EntryRow
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.timekeeping.entry_acts import (
    Act,
    MenuAct,
    Part,
    act_of_click,
    act_of_key,
    menu_acts,
)
from app.ui.timekeeping.entry_cells import CellEditor
from app.ui.timekeeping.entry_delegate import EntryDelegate
from app.ui.timekeeping.entry_line_edit import Suggest
from app.ui.timekeeping.entry_list_model import EntryListModel
from app.ui.timekeeping.entry_rows import EntryItem, ListItem

_KEYS = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_F2: "F2",
    Qt.Key.Key_Delete: "Del",
    Qt.Key.Key_Backspace: "Del",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_WRITTEN = {
    Act.RETYPE: Part.TITLE,
    Act.WRITE_TIMES: Part.TIMES,
    Act.WRITE_DURATION: Part.DURATION,
}


class EntryView(QListView):
    """Turns pointer and keys into acts on rows.

    Signals:
        acted: the row's item, and the `Act` that is wanted.
        selected: key of the entry that the user went to; None for a row that is no entry.
    """

    acted = Signal(object, object)
    selected = Signal(object)

    def __init__(
        self, theme: Theme, session: Session, suggest: Suggest, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = False
        self.rows = EntryListModel(self)
        self.look = EntryDelegate(theme, self)
        self.cells = CellEditor(theme, session, self.viewport(), suggest, session.today)
        self._set_up()
        self.verticalScrollBar().valueChanged.connect(self._place_cell)
        self.selectionModel().currentChanged.connect(self._tell_selected)
        self.cells.moved.connect(self.open_cell)
        self.cells.closed.connect(self._take_focus_back)
        theme.changed.connect(self._take_sizes)

    def select(self, key: UUID | None) -> None:
        """Marks an entry, None marks nothing; `selected` is not told."""
        position = -1 if key is None else self.rows.position_of(key)
        self._quiet = True
        if position < 0:
            self.clearSelection()
        else:
            index = self.rows.index(position)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)
        self._quiet = False

    def selected_keys(self) -> tuple[UUID, ...]:
        """The marked entries, from the top."""
        positions = sorted({index.row() for index in self.selectedIndexes()})
        items = [self.rows.items[position] for position in positions]
        keys = [item.row.id for item in items if isinstance(item, EntryItem)]
        return tuple(dict.fromkeys(keys))

    def row(self, key: UUID) -> EntryRow | None:
        """An entry that is shown."""
        item = self._item_of(key)
        return None if item is None else item.row

    def retype(self, key: UUID) -> None:
        """Opens an entry's text for writing."""
        item = self._item_of(key)
        if item is not None:
            self.open_cell(item, Part.TITLE)

    def open_cell(self, item: EntryItem, part: Part) -> None:
        """Opens a cell of a row for writing."""
        position = self.rows.position_of(item.row.id)
        if position >= 0:
            self.scrollTo(self.rows.index(position))
            place = self.visualRect(self.rows.index(position))
            self.cells.open(item, part, self.look.geometry.cell(part, place, item))

    def menu_of(self, item: ListItem) -> QMenu:
        """The menu of a row; it goes away by itself when it closes."""
        keys = self.selected_keys()
        marked = isinstance(item, EntryItem) and item.row.id in keys
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("What can be done with this row"))
        for each in menu_acts(item, len(keys) if marked else 1):
            self._add_act(menu, item, each)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.rows.item_at(self.currentIndex())
        key = _KEYS.get(Qt.Key(event.key()), "")
        act = None
        if item is not None and event.modifiers() in _PLAIN:
            act = act_of_key(item, key)
        if item is not None and act is not None:
            self._act(item, act)
        elif key != "Space":
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.cells.finish()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._heat(self._part_below(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        item, act = self._item_below(place), act_of_click(self._part_below(place))
        left = event.button() == Qt.MouseButton.LeftButton
        if left and event.modifiers() in _PLAIN and item is not None and act is not None:
            self._act(item, act, place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        place = event.position().toPoint()
        item = self._item_below(place)
        if isinstance(item, EntryItem) and act_of_click(self._part_below(place)) is None:
            self._act(item, Act.EDIT)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        item = self._item_below(place)
        if item is not None:
            self._act(item, Act.MENU, place)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._heat(Part.ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cell()

    def _act(self, item: ListItem, act: Act, place: QPoint | None = None) -> None:
        if isinstance(item, EntryItem) and act in _WRITTEN:
            self.open_cell(item, _WRITTEN[act])
        elif act is Act.MENU:
            self.menu_of(item).popup(self.viewport().mapToGlobal(place or QPoint()))
        else:
            self.acted.emit(item, act)

    def _add_act(self, menu: QMenu, item: ListItem, each: MenuAct) -> None:
        if each.rule:
            menu.addSeparator()
        action = menu.addAction(self._theme.icon(each.icon), each.text)
        action.setEnabled(each.enabled)
        if each.shortcut:
            action.setShortcut(QKeySequence(each.shortcut))
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda: self._act(item, each.act))

    def _item_of(self, key: UUID) -> EntryItem | None:
        position = self.rows.position_of(key)
        item = self.rows.items[position] if position >= 0 else None
        return item if isinstance(item, EntryItem) else None

    def _item_below(self, place: QPoint) -> ListItem | None:
        return self.rows.item_at(self.indexAt(place))

    def _part_below(self, place: QPoint) -> Part:
        index = self.indexAt(place)
        item = self.rows.item_at(index)
        if item is None:
            return Part.ROW
        return self.look.geometry.part_at(item, self.visualRect(index), place)

    def _heat(self, part: Part) -> None:
        if part is not self.look.hot:
            self.look.hot = part
            writes = part in {Part.TIMES, Part.DURATION}
            shape = Qt.CursorShape.IBeamCursor if writes else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _place_cell(self) -> None:
        """Keeps the open cell over its row; one whose row is gone is closed."""
        item, part = self.cells.item, self.cells.part
        if item is None:
            return
        position = self.rows.position_of(item.row.id)
        if position < 0:
            self.cells.close()
            return
        place: QRect = self.visualRect(self.rows.index(position))
        self.cells.place(self.look.geometry.cell(part, place, item))

    def _take_focus_back(self) -> None:
        if self.isVisible() and self.window().isActiveWindow():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_selected(self, current: QModelIndex) -> None:
        if not self._quiet:
            item = self.rows.item_at(current)
            self.selected.emit(item.row.id if isinstance(item, EntryItem) else None)

    def _take_sizes(self) -> None:
        self.scheduleDelayedItemsLayout()
        self._place_cell()

    def _set_up(self) -> None:
        self.setModel(self.rows)
        self.setItemDelegate(self.look)
        self.setAccessibleName(_("Time entries"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumWidth(Width.DIALOG_SMALL)
