"""Files dragged over a widget and dropped on it, as the window system does it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

_COPY = Qt.DropAction.CopyAction
_LEFT = Qt.MouseButton.LeftButton
_NO_KEY = Qt.KeyboardModifier.NoModifier


def drag_over(widget: QWidget, *paths: Path) -> bool:
    """Whether the widget would take these files."""
    mime = _mime(paths)
    event = QDragEnterEvent(QPoint(5, 5), _COPY, mime, _LEFT, _NO_KEY)
    event.ignore()
    QCoreApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop_files(widget: QWidget, *paths: Path) -> None:
    """Drags files in and lets go, as a hand does; nothing falls where they are refused."""
    if not drag_over(widget, *paths):
        return
    mime = _mime(paths)
    QCoreApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), _COPY, mime, _LEFT, _NO_KEY))


def _mime(paths: tuple[Path, ...]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime
