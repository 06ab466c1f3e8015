"""The page to work on: selection, mouse, keys, menu, and blocks that are dropped here."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.documents.layout import Layout
from app.domain.paper.editing.frames import around
from app.ui.designer.canvas import keys as canvas_keys
from app.ui.designer.canvas.boxes import along
from app.ui.designer.canvas.drops import CanvasDrops
from app.ui.designer.canvas.menu import design_menu
from app.ui.designer.canvas.mouse import CanvasMouse
from app.ui.designer.canvas.sheet_view import SheetView
from app.ui.designer.canvas.words import spoken_page, spoken_selection
from app.ui.designer.design import Design
from app.ui.theme.theme import Theme

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
# Of one notch of a wheel, which turns by 120.
_ZOOM_A_NOTCH = 1.15
_NOTCH = 120
_KEYS_BESIDE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)


class Canvas(SheetView):
    """A page of the design with all that can be done on it.

    Signals:
        edit_asked: id of the block whose content is to be edited.
    """

    edit_asked = Signal(str)

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, design, parent)
        self.snaps = True
        self.is_panning = False
        # What was selected before the last click, for a second one that makes a double click.
        self.before_click: tuple[str, ...] = ()
        self._is_choosing = False
        self._mouse = CanvasMouse(self)
        self._drops = CanvasDrops(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)
        self.page_shown.connect(self._describe)
        design.changed.connect(self._describe)
        design.printed.connect(self._describe)
        self._describe()

    @property
    def layout_shown(self) -> Layout | None:
        """Where all stands in the newest print."""
        paper = self.design.paper
        return None if paper is None else paper.layout

    @property
    def is_dragging(self) -> bool:
        return self._mouse.is_dragging

    def set_snapping(self, on: bool) -> None:  # noqa: FBT001 - a slot of check boxes
        """Lets blocks snap to grid, margins and each other, or not."""
        self.snaps = on

    def choose(self, ids: Iterable[str]) -> None:
        """Selects blocks as the user does: the page stays as it is."""
        self._is_choosing = True
        self.design.select(ids)
        self._is_choosing = False

    def choose_all(self) -> None:
        """Selects all that stands on the page."""
        self.choose(along(self.boxes, self.design.template))

    def see_selection(self) -> None:
        """Scrolls to what is selected on this page."""
        active = self.view.active
        if active:
            self.bring_to_sight(around(box.frame for box in active))

    def pan(self, way: QPointF) -> None:
        """Draws the sheet along with the hand."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - round(way.x()))
        down.setValue(down.value() - round(way.y()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / _NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_at(self.zoom * _ZOOM_A_NOTCH**notches, event.position())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - round(notches * 3 * bar.singleStep()))
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse and self.view.active:
            rect = self.sight.rect(self.view.active[-1].frame).toRect()
            seen = self.viewport().rect()
            place = QPoint(
                min(max(rect.left(), 0), seen.right()), min(max(rect.bottom(), 0), seen.bottom())
            )
            where = self.viewport().mapToGlobal(place)
        menu = design_menu(self._theme, self.design, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._mouse.cancel():
            return
        if key in _KEYS_BESIDE:
            # The event does not count the key itself yet.
            self._mouse.keys_changed(event.modifiers() | _modifier_of(key))
            return
        if key == Qt.Key.Key_Space and not self.is_dragging:
            self._pan_by_space(on=True)
            return
        action = canvas_keys.action_of(self, event)
        if action is None:
            super().keyPressEvent(event)
        elif not self.is_dragging:
            action()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS_BESIDE:
            self._mouse.keys_changed(event.modifiers() & ~_modifier_of(key))
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pan_by_space(on=False)
        else:
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, next_one: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab goes through the blocks, and on to what is beside the page after the last."""
        row = along(self.boxes, self.design.template)
        chosen = [row.index(each) for each in self.design.selection if each in row]
        step = 1 if next_one else -1
        # From nothing on, the first or the last.
        at = chosen[-1] if chosen else -1 if next_one else len(row)
        goal = at + step
        if not self.hasFocus() or not 0 <= goal < len(row):
            return super().focusNextPrevChild(next_one)
        self.choose((row[goal],))
        self.see_selection()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._shows_focus = event.reason() in _KEYBOARD
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._shows_focus = False
        self._pan_by_space(on=False)
        self.viewport().update()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Else the window's undo and the like would be asked first.
            escapes = event.key() == Qt.Key.Key_Escape and self.is_dragging
            if escapes or canvas_keys.action_of(self, event) is not None:
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._mouse.leave()
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drops.over(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drops.over(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002 - Qt's signature
        self._drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.drop(event)

    def _pan_by_space(self, *, on: bool) -> None:
        if on != self.is_panning:
            self.is_panning = on
            shape = Qt.CursorShape.OpenHandCursor if on else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def _take_selection(self) -> None:
        super()._take_selection()
        if not self._is_choosing and not self.is_dragging:
            self._turn_to_selection()
        self._describe()

    def _turn_to_selection(self) -> None:
        """Shows the page where a block stands that was selected elsewhere, as in the tree."""
        layout, selection = self.layout_shown, self.design.selection
        if layout is None or not selection:
            return
        on = [
            number
            for number, page in enumerate(layout.pages)
            if any(each.id == selection[-1] for each in page.blocks)
        ]
        if on and self.page not in on:
            self.show_page(on[0])
        self.see_selection()

    def _describe(self) -> None:
        """Tells assistive tools the page and the selection; the tree beside it has all blocks."""
        name = spoken_page(self.page + 1, self.page_count)
        text = spoken_selection(self.design.template, self.design.blocks)
        if name != self.accessibleName():
            self.setAccessibleName(name)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)


def _modifier_of(key: Qt.Key) -> Qt.KeyboardModifier:
    return {
        Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
        Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
        Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
    }[key]
