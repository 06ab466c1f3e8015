"""How a template looks in the gallery: its first page, its name, its paper and who has it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.queries.document_templates import TemplateRow
from app.system.translations import _
from app.ui.designer.gallery.card_model import CardRole
from app.ui.designer.template_words import clients_text, paper_text, version_text
from app.ui.theme.metrics import Radius, Space, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.widgets.tag import paint_tag, tag_size

Index = QModelIndex | QPersistentModelIndex
CARD_WIDTH = 248
# Of A4; a Letter page is a little lower.
_RATIO = 297 / 210
_PAGE_WIDTH = 176
_State = QStyle.StateFlag
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CardDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def page_size(self) -> QSize:
        """Of the picture, in logical pixels; a page of another shape is drawn as wide."""
        return QSize(_PAGE_WIDTH, round(_PAGE_WIDTH * _RATIO))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        body = self._theme.font_metrics(TextRole.BODY, Weight.MEDIUM).height()
        small = self._theme.font_metrics(TextRole.SMALL).height()
        texts = body + 2 * small + 2 * Space.GRID
        height = self.page_size().height() + texts + 3 * Space.GROUP + Space.RELATED
        width = max(CARD_WIDTH, self._theme.metrics.scaled(CARD_WIDTH * 3 // 4))
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(CardRole.ROW)
        if not isinstance(row, TemplateRow):
            return
        theme, rect = self._theme, QRect(option.rect).adjusted(4, 4, -4, -4)
        chosen = bool(option.state & _State.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(option.state & _State.State_MouseOver)
        ground = "sel" if chosen else "hover" if hovered else "raised"
        painter.setBrush(theme.color(ground))
        painter.setPen(QPen(theme.color("line2"), 1))
        frame = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, Radius.CARD, Radius.CARD)
        bottom = self._paint_page(painter, rect, index.data(CardRole.PICTURE))
        self._paint_texts(painter, rect, bottom, row)
        if option.state & _State.State_HasFocus and self._view.hasFocus():
            paint_focus(painter, QRectF(rect), theme.tokens.accent, radius=Radius.CARD)
        painter.restore()

    def _paint_page(self, painter: QPainter, rect: QRect, picture: QImage | None) -> int:
        """The picture in the middle; gives where it ends."""
        size = self.page_size()
        left = rect.left() + (rect.width() - size.width()) // 2
        place = QRect(left, rect.top() + Space.GROUP, size.width(), size.height())
        drawn = QRect(place)
        if picture is not None and not picture.isNull():
            drawn.setHeight(round(place.width() * picture.height() / picture.width()))
            painter.drawImage(drawn, picture)
        else:
            painter.fillRect(drawn, self._theme.color("base"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("line2"), 1))
        painter.drawRect(drawn.adjusted(0, 0, -1, -1))
        return place.bottom()

    def _paint_texts(self, painter: QPainter, rect: QRect, top: int, row: TemplateRow) -> None:
        theme = self._theme
        inner = rect.adjusted(Space.GROUP, 0, -Space.GROUP, 0)
        body = theme.font_metrics(TextRole.BODY, Weight.MEDIUM).height()
        small = theme.font_metrics(TextRole.SMALL).height()
        line = QRect(inner.left(), top + Space.CARD, inner.width(), body)
        tag = self._tag(row)
        if tag:
            width = tag_size(tag, theme, kind="accent").width()
            paint_tag(
                painter,
                QRect(line.right() - width, line.top(), width, line.height()),
                tag,
                theme,
                kind="accent",
            )
            line.setRight(line.right() - width - Space.RELATED)
        painter.setFont(theme.font(TextRole.BODY, Weight.MEDIUM))
        painter.setPen(theme.color("text"))
        painter.drawText(line, _LEFT, _fitted(painter, row.name, line.width()))
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.color("text2"))
        below = QRect(inner.left(), line.bottom() + Space.GRID, inner.width(), small)
        painter.drawText(below, _LEFT, _fitted(painter, paper_text(row), below.width()))
        below.translate(0, small + 2)
        words = " · ".join(filter(None, (version_text(row), clients_text(row))))
        painter.drawText(below, _LEFT, _fitted(painter, words, below.width()))

    def _tag(self, row: TemplateRow) -> str:
        return _("new invoices") if row.is_default else ""


def _fitted(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
