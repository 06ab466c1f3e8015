"""Invoices on paper, from the stored bytes: the address has to meet the window of its envelope."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.values.errors import StintError
from app.services.invoice_output import NotePrinted
from app.ui.session.session import Session
from app.ui.widgets.pdf_printing import ask_and_print, printed_text


def print_invoice(
    session: Session, invoice_id: UUID, name: str, content: bytes, parent: QWidget
) -> str:
    """Asks for a printer and prints; what was printed is noted in the history.

    Gives what to tell of it, nothing where nothing was printed.
    """
    try:
        printed = ask_and_print(name, content, parent)
    except StintError as error:
        session.tell(error)
        return ""
    if printed is None:
        return ""
    session.execute(NotePrinted(invoice_id, printed.target))
    return printed_text(name, printed)
