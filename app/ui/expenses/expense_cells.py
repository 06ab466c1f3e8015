"""The columns of the list of expenses, and how their cells look."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter

from app.queries.expenses import ExpenseRow
from app.services.client_chip import client_chip
from app.system.translations import _
from app.ui.expenses.expenses_presentation import (
    NOTHING,
    amount_text,
    billable_spoken,
    billable_text,
    date_text,
    receipts_spoken,
    receipts_text,
    state_spoken,
    state_tag,
    state_text,
    tax_spoken,
    tax_text,
)
from app.ui.models.paged import COLUMN_ROLE, ROW_ROLE, Column, Index
from app.ui.theme.metrics import IconSize, Space, TextRole, Weight
from app.ui.widgets.table_delegate import TableDelegate
from app.ui.widgets.tag import paint_tag, tag_size

# The least widths; a column is wider where its texts are. Descriptions take what is left.
WIDTHS = {
    "day": 96,
    "client": 144,
    "project": 112,
    "amount": 96,
    "tax": 80,
    "billable": 72,
    "receipts": 72,
    "state": 112,
}
# Left out in this order where there is no room; the dialog has them all.
SPARED = ("project", "tax", "billable", "receipts")
STRETCHED = "description"
_MOST_NAME = 176
_NAMES = frozenset({"client", "project"})


def expense_columns() -> tuple[Column[ExpenseRow], ...]:
    return (
        Column("day", _("Date"), date_text),
        Column("description", _("Description"), lambda row: row.description),
        Column(
            "client",
            _("Client"),
            lambda row: row.client or NOTHING,
            spoken=lambda row: row.client or _("nobody"),
            chip=_chip,
        ),
        Column("project", _("Project"), lambda row: row.project or NOTHING),
        Column("amount", _("Amount"), amount_text, right=True),
        Column("tax", _("Tax"), tax_text, right=True, spoken=tax_spoken),
        Column("billable", _("Billable"), billable_text, spoken=billable_spoken),
        Column("receipts", _("Receipts"), receipts_text, spoken=receipts_spoken),
        Column("state", _("State"), state_text, spoken=state_spoken),
    )


def chip_of(index: Index) -> tuple[int, str] | None:
    column, row = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
    return column.chip(row) if row is not None and column.chip is not None else None


class ExpenseDelegate(TableDelegate):
    """The state as a tag, receipts as a clip with their number."""

    def wanted_width(self, key: str, text: str, row: ExpenseRow) -> int:
        """What a cell needs to be shown whole, without the room around it."""
        theme = self._theme
        if key == "state":
            tag = state_tag(row)
            return 0 if tag is None else tag_size(tag.text, theme, tag.icon, tag.kind).width()
        width = theme.font_metrics(TextRole.BODY, _weight(key)).horizontalAdvance(text)
        # Names give way, figures do not.
        return min(width, theme.metrics.scaled(_MOST_NAME)) if key in _NAMES else width

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row, key = cast("ExpenseRow | None", index.data(ROW_ROLE)), index.data(COLUMN_ROLE).key
        if row is None:
            return
        if key == "state" and (tag := state_tag(row)) is not None:
            selected = self._view.selectionModel().isSelected(index)
            paint_tag(
                painter,
                rect,
                tag.text,
                self._theme,
                kind=tag.kind,
                icon=tag.icon,
                selected=selected,
            )
            return
        if key == "receipts" and row.receipts:
            rect = self._paint_clip(painter, rect)
        text = str(index.data() or "")
        painter.setFont(self._theme.font(TextRole.BODY, _weight(key)))
        painter.setPen(self._theme.color(_colour(key, text)))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag(index.data(_ALIGNMENT)), shown)

    def _paint_clip(self, painter: QPainter, rect: QRect) -> QRect:
        """The clip at the left; gives the room that is left."""
        side = self._theme.metrics.scaled(IconSize.CONTROL)
        ratio = painter.device().devicePixelRatio()
        top = rect.top() + (rect.height() - side) // 2
        picture = self._theme.pixmap("paperclip", "text2", ratio=ratio)
        painter.drawPixmap(QPoint(rect.left(), top), picture)
        return rect.adjusted(side + Space.GRID, 0, 0, 0)


_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole


def _weight(key: str) -> Weight:
    return Weight.MEDIUM if key == "description" else Weight.REGULAR


def _colour(key: str, text: str) -> str:
    if text == NOTHING:
        return "text3"
    return "text" if key in {"description", "client", "amount"} else "text2"


def _chip(row: ExpenseRow) -> tuple[int, str] | None:
    if row.client_id is None or row.client is None:
        return None
    return client_chip(row.client_id, row.client)
