"""Where the parts of a task's name cell are, for painting and for the pointer alike."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect

from app.ui.tasks.task_words import ShownTask
from app.ui.theme.metrics import CHECK_BOX, Space
from app.ui.theme.theme import Theme

RowAct = Literal["start", "add", "more"]
NamePart = Literal["caret", "check", "start", "add", "more", "text"]

_INDENT = 20
_CARET = 16
_ACT = 26


class NameGeometry:
    """From the left: steps of depth, the caret, the check box, the name; actions at the right."""

    # In the order in which they stand, with their icons.
    ACTS: tuple[tuple[RowAct, str], ...] = (
        ("start", "play"),
        ("add", "plus"),
        ("more", "dots-three"),
    )

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def caret(self, cell: QRect, shown: ShownTask) -> QRect:
        scaled = self._theme.metrics.scaled
        left = cell.left() + Space.GRID + shown.depth * scaled(_INDENT)
        return QRect(left, cell.top(), scaled(_CARET), cell.height())

    def check(self, cell: QRect, shown: ShownTask) -> QRect:
        side = self._theme.metrics.scaled(CHECK_BOX)
        left = self.caret(cell, shown).right() + 1 + Space.GRID
        return QRect(left, cell.top() + (cell.height() - side) // 2, side, side)

    def text(self, cell: QRect, shown: ShownTask) -> QRect:
        left = self.check(cell, shown).right() + 1 + Space.RELATED
        return QRect(left, cell.top(), max(0, cell.right() - Space.GRID - left), cell.height())

    def act(self, cell: QRect, act: RowAct) -> QRect:
        width = self._theme.metrics.scaled(_ACT)
        behind = [name for name, _icon in self.ACTS].index(act) - len(self.ACTS)
        return QRect(cell.right() + behind * width, cell.top(), width, cell.height())

    def part_at(self, cell: QRect, shown: ShownTask, point: QPoint) -> NamePart:
        """What the pointer is over."""
        for act, _icon in self.ACTS:
            if self.act(cell, act).contains(point):
                return act
        if shown.folded is not None and self.caret(cell, shown).contains(point):
            return "caret"
        box = self.check(cell, shown)
        # The whole height of the row: a box of 16 pixels is missed too easily.
        tall = QRect(
            box.left() - Space.GRID, cell.top(), box.width() + Space.RELATED, cell.height()
        )
        return "check" if tall.contains(point) else "text"
