"""The columns of the list of invoices, and how their cells look."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from app.domain.billing.standing import Standing
from app.queries.invoices import SortBy
from app.services.client_chip import client_chip
from app.system.translations import _
from app.ui.billing.billing_presentation import (
    NOTHING,
    Listed,
    amount_text,
    date_text,
    due_text,
    form_text,
    number_text,
    open_text,
    state_tag,
)
from app.ui.models.paged import COLUMN_ROLE, ROW_ROLE, Column, Index
from app.ui.theme.metrics import Space, TextRole, Weight
from app.ui.widgets.table_delegate import TableDelegate
from app.ui.widgets.tag import paint_tag, tag_size

SORTS: dict[str, SortBy] = {
    "number": "number",
    "client": "client",
    "date": "issued",
    "due": "due",
    "state": "state",
    "amount": "amount",
    "open": "open",
}
WIDTHS = {"number": 88, "date": 80, "due": 104, "state": 108, "amount": 96, "open": 96}
STRETCHED = "client"


def invoice_columns() -> tuple[Column[Listed], ...]:
    return (
        Column("number", _("Number"), lambda listed: number_text(listed.row), spoken=_spoken),
        Column(
            "client",
            _("Client"),
            client_text,
            chip=lambda listed: client_chip(listed.row.client_id, listed.row.client),
        ),
        Column("date", _("Date"), date_text),
        Column("due", _("Due, paid"), due_text),
        Column("state", _("State"), lambda listed: state_tag(listed).text),
        Column("amount", _("Amount"), lambda listed: amount_text(listed.row), right=True),
        Column("open", _("Open"), lambda listed: open_text(listed.row), right=True),
    )


def client_text(listed: Listed) -> str:
    """The client, and what kind of invoice it is where it is no ordinary one."""
    return " · ".join(filter(None, (listed.row.client, form_text(listed.row))))


def _spoken(listed: Listed) -> str:
    return listed.row.number or _("Draft")


@dataclass(frozen=True, slots=True)
class CellLook:
    """Colour token and weight of a cell's text."""

    colour: str = "text"
    weight: Weight = Weight.REGULAR


def cell_look(key: str, listed: Listed) -> CellLook:
    """Names stand out, second things step back, and what is late is red."""
    if key == "due" and listed.is_late:
        return CellLook("danger", Weight.SEMIBOLD)
    if key in {"date", "due"}:
        return CellLook("text2")
    if key == "number":
        return CellLook("text", Weight.MEDIUM)
    if key == "open":
        return CellLook("text", Weight.SEMIBOLD)
    if key == "amount" and listed.standing is Standing.DRAFT:
        return CellLook("text2")
    return CellLook()


class InvoiceDelegate(TableDelegate):
    """The state as a tag; the other cells in their weights."""

    def wanted_width(self, text: str, key: str, listed: Listed) -> int:
        """What a cell needs to be shown whole, without the room around it."""
        if key == "state":
            tag = state_tag(listed)
            return tag_size(tag.text, self._theme, tag.icon, tag.kind).width()
        look = cell_look(key, listed)
        return self._theme.font_metrics(TextRole.BODY, look.weight).horizontalAdvance(text)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        listed, column = index.data(ROW_ROLE), index.data(COLUMN_ROLE)
        if listed is None:
            return
        if column.key == "state":
            self._paint_state(painter, rect, index, listed)
            return
        if column.key == STRETCHED:
            rect = self._paint_form(painter, rect, listed)
        look = cell_look(column.key, listed)
        text = listed.row.client if column.key == STRETCHED else str(index.data() or "")
        painter.setFont(self._theme.font(TextRole.BODY, look.weight))
        painter.setPen(self._theme.color("text3" if text == NOTHING else look.colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(rect, side, shown)

    def _paint_form(self, painter: QPainter, rect: QRect, listed: Listed) -> QRect:
        """What kind of invoice it is, right behind the client; gives the room for that."""
        form = form_text(listed.row)
        if not form:
            return rect
        look = cell_look(STRETCHED, listed)
        name = self._theme.font_metrics(TextRole.BODY, look.weight)
        small = self._theme.font_metrics(TextRole.SMALL, Weight.REGULAR)
        named = name.horizontalAdvance(listed.row.client) + Space.GRID
        # In a narrow column whose it is matters more.
        spare = max(rect.width() - Space.RELATED - min(named, rect.width() * 3 // 5), 0)
        width = min(small.horizontalAdvance(form), spare)
        form = small.elidedText(form, Qt.TextElideMode.ElideRight, width)
        left = min(max(rect.width() - width - Space.RELATED, 0), named)
        room = QRect(rect.left() + left + Space.RELATED, rect.top(), width, rect.height())
        painter.setFont(self._theme.font(TextRole.SMALL, Weight.REGULAR))
        painter.setPen(self._theme.color("text2"))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room.intersected(rect), side, form)
        return QRect(rect.left(), rect.top(), left, rect.height())

    def _paint_state(self, painter: QPainter, rect: QRect, index: Index, listed: Listed) -> None:
        tag = state_tag(listed)
        selected = self._view.selectionModel().isSelected(index)
        paint_tag(
            painter, rect, tag.text, self._theme, kind=tag.kind, icon=tag.icon, selected=selected
        )


def chip_of(index: Index) -> tuple[int, str] | None:
    column, row = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
    return column.chip(row) if row is not None and column.chip is not None else None
