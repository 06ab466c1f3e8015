from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.billing.document import Document, DocumentKind, DocumentTax, Party
from app.domain.billing.mentions import REASON_KEYS, missing_mentions
from app.domain.billing.tax import NEEDS_REASON, TaxCategory
from tests.unit.billing.documents import BUYER, COMPLETE, LINE, SELLER

NOBODY = Party(name="")


def untaxed(category: TaxCategory, reason: str = "so says the law") -> Document:
    tax = DocumentTax(category, Decimal(0), 12000, 0, reason)
    return replace(COMPLETE, taxes=(tax,), tax_minor=0, gross_minor=12000, due_minor=12000)


def test_a_complete_invoice_lacks_nothing() -> None:
    assert missing_mentions(COMPLETE) == ()


def test_an_empty_invoice_is_asked_for_everything_in_the_order_of_the_form() -> None:
    empty = replace(
        untaxed(TaxCategory.INTRA_EU, reason=" "),
        kind=DocumentKind.CORRECTION,
        seller=NOBODY,
        buyer=NOBODY,
        lines=(replace(LINE, name=" "),),
        period_start_on=None,
        period_end_on=None,
    )
    assert missing_mentions(empty) == (
        "seller_name",
        "seller_street",
        "seller_postcode",
        "seller_city",
        "seller_country",
        "seller_tax_id",
        "buyer_name",
        "buyer_street",
        "buyer_city",
        "buyer_country",
        "buyer_vat_id",
        "seller_vat_id",
        "period",
        "tax_reason",
        "line_name",
        "preceding",
    )


def test_an_invoice_needs_lines() -> None:
    assert missing_mentions(replace(COMPLETE, lines=())) == ("lines",)


def test_one_day_of_the_supply_is_enough() -> None:
    assert missing_mentions(replace(COMPLETE, period_start_on=None)) == ()
    assert missing_mentions(replace(COMPLETE, period_end_on=None)) == ()


def test_a_local_tax_number_will_do_inside_the_country() -> None:
    seller = replace(SELLER, vat_id="", tax_number="37/123/45678")
    assert missing_mentions(replace(COMPLETE, seller=seller)) == ()


@pytest.mark.parametrize(
    ("country", "tax_minor", "missing"),
    [
        ("DE", 0, ("seller_tax_id",)),
        ("US", 0, ()),
        ("US", 2280, ()),
        ("CH", 0, ()),
        ("CH", 2280, ("seller_tax_id",)),
    ],
)
def test_countries_differ_about_a_tax_number(
    country: str, tax_minor: int, missing: tuple[str, ...]
) -> None:
    seller = replace(SELLER, country=country, vat_id="")
    document = replace(COMPLETE, seller=seller, tax_minor=tax_minor, gross_minor=25_001)
    assert missing_mentions(document) == missing


@pytest.mark.parametrize("country", ["AE", "HK", "IE", "QA"])
def test_no_postcode_is_asked_where_addresses_have_none(country: str) -> None:
    seller = replace(SELLER, country=country, postcode="")
    assert missing_mentions(replace(COMPLETE, seller=seller)) == ()


@pytest.mark.parametrize(
    ("category", "missing"),
    [
        (TaxCategory.REVERSE_CHARGE, ("buyer_vat_id", "seller_vat_id")),
        (TaxCategory.INTRA_EU, ("buyer_vat_id", "seller_vat_id")),
        (TaxCategory.EXPORT, ("seller_vat_id",)),
        (TaxCategory.EXEMPT, ()),
        (TaxCategory.OUTSIDE_SCOPE, ()),
        (TaxCategory.ZERO_RATED, ()),
    ],
)
def test_tax_categories_ask_for_vat_ids(category: TaxCategory, missing: tuple[str, ...]) -> None:
    seller = replace(SELLER, vat_id="", tax_number="37/123/45678")
    assert missing_mentions(replace(untaxed(category), seller=seller)) == missing


@pytest.mark.parametrize("category", TaxCategory)
def test_a_reason_is_asked_where_no_tax_is_charged_for_one(category: TaxCategory) -> None:
    missing = missing_mentions(untaxed(category, reason=""))
    assert ("tax_reason" in missing) == (category in NEEDS_REASON)


def test_every_category_that_needs_a_reason_has_a_suggestion() -> None:
    assert REASON_KEYS.keys() == NEEDS_REASON


@pytest.mark.parametrize(
    ("gross_minor", "currency", "missing"),
    [(1_000_000, "EUR", ()), (1_000_001, "EUR", ("buyer_vat_id",)), (1_000_001, "JPY", ())],
)
def test_austria_asks_for_the_buyers_vat_id_above_ten_thousand_euros(
    gross_minor: int, currency: str, missing: tuple[str, ...]
) -> None:
    seller = replace(SELLER, country="AT", vat_id="ATU12345678")
    document = replace(COMPLETE, seller=seller, gross_minor=gross_minor, currency=currency)
    assert missing_mentions(document) == missing


def test_a_credit_note_names_its_invoice() -> None:
    credit_note = replace(COMPLETE, kind=DocumentKind.CREDIT_NOTE, due_on=None)
    assert missing_mentions(credit_note) == ("preceding",)
    assert missing_mentions(replace(credit_note, preceding_number="2026-0001")) == ()


def test_a_buyer_needs_no_postcode() -> None:
    assert missing_mentions(replace(COMPLETE, buyer=replace(BUYER, postcode=""))) == ()


def test_a_correction_names_its_invoice_too() -> None:
    assert missing_mentions(replace(COMPLETE, kind=DocumentKind.CORRECTION)) == ("preceding",)


def test_a_payment_in_advance_has_no_day_of_supply() -> None:
    deposit = replace(COMPLETE, period_start_on=None, period_end_on=None, gross_minor=25_001)
    assert missing_mentions(deposit) == ("period",)
    assert missing_mentions(replace(deposit, kind=DocumentKind.DEPOSIT)) == ()
