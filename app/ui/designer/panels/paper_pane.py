"""All pages as they print, small and live, with the time that the print took."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.system.translations import _
from app.ui.designer.design import Design
from app.ui.theme.metrics import Space, TextRole
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.pdf_pages import PdfPages

Index = QModelIndex | QPersistentModelIndex
WIDTH: Final = 228
_LEAST: Final = 140
_CENTRE = Qt.AlignmentFlag.AlignCenter


class PageList(QListWidget):
    """One small picture for each page; arrow keys walk, and the page is shown at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.pages = PdfPages(self)
        self._pictures: dict[tuple[int, int], QImage] = {}
        self.setAccessibleName(_("Pages as they print"))
        self.setItemDelegate(_PageDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("surface", "alt")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_pdf(self, content: bytes) -> None:
        """Shows the pages of a print; the current one stays where there are as many."""
        self.pages.load(content)
        self._pictures.clear()
        count = self.pages.count
        while self.count() > count:
            self.takeItem(self.count() - 1)
        while self.count() < count:
            self.addItem(QListWidgetItem())
        for page in range(count):
            words = _("Page {page} of {count}").format(page=page + 1, count=count)
            item = self.item(page)
            if item.text() != words:
                item.setText(words)
        self.viewport().update()

    def page_size(self, page: int) -> QSize:
        """How large a page is drawn, in logical pixels."""
        width = max(self.viewport().width() - 2 * Space.GROUP, 1)
        if page >= self.pages.count:
            return QSize(width, width)
        points = self.pages.points(page)
        return QSize(width, round(width * points.height() / max(points.width(), 1)))

    def picture(self, page: int, size: QSize) -> QImage:
        """A page in device pixels; drawn when it is first seen."""
        key = (page, size.width())
        if key not in self._pictures:
            self._pictures[key] = self.pages.picture(page, size)
        return self._pictures[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pictures.clear()
        self.scheduleDelayedItemsLayout()


class PaperPane(QFrame):
    """The pages beside the canvas.

    Signals:
        page_chosen: number of a page, from 0.
        hidden_asked: the pane is in the way.
    """

    page_chosen = Signal(int)
    hidden_asked = Signal()

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._design = design
        restyle(self, surface="alt")
        self.head = ElidedLabel(_("As it prints"))
        restyle(self.head, role="section")
        self.time = QLabel()
        restyle(self.time, role="small")
        self.hide_button = ToolButton(theme, "x", _("Hide the pages"), small=True)
        self.hide_button.clicked.connect(self.hidden_asked)
        self.list = PageList(theme)
        line = QHBoxLayout()
        line.setContentsMargins(Space.GROUP, Space.RELATED, Space.RELATED, Space.GRID)
        line.addWidget(self.head, 1)
        line.addWidget(self.time)
        line.addWidget(self.hide_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        design.printed.connect(self.show_paper)
        self.list.currentRowChanged.connect(self._tell)
        self.list.itemClicked.connect(lambda item: self._tell(self.list.row(item)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_time()

    def show_paper(self) -> None:
        """Shows the newest print."""
        paper = self._design.paper
        if paper is None:
            return
        self.list.blockSignals(True)
        self.list.show_pdf(paper.pdf)
        self.list.blockSignals(False)
        self.time.setText(_("{count} ms").format(count=self._design.milliseconds))
        self._fit_time()
        if self.list.currentRow() < 0:
            self.set_page(0)

    def set_page(self, page: int) -> None:
        """Marks a page without telling."""
        if page != self.list.currentRow():
            self.list.blockSignals(True)
            self.list.setCurrentRow(page)
            self.list.blockSignals(False)
            self.list.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, 0)

    def _fit_time(self) -> None:
        """The time stands beside the title only where both have room."""
        parts = (self.head, self.time, self.hide_button)
        wanted = sum(part.sizeHint().width() for part in parts) + Space.GROUP + 3 * Space.RELATED
        self.time.setVisible(wanted <= self.width())

    def _tell(self, page: int) -> None:
        if page >= 0:
            self.page_chosen.emit(page)


class _PageDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: PageList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        size = self._view.page_size(index.row())
        return QSize(size.width(), size.height() + self._foot() + Space.RELATED)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        size = self._view.page_size(index.row())
        left = rect.left() + (rect.width() - size.width()) // 2
        place = QRect(left, rect.top() + Space.GRID, size.width(), size.height())
        ratio = self._view.devicePixelRatioF()
        painter.save()
        wanted = (place.size().toSizeF() * ratio).toSize()
        painter.drawImage(place, self._view.picture(index.row(), wanted))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colour = self._theme.color("accent" if chosen else "line2")
        painter.setPen(QPen(colour, 2 if chosen else 1))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            frame = QRectF(place).adjusted(-3, -3, 3, 3)
            paint_focus(painter, frame, self._theme.tokens.accent)
        painter.setFont(self._theme.font(TextRole.SMALL))
        painter.setPen(self._theme.color("text2"))
        foot = QRect(rect.left(), place.bottom() + 1, rect.width(), self._foot())
        painter.drawText(foot, _CENTRE, str(index.data()))
        painter.restore()

    def _foot(self) -> int:
        return self._theme.font_metrics(TextRole.SMALL).height() + Space.RELATED
