"""What is said before a document is issued; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from app.domain.billing.document import DocumentKind
from app.queries.number_series import NextNumber
from app.system.translations import N_, _

_TITLES: Final = MappingProxyType(
    {
        DocumentKind.INVOICE: N_("Issue the invoice for {client}?"),
        DocumentKind.CREDIT_NOTE: N_("Issue the credit note for {client}?"),
        DocumentKind.DEPOSIT: N_("Issue the deposit invoice for {client}?"),
        DocumentKind.FINAL: N_("Issue the final invoice for {client}?"),
        DocumentKind.CORRECTION: N_("Issue the correction for {client}?"),
    }
)


def issue_title(kind: DocumentKind) -> str:
    """The question, with the client's name still to be put in."""
    return _(_TITLES[kind])


def number_words(found: NextNumber) -> str:
    """The number, and its series where that has a name: ``S2026-001, series Shop``."""
    if not found.series.name:
        return found.number
    return _("{number}, series {name}").format(number=found.number, name=found.series.name)


def unpaid_words(numbers: Sequence[str]) -> str:
    """Deposits that are subtracted before they came; blank for none."""
    if not numbers:
        return ""
    return _(
        "Not paid in full yet: {numbers}. Where only what was received may be subtracted, as in "
        "Germany, collect or credit it first."
    ).format(numbers=", ".join(numbers))
