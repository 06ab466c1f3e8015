"""The columns of the list of quotes, and how their cells look."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from app.domain.billing.quote_standing import QuoteStanding
from app.services.client_chip import client_chip
from app.system.translations import _
from app.ui.billing.billing_presentation import NOTHING
from app.ui.billing.invoice_cells import CellLook
from app.ui.billing.quotes.quote_words import (
    ListedQuote,
    amount_text,
    day_of,
    number_text,
    state_tag,
    subject_text,
    until_text,
)
from app.ui.models.paged import COLUMN_ROLE, ROW_ROLE, Column, Index
from app.ui.theme.metrics import TextRole, Weight
from app.ui.widgets.table_delegate import TableDelegate
from app.ui.widgets.tag import paint_tag, tag_size

WIDTHS = {"number": 88, "client": 148, "date": 72, "until": 80, "state": 104, "amount": 96}
STRETCHED = "subject"


def quote_columns() -> tuple[Column[ListedQuote], ...]:
    return (
        Column(
            "number",
            _("Number"),
            number_text,
            spoken=lambda listed: listed.row.number or _("Draft"),
        ),
        Column(
            "client",
            _("Client"),
            lambda listed: listed.row.client,
            chip=lambda listed: client_chip(listed.row.client_id, listed.row.client),
        ),
        Column("subject", _("Subject"), subject_text),
        Column("date", _("Date"), day_of),
        Column("until", _("Valid until"), until_text),
        Column("state", _("State"), lambda listed: state_tag(listed).text),
        Column("amount", _("Amount"), amount_text, right=True),
    )


def cell_look(key: str, listed: ListedQuote) -> CellLook:
    """Names stand out, second things step back, and what ran out is marked."""
    if key == "until" and listed.standing is QuoteStanding.EXPIRED:
        return CellLook("danger", Weight.SEMIBOLD)
    if key in {"date", "until", "subject"}:
        return CellLook("text2")
    if key == "number":
        return CellLook("text", Weight.MEDIUM)
    if key == "amount" and not listed.is_draft:
        return CellLook("text", Weight.SEMIBOLD)
    return CellLook("text2" if key == "amount" else "text")


class QuoteDelegate(TableDelegate):
    """The state as a tag; the other cells in their weights."""

    def wanted_width(self, text: str, key: str, listed: ListedQuote) -> int:
        """What a cell needs to be shown whole, without the room around it."""
        if key == "state":
            tag = state_tag(listed)
            return tag_size(tag.text, self._theme, tag.icon, tag.kind).width()
        look = cell_look(key, listed)
        return self._theme.font_metrics(TextRole.BODY, look.weight).horizontalAdvance(text)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        listed, column = index.data(ROW_ROLE), index.data(COLUMN_ROLE)
        if column.key == "state":
            tag = state_tag(listed)
            selected = self._view.selectionModel().isSelected(index)
            paint_tag(
                *(painter, rect, tag.text, self._theme),
                kind=tag.kind,
                icon=tag.icon,
                selected=selected,
            )
            return
        look = cell_look(column.key, listed)
        text = str(index.data() or "")
        painter.setFont(self._theme.font(TextRole.BODY, look.weight))
        painter.setPen(self._theme.color("text3" if text == NOTHING else look.colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(rect, side, shown)
