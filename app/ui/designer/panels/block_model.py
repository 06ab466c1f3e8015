"""The blocks of a template as one tree of two groups: fixed on the page, flowing over pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain.paper.template import Block, Template
from app.system.translations import _
from app.ui.designer.block_words import ANCHOR_WORDS, block_title, type_title

Index = QModelIndex | QPersistentModelIndex
ROWS_MIME: Final = "application/x-stint-rows"
ANCHORS: Final = ("page", "flow")
_NOWHERE = QModelIndex()
_Flag = Qt.ItemFlag
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
# Internal id of the rows of groups; those of blocks hold their group's number.
_GROUP: Final = len(ANCHORS)


class BlockRole(IntEnum):
    BLOCK = Qt.ItemDataRole.UserRole + 1
    ANCHOR = Qt.ItemDataRole.UserRole + 2


class BlockModel(QAbstractItemModel):
    """Rows in the order of the template: what comes later lies in front, or further down.

    Signals:
        renamed: id and name.
        moved: ids, and the id of the block that then follows; None for the end of the group.
    """

    renamed = Signal(str, str)
    moved = Signal(tuple, object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[Block, ...], ...] = ((), ())

    def show_template(self, template: Template) -> bool:
        """Shows the blocks of a template; tells whether rows came, went or moved."""
        rows = tuple(
            tuple(block for block in template.blocks if block.anchor == anchor)
            for anchor in ANCHORS
        )
        before, self_ids = _ids(self._rows), _ids(rows)
        if before != self_ids:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return True
        if rows != self._rows:
            self._rows = rows
            for group, blocks in enumerate(rows):
                if blocks:
                    parent = self.index(group, 0)
                    last = self.index(len(blocks) - 1, 0, parent)
                    self.dataChanged.emit(self.index(0, 0, parent), last)
        return False

    def block_at(self, index: Index) -> Block | None:
        """The block of a row; None for a group."""
        if not index.isValid() or index.internalId() == _GROUP:
            return None
        return self._rows[index.internalId()][index.row()]

    def anchor_at(self, index: Index) -> str:
        """Which group a row belongs to, or is."""
        if not index.isValid():
            return ANCHORS[-1]
        group = index.row() if index.internalId() == _GROUP else index.internalId()
        return ANCHORS[group]

    def index_of(self, block_id: str) -> QModelIndex:
        """The row of a block; an invalid index where there is none."""
        for group, blocks in enumerate(self._rows):
            for row, block in enumerate(blocks):
                if block.id == block_id:
                    return self.createIndex(row, 0, group)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if column != 0 or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, _GROUP) if row < len(ANCHORS) else QModelIndex()
        if parent.internalId() != _GROUP or row >= len(self._rows[parent.row()]):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row())

    def parent(self, index: Index = _NOWHERE) -> Any:
        if not index.isValid() or index.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(index.internalId(), 0, _GROUP)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(ANCHORS)
        return len(self._rows[parent.row()]) if parent.internalId() == _GROUP else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002 - Qt's signature
        return 1

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        block = self.block_at(index)
        told: dict[int, object] = {
            BlockRole.ANCHOR: self.anchor_at(index),
            BlockRole.BLOCK: block,
        }
        if role in told:
            return told[role]
        if block is not None:
            return _text_of(block, role)
        is_text = role in {_DISPLAY, int(Qt.ItemDataRole.AccessibleTextRole)}
        return _(ANCHOR_WORDS[ANCHORS[index.row()]]) if is_text else None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        block = self.block_at(index)
        if block is None or role != Qt.ItemDataRole.EditRole:
            return False
        name = str(value).strip()
        if name == type_title(block.type):
            name = ""
        if name != block.name:
            self.renamed.emit(block.id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return _Flag.NoItemFlags
        if index.internalId() == _GROUP:
            return _Flag.ItemIsEnabled | _Flag.ItemIsDropEnabled
        plain = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable | _Flag.ItemIsEditable
        return plain | _Flag.ItemIsDragEnabled | _Flag.ItemNeverHasChildren

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ROWS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        found = [self.block_at(index) for index in indexes]
        ids = " ".join(block.id for block in found if block is not None)
        mime = QMimeData()
        mime.setData(ROWS_MIME, ids.encode())
        return mime

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tells where rows were dropped; the template moves them, so the view must not."""
        del column
        if action != Qt.DropAction.MoveAction or not data.hasFormat(ROWS_MIME):
            return False
        ids = tuple(bytes(data.data(ROWS_MIME).data()).decode().split())
        if not parent.isValid():
            return False
        blocks = self._rows[parent.row()]
        before = blocks[row].id if 0 <= row < len(blocks) else None
        self.moved.emit(ids, before, ANCHORS[parent.row()])
        return False


def _text_of(block: Block, role: int) -> str | None:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
            return block_title(block)
        case Qt.ItemDataRole.AccessibleTextRole:
            return spoken(block)
        case Qt.ItemDataRole.ToolTipRole:
            return type_title(block.type) if block.name else None
    return None


def spoken(block: Block) -> str:
    """What assistive tools read of a row: marks are words there."""
    words = [block_title(block)]
    if block.locked:
        words.append(_("locked"))
    if block.hidden:
        words.append(_("hidden"))
    return ", ".join(words)


def _ids(rows: Iterable[Iterable[Block]]) -> list[list[str]]:
    return [[block.id for block in blocks] for blocks in rows]
