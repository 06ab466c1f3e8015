"""What rows and fields would print of the document that the template is tried with."""

from __future__ import annotations

from datetime import date

from app.domain.billing.document import Document


def meta_samples(document: Document) -> dict[str, str]:
    """By name of a row; blank where the document has nothing to say."""
    start, end = document.period_start_on, document.period_end_on
    first, last = start or end, end or start
    period = ""
    if first is not None and last is not None:
        period = _days(document, first, last)
    return {
        "number": document.number,
        "issued_on": _day(document, document.issued_on),
        "period": period,
        "due_on": _day(document, document.due_on),
        "valid_until": _day(document, document.valid_until_on),
        "customer_number": document.customer_number,
        "buyer_reference": document.buyer_reference,
        "order_number": document.order_number,
        "project": document.project,
        "contact": document.seller.contact,
        "buyer_vat_id": document.buyer.vat_id,
        "seller_vat_id": document.seller.vat_id,
        "preceding": document.preceding_number,
        "currency": document.currency,
    }


def footer_samples(document: Document) -> dict[str, str]:
    """By name of a field of the footer."""
    seller, bank = document.seller, document.bank
    return {
        "seller.name": seller.name,
        "seller.street": seller.street,
        "seller.street_extra": seller.street_extra,
        "seller.place": f"{seller.postcode} {seller.city}".strip(),
        "seller.country": seller.country,
        "seller.contact": seller.contact,
        "seller.email": seller.email,
        "seller.phone": seller.phone,
        "seller.website": seller.website,
        "seller.tax_number": seller.tax_number,
        "seller.vat_id": seller.vat_id,
        "seller.registration": seller.registration,
        "bank.name": bank.bank_name,
        "bank.holder": bank.holder,
        "bank.iban": bank.iban,
        "bank.bic": bank.bic,
        "page": "",
    }


def _day(document: Document, day: date | None) -> str:
    # Late: the library costs a start more than all samples do.
    from app.documents.formats import Formats  # noqa: PLC0415

    return "" if day is None else Formats(document.locale, document.currency).medium_day(day)


def _days(document: Document, first: date, last: date) -> str:
    from app.documents.formats import Formats  # noqa: PLC0415 - as above

    return Formats(document.locale, document.currency).days(first, last)
