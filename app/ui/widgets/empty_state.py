"""What a page says while it has nothing to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.theme.metrics import IconSize, Space, Width
from app.ui.theme.theme import restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from app.ui.theme.theme import Theme

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """Picture, title, a sentence or two, one button for the first step, one link to another way.

    Blank parts are left out: an empty filter result has no picture and no link.
    """

    acted = Signal()
    help_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        text: str = "",
        icon: str = "",
        action: str = "",
        help_link: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._picture = QLabel()
        self._title = QLabel(title)
        self._text = QLabel(text)
        self.button = QPushButton(action)
        self.help_button = QPushButton(help_link)
        self._style_parts()
        self._lay_out()
        self.button.clicked.connect(self.acted)
        self.help_button.clicked.connect(self.help_asked)
        theme.changed.connect(self._take_look)
        self._take_look()

    def set_texts(self, title: str, text: str = "", action: str = "") -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(action)
        self._show_filled_parts()
        self._fit()

    def set_link(self, text: str) -> None:
        """Another link below the button; a blank one takes it away."""
        self.help_button.setText(text)
        self._show_filled_parts()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The texts wrap, so a page may be as narrow as the rest of it."""
        return QSize(0, super().minimumSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the wrapped texts need: a layout that centres does not ask for that."""
        room = self.width() - 2 * Space.PAGE
        width = min(self._theme.metrics.scaled(Width.EMPTY_COLUMN), max(room, 1))
        self._middle.setFixedWidth(width)
        column = self._middle.layout()
        if column is not None:
            column.invalidate()
            self._middle.setMinimumHeight(max(0, column.totalHeightForWidth(width)))

    def _style_parts(self) -> None:
        restyle(self._title, role="title")
        restyle(self._text, role="second")
        restyle(self.button, kind="primary")
        restyle(self.help_button, kind="link")
        for label in (self._picture, self._title, self._text):
            label.setAlignment(_CENTRE)
            label.setWordWrap(label is not self._picture)
        self._show_filled_parts()

    def _show_filled_parts(self) -> None:
        self._picture.setVisible(bool(self._icon_name))
        for part in (self._text, self.button, self.help_button):
            part.setVisible(bool(part.text()))

    def _lay_out(self) -> None:
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.RELATED)
        for label in (self._picture, self._title, self._text):
            column.addWidget(label)
        column.addSpacing(Space.RELATED)
        for button in (self.button, self.help_button):
            column.addWidget(button, alignment=_CENTRE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.PAGE)
        outer.addStretch(2)
        outer.addWidget(self._middle, alignment=_CENTRE)
        outer.addStretch(3)

    def _take_look(self) -> None:
        if self._icon_name:
            ratio = self.devicePixelRatioF()
            picture = self._theme.pixmap(self._icon_name, "text3", IconSize.EMPTY, ratio=ratio)
            self._picture.setPixmap(picture)
        # A layout short of room would cut the picture before it cuts anything else.
        self._picture.setMinimumHeight(self._theme.metrics.scaled(IconSize.EMPTY))
        self._fit()
