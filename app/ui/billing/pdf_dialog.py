"""The whole PDF, large, page below page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.pdf_pages import PdfPages

_SIZE = QSize(900, 1000)
_SHARE_OF_SCREEN = 0.9
_STEP = 1.25
_LEAST_ZOOM, _MOST_ZOOM = 0.25, 8.0


class PdfDialog(QDialog):
    """Looks at a PDF closely; Ctrl with plus and minus zooms, Esc closes."""

    def __init__(
        self, theme: Theme, title: str, content: bytes, parent: QWidget | None = None
    ) -> None:
        # Late: see `app.ui.widgets.pdf_pages`.
        from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415

        super().__init__(parent)
        self.setWindowTitle(title)
        self.pages = PdfPages(self)
        self.pages.load(content)
        self.view = QPdfView(self)
        self.view.setAccessibleName(title)
        self.view.setDocument(self.pages.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._free = QPdfView.ZoomMode.Custom
        self._fit = QPdfView.ZoomMode.FitToWidth
        smaller = ToolButton(theme, "minus", _("Smaller"), framed=True)
        larger = ToolButton(theme, "plus", _("Larger"), framed=True)
        whole = Button(theme, _("Page width"))
        close = Button(theme, _("Close"))
        close.setDefault(True)
        smaller.clicked.connect(lambda: self.zoom(1 / _STEP))
        larger.clicked.connect(lambda: self.zoom(_STEP))
        whole.clicked.connect(lambda: self.view.setZoomMode(self._fit))
        close.clicked.connect(self.accept)
        for keys, factor in (
            (QKeySequence.StandardKey.ZoomIn, _STEP),
            (QKeySequence.StandardKey.ZoomOut, 1 / _STEP),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda factor=factor: self.zoom(factor))
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.DIALOG, 0, Space.DIALOG, Space.CARD)
        for button in (smaller, larger, whole):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARD)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * _SHARE_OF_SCREEN))

    def zoom(self, factor: float) -> None:
        """Shows the pages larger or smaller, from the size that they have now."""
        now = self.view.zoomFactor()
        if self.view.zoomMode() == self._fit:
            page = self.pages.points(0).width() * self.logicalDpiX() / 72
            now = (self.view.viewport().width() - 2 * Space.GRID) / page
        self.view.setZoomMode(self._free)
        self.view.setZoomFactor(min(max(now * factor, _LEAST_ZOOM), _MOST_ZOOM))
