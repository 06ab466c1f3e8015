"""What a new document says where nothing else was said."""

from __future__ import annotations

from typing import Any

from app.domain.billing.lines import Grouping
from app.queries.clients import ClientRow
from app.queries.seller import SellerRow
from app.system.translations import current_language


def usual_fields(buyer: ClientRow, seller: SellerRow) -> dict[str, Any]:
    """The columns of an invoice for a client, by the client's terms and the seller's."""
    return {**common_fields(buyer, seller), "kind": "invoice", "grouping": Grouping.PROJECT}


def common_fields(buyer: ClientRow, seller: SellerRow) -> dict[str, Any]:
    """Those of them that quotes have too."""
    return {
        "client_id": buyer.id,
        "currency": buyer.currency,
        "language": buyer.language or seller.language or current_language(),
        "payment_days": seller.payment_days if buyer.payment_days is None else buyer.payment_days,
        "buyer_reference": buyer.buyer_reference,
        "intro": seller.intro,
        "closing": seller.closing,
        "tax_reason": seller.tax_reason,
    }
