"""A combo box whose list has rows as high as those of a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme.metrics import Height

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme


class Combo(QComboBox):
    """``name`` is what assistive tools call the field; they read the chosen text after it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_RowDelegate(theme, self))
        # Without one, Qt calls the field by its present value.
        self.setAccessibleName(name)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), self._theme.height(Height.CONTROL_SMALL))
