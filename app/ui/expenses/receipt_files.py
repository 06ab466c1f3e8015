"""Files that become receipts: dragged, and read."""

from __future__ import annotations

from collections.abc import Iterable
from mimetypes import guess_type
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.domain.values.errors import RuleViolation
from app.services.expense_receipts import NewReceipt
from app.services.expenses import LARGEST_RECEIPT_BYTES

_OVER = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class ReceiptDrop(QObject):
    """Lets a widget take files of this machine; folders and what is no file are refused.

    Signals:
        dropped: the list of `Path`.
    """

    dropped = Signal(list)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Entering and moving are drops to Qt's classes too.
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paths = files_of(event.mimeData())
        if not paths:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() not in _OVER:
            self.dropped.emit(paths)
        return True


def files_of(mime: QMimeData) -> list[Path]:
    """The local files that are dragged; none where anything else is among them."""
    urls = mime.urls()
    if not all(url.isLocalFile() for url in urls):
        return []
    paths = [Path(url.toLocalFile()) for url in urls]
    return [] if any(path.is_dir() for path in paths) else paths


def read_receipts(paths: Iterable[Path]) -> tuple[NewReceipt, ...]:
    """The files with their bytes.

    Raises:
        RuleViolation: ``receipt.cannot_read``; ``receipt.size`` for one that cannot be kept.
    """
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> NewReceipt:
    try:
        # One byte more than may be tells that it is too large, without reading a film.
        with path.open("rb") as file:
            content = file.read(LARGEST_RECEIPT_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RuleViolation("receipt", "receipt.cannot_read", path=path, reason=reason) from error
    if not 0 < len(content) <= LARGEST_RECEIPT_BYTES:
        most = LARGEST_RECEIPT_BYTES // 1024 // 1024
        raise RuleViolation("receipt", "receipt.size", most=most)
    return NewReceipt(path.name, guess_type(path.name)[0] or "application/octet-stream", content)
