"""What a template's texts may name in braces: ``{number}``, ``{buyer.name}``.

A list of what may be asked for and no way to ask for more: a template can come from a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias

from app.domain.billing.document import Document, DocumentKind
from app.domain.values.money import Money

# Days, amounts and periods (first and last day) are written by the paper in the document's locale.
Value: TypeAlias = str | date | Money | tuple[date, date] | None

_WITHOUT_SUMS: Final = frozenset({DocumentKind.REPORT, DocumentKind.TIMESHEET})
VARIABLE: Final = re.compile(r"\{([a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*)?)\}")


def _period(document: Document) -> Value:
    first = document.period_start_on or document.period_end_on
    last = document.period_end_on or document.period_start_on
    return None if first is None or last is None else (first, last)


def _money(minor: int, document: Document) -> Value:
    """An amount; none on papers that are about work alone."""
    return None if document.kind in _WITHOUT_SUMS else Money(minor, document.currency)


VARIABLES: Final[Mapping[str, Callable[[Document], Value]]] = MappingProxyType(
    {
        "bank.bic": lambda document: document.bank.bic,
        "bank.iban": lambda document: document.bank.iban,
        "bank.name": lambda document: document.bank.bank_name,
        "buyer.city": lambda document: document.buyer.city,
        "buyer.contact": lambda document: document.buyer.contact,
        "buyer.name": lambda document: document.buyer.name,
        "buyer.vat_id": lambda document: document.buyer.vat_id,
        "buyer_reference": lambda document: document.buyer_reference,
        "currency": lambda document: document.currency,
        "customer_number": lambda document: document.customer_number,
        "due": lambda document: _money(document.due_minor, document),
        "due_on": lambda document: document.due_on,
        "gross": lambda document: _money(document.gross_minor, document),
        "issued_on": lambda document: document.issued_on,
        "net": lambda document: _money(document.net_minor, document),
        "number": lambda document: document.number,
        "order_number": lambda document: document.order_number,
        "period": _period,
        "preceding_number": lambda document: document.preceding_number,
        "project": lambda document: document.project,
        "seller.city": lambda document: document.seller.city,
        "seller.contact": lambda document: document.seller.contact,
        "seller.email": lambda document: document.seller.email,
        "seller.name": lambda document: document.seller.name,
        "seller.phone": lambda document: document.seller.phone,
        "seller.registration": lambda document: document.seller.registration,
        "seller.tax_number": lambda document: document.seller.tax_number,
        "seller.trading_name": lambda document: document.seller.trading_name,
        "seller.vat_id": lambda document: document.seller.vat_id,
        "seller.website": lambda document: document.seller.website,
        "subject": lambda document: document.subject,
        "tax": lambda document: _money(document.tax_minor, document),
        "valid_until": lambda document: document.valid_until_on,
    }
)
# Made by the paper, since a template may have words of its own for the kind of a document.
TITLE_VARIABLE: Final = "title"
# Known to a block with a place of its own only: in the flow a text is set before its page is known.
PAGE_VARIABLES: Final = ("page", "pages")


def variables_in(text: str) -> frozenset[str]:
    """The names in braces, known or not.

    >>> sorted(variables_in("{number} of {issued_on}, {0} {x.__class__}"))
    ['issued_on', 'number']
    """
    return frozenset(VARIABLE.findall(text))
