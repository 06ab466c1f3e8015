"""The pages of a PDF as they will be, one at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.page_picture import PagePicture

# The picture takes what there is, up to the height of its page.
_ALL = 1000


class PagedPicture(QFrame):
    """A page, which it is, and two buttons that turn to its neighbours."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count: int | None = None
        restyle(self, surface="alt")
        self.picture = PagePicture(theme)
        self.place = QLabel()
        restyle(self.place, role="small")
        self.back = ToolButton(theme, "caret-left", _("Page before"), small=True)
        self.on = ToolButton(theme, "caret-right", _("Next page"), small=True)
        self._lay_out()
        self.picture.turned.connect(self._show_place)
        self.back.clicked.connect(lambda: self.picture.turn_to(self.picture.page - 1))
        self.on.clicked.connect(lambda: self.picture.turn_to(self.picture.page + 1))

    def show_pages(self, content: bytes, count: int | None = None, spoken: str = "") -> None:
        """Shows other pages.

        Args:
            content: of all pages, or of the first ones.
            count: how many there are; None for those of the content.
            spoken: what assistive tools say of them.
        """
        self._count = count
        self.picture.show_pdf(content)
        self.picture.setAccessibleDescription(spoken)

    def _show_place(self) -> None:
        there, page = self.picture.pages.count, self.picture.page + 1
        count = there if self._count is None else self._count
        text = _("Page {page} of {count}").format(page=page, count=count) if there else ""
        self.place.setText(text)
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < there)

    def _lay_out(self) -> None:
        turning = QHBoxLayout()
        turning.setSpacing(Space.GRID)
        turning.addWidget(self.place)
        turning.addStretch(1)
        turning.addWidget(self.back)
        turning.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.GROUP, Space.GROUP, Space.GROUP, Space.GROUP)
        column.setSpacing(Space.RELATED)
        column.addWidget(self.picture, _ALL)
        column.addLayout(turning)
        column.addStretch(1)
