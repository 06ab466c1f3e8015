"""Types of blocks that are dragged here: a frame or a line shows where one would come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from app.domain.paper.block_types import BLOCK_TYPES
from app.domain.paper.editing.arranging import put_before
from app.domain.paper.editing.blocks import added
from app.domain.paper.editing.frames import on_sheet
from app.domain.values.errors import StintError
from app.ui.designer.canvas.boxes import free_frame, gap_at
from app.ui.designer.canvas.drags import dropped_frame
from app.ui.designer.canvas.view import Busy

if TYPE_CHECKING:
    from app.ui.designer.canvas.canvas import Canvas

# What the list of blocks to add drags: the type as text.
BLOCK_MIME: Final = "application/x-stint-block"
_SNAP_PIXELS: Final = 5.0


class CanvasDrops:
    """Takes blocks for a `Canvas`."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def over(self, event: QDragMoveEvent) -> None:
        """Shows where it would come; refuses what is no type of block."""
        block_type = _type_of(event)
        if not block_type:
            event.ignore()
            return
        self._canvas.be_busy(self._seen(block_type, event.position(), event.modifiers()))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def leave(self) -> None:
        self._canvas.be_busy(Busy())

    def drop(self, event: QDropEvent) -> None:
        block_type = _type_of(event)
        if not block_type:
            event.ignore()
            return
        busy = self._seen(block_type, event.position(), event.modifiers())
        self._canvas.be_busy(Busy())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._add(block_type, busy)

    def _seen(self, block_type: str, point: QPointF, modifiers: Qt.KeyboardModifier) -> Busy:
        canvas, template = self._canvas, self._canvas.design.template
        sight = canvas.sight
        x, y = sight.place(point)
        kind = BLOCK_TYPES[block_type]
        if "page" not in kind.anchors:
            free = free_frame(template.page, canvas.layout_shown, canvas.page + 1)
            return Busy("drop", (), gap=gap_at(template, canvas.boxes, y, free))
        middle = replace(kind.frame, x=x - kind.frame.w / 2, y=y - kind.frame.h / 2)
        free_hand = modifiers & Qt.KeyboardModifier.AltModifier or not canvas.snaps
        tolerance = 0.0 if free_hand else _SNAP_PIXELS / sight.scale
        frame, guides = dropped_frame(template, canvas.boxes, middle, tolerance)
        return Busy("drop", (), guides, fresh=on_sheet(frame, template.page))

    def _add(self, block_type: str, busy: Busy) -> None:
        design = self._canvas.design
        at = None if busy.fresh is None else (busy.fresh.x, busy.fresh.y)
        try:
            template, block_id = added(design.template, block_type, at)
        except StintError as error:
            design.refused.emit(error)
            return
        if busy.gap is not None:
            template = put_before(template, (block_id,), busy.gap.before)
        design.change(template, selection=(block_id,))
        self._canvas.setFocus()


def _type_of(event: QDropEvent) -> str:
    """The type that is dragged; blank for anything else."""
    if not event.mimeData().hasFormat(BLOCK_MIME):
        return ""
    text = bytes(event.mimeData().data(BLOCK_MIME).data()).decode(errors="replace")
    return text if text in BLOCK_TYPES else ""
