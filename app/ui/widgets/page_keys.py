"""Keys of a page that the window has for something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

# What a key does; None for a key that the page has no use for.
ActOf: TypeAlias = Callable[[QKeyEvent], Callable[[], object] | None]


class PageKeys(QObject):
    """Does what a page's key says, wherever in the page the focus is.

    Two shortcuts of the same keys would both be silent; here the page is asked before the window.
    """

    def __init__(self, page: QWidget, act_of: ActOf) -> None:
        super().__init__(page)
        self._act_of = act_of
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        act = self._act_of(event) if isinstance(event, QKeyEvent) else None
        if act is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            act()
            return True
        return super().eventFilter(watched, event)
