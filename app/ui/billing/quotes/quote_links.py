"""Links to what came of a quote: its project, and the invoices that were drafted for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.queries.quote_results import QuoteInvoiceRow
from app.queries.quotes import QuoteRow
from app.system.translations import _
from app.ui.billing.quotes.quote_words import invoice_text
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button


class QuoteLinks(QWidget):
    """One link below the other.

    Signals:
        project_asked, invoice_asked: id of what is to be shown.
    """

    project_asked = Signal(object)
    invoice_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self._buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def has_any(self) -> bool:
        return bool(self._buttons)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(self._buttons)

    def show_results(self, row: QuoteRow, invoices: Sequence[QuoteInvoiceRow]) -> None:
        """Shows what came of this quote."""
        shown = (row.project_id, row.project, tuple(invoices))
        if shown == self._shown:
            return
        self._shown = shown
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        if row.project_id is not None:
            text = _("Project {name}").format(name=row.project)
            self._add(text, self.project_asked.emit, row.project_id)
        for each in invoices:
            self._add(invoice_text(each), self.invoice_asked.emit, each.id)

    def _add(self, text: str, act: Callable[[UUID], object], key: UUID) -> None:
        button = Button(self._theme, text.replace("&", "&&"), kind="link", small=True)
        button.clicked.connect(lambda _on=False: act(key))
        self._buttons.append(button)
        self._column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
