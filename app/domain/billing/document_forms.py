"""What an invoice is besides an invoice: a deposit, a final one, a correction."""

from __future__ import annotations

from enum import StrEnum

from app.domain.billing.document import DocumentKind


class Form(StrEnum):
    """Blank for an ordinary invoice and for credit notes."""

    PLAIN = ""
    DEPOSIT = "deposit"
    FINAL = "final"
    CORRECTION = "correction"


def document_kind(kind: str, form: str) -> DocumentKind:
    """What is printed of an invoice's ``kind``, ``invoice`` or ``credit_note``, and its form.

    >>> document_kind("invoice", "deposit"), document_kind("credit_note", "")
    (<DocumentKind.DEPOSIT: 'deposit'>, <DocumentKind.CREDIT_NOTE: 'credit_note'>)
    """
    return DocumentKind(form or kind)
