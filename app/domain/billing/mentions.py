"""What an invoice has to say before it may be issued.

Source: Directive 2006/112/EC, Art. 219 and 226; EN 16931-1, BR-AE-02, BR-IC-02, BR-G-02 and BR-55;
for Austria UStG §11(1). What single countries ask beyond that is in `country_mentions`. [K]
engineering, not tax advice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.billing.country_mentions import (
    own_mentions,
    spared_mentions,
    wants_sellers_vat_id,
)
from app.domain.billing.document import DocumentKind
from app.domain.billing.tax import NEEDS_REASON, TaxCategory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.billing.document import Document, Party

# Keys of the labels with which a category's reason is suggested; the law's words are in them.
REASON_KEYS: Final[dict[TaxCategory, str]] = {
    TaxCategory.REVERSE_CHARGE: "reason_reverse_charge",
    TaxCategory.INTRA_EU: "reason_intra_eu",
    TaxCategory.EXPORT: "reason_export",
    TaxCategory.OUTSIDE_SCOPE: "reason_outside_scope",
    TaxCategory.EXEMPT: "reason_exempt",
}
_WITHOUT_POSTCODES: Final = frozenset({"AE", "HK", "IE", "QA"})
_BUYER_VAT_ID: Final = frozenset({TaxCategory.REVERSE_CHARGE, TaxCategory.INTRA_EU})
_SELLER_VAT_ID: Final = _BUYER_VAT_ID | {TaxCategory.EXPORT}
_AUSTRIAN_THRESHOLD_MINOR: Final = 10_000_00


def missing_mentions(document: Document) -> tuple[str, ...]:
    """Keys of what the document lacks, in the order in which a form asks; empty when complete.

    Each is asked for by the law that `mention_law` names. Countries ask for more than the common
    list, or for less where the sum is small.
    """
    asked = (
        *_seller(document),
        *own_mentions(document),
        *_buyer(document),
        *_vat_ids(document),
        *_content(document),
    )
    spared = spared_mentions(document)
    return tuple(key for key, given in asked if not given and key not in spared)


def _seller(document: Document) -> Iterator[tuple[str, bool]]:
    seller = document.seller
    yield "seller_name", _said(seller.name)
    yield "seller_street", _said(seller.street)
    yield "seller_postcode", _said(seller.postcode) or seller.country in _WITHOUT_POSTCODES
    yield "seller_city", _said(seller.city)
    yield "seller_country", _said(seller.country)
    yield "seller_tax_id", _said(seller.vat_id, seller.tax_number) or not _taxed(document, seller)


def _taxed(document: Document, seller: Party) -> bool:
    """Whether the seller's country wants a tax number on this invoice."""
    return seller.country != "CH" or document.tax_minor != 0


def _buyer(document: Document) -> Iterator[tuple[str, bool]]:
    buyer = document.buyer
    yield "buyer_name", _said(buyer.name)
    yield "buyer_street", _said(buyer.street)
    yield "buyer_city", _said(buyer.city)
    yield "buyer_country", _said(buyer.country)


def _vat_ids(document: Document) -> Iterator[tuple[str, bool]]:
    categories = {tax.category for tax in document.taxes}
    large_austrian = (
        document.seller.country == "AT"
        and document.currency == "EUR"
        and document.gross_minor > _AUSTRIAN_THRESHOLD_MINOR
    )
    buyer_asked = large_austrian or not categories.isdisjoint(_BUYER_VAT_ID)
    yield "buyer_vat_id", _said(document.buyer.vat_id) or not buyer_asked
    seller_asked = not categories.isdisjoint(_SELLER_VAT_ID) or wants_sellers_vat_id(document)
    yield "seller_vat_id", _said(document.seller.vat_id) or not seller_asked


def _content(document: Document) -> Iterator[tuple[str, bool]]:
    yield "lines", bool(document.lines)
    # A payment in advance has no day of supply yet; of a credit note its invoice says it.
    without = document.kind in {DocumentKind.DEPOSIT, DocumentKind.CREDIT_NOTE}
    yield "period", bool(document.period_start_on or document.period_end_on) or without
    unexplained = (tax for tax in document.taxes if tax.category in NEEDS_REASON)
    yield "tax_reason", all(_said(tax.reason) for tax in unexplained)
    yield "line_name", all(_said(line.name) for line in document.lines)
    changes_another = document.kind in {DocumentKind.CREDIT_NOTE, DocumentKind.CORRECTION}
    yield "preceding", _said(document.preceding_number) or not changes_another


def _said(*texts: str) -> bool:
    return any(text.strip() for text in texts)
