"""What kinds of documents are called on screen; on paper they have the client's words."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from app.domain.billing.document import DocumentKind
from app.system.translations import N_, _

_NAMES: Final = MappingProxyType(
    {
        DocumentKind.INVOICE: N_("Invoice"),
        DocumentKind.CREDIT_NOTE: N_("Credit note"),
        DocumentKind.CORRECTION: N_("Correction"),
        DocumentKind.DEPOSIT: N_("Deposit invoice"),
        DocumentKind.FINAL: N_("Final invoice"),
        DocumentKind.PRO_FORMA: N_("Pro forma invoice"),
        DocumentKind.QUOTE: N_("Quote"),
        DocumentKind.REMINDER: N_("Reminder"),
        DocumentKind.RECEIPT: N_("Receipt"),
        DocumentKind.STATEMENT: N_("Statement of account"),
        DocumentKind.TIMESHEET: N_("Timesheet"),
        DocumentKind.REPORT: N_("Report"),
    }
)


def kind_name(kind: DocumentKind) -> str:
    return _(_NAMES[kind])
