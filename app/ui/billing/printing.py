"""Invoices on paper, from the stored bytes: the address has to meet the window of its envelope."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.services.invoice_output import NotePrinted
from app.ui.session.session import Session
from app.ui.widgets.pdf_printing import ask_and_print


def print_invoice(
    session: Session, invoice_id: UUID, name: str, content: bytes, parent: QWidget
) -> None:
    """Asks for a printer and prints; what was printed is noted in the history."""
    printer = ask_and_print(name, content, parent)
    if printer is not None:
        session.execute(NotePrinted(invoice_id, printer))
