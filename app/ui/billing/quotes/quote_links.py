"""Links to what came of a quote: its project, and the invoices that were drafted for it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.queries.quote_results import QuoteInvoiceRow
from app.queries.quotes import QuoteRow
from app.system.translations import _
from app.ui.billing.quotes.quote_words import invoice_text
from app.ui.theme.theme import restyle

_PROJECT, _INVOICE = "project", "invoice"


class QuoteLinks(QLabel):
    """One link below the other; long names turn into the next line.

    Signals:
        project_asked, invoice_asked: id of what is to be shown.
    """

    project_asked = Signal(object)
    invoice_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        restyle(self, role="small")
        self.linkActivated.connect(self._follow)

    def show_results(self, row: QuoteRow, invoices: Sequence[QuoteInvoiceRow]) -> None:
        """Shows what came of this quote; hidden where nothing did."""
        links = []
        if row.project_id is not None:
            links.append((_PROJECT, row.project_id, _("Project {name}").format(name=row.project)))
        links += [(_INVOICE, each.id, invoice_text(each)) for each in invoices]
        shown = "<br>".join(
            f'<a href="{what}:{key}">{escape(text)}</a>' for what, key, text in links
        )
        self.setText(shown)
        self.setAccessibleName(", ".join(text for _what, _key, text in links))
        self.setVisible(bool(links))

    def _follow(self, link: str) -> None:
        what, _colon, key = link.partition(":")
        signal = self.project_asked if what == _PROJECT else self.invoice_asked
        signal.emit(UUID(key))
