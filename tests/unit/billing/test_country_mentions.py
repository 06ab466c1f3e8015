"""What single countries ask of an invoice, and what they spare where the sum is small."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.billing.document import Document, DocumentKind, DocumentTax, Party
from app.domain.billing.mention_laws import mention_law
from app.domain.billing.mentions import missing_mentions
from app.domain.billing.tax import TaxCategory
from app.system.messages import named
from app.system.sentences.billing import BILLING
from tests.unit.billing.documents import BUYER, COMPLETE, SELLER

NAMELESS_PLACE = replace(BUYER, street="", city="")
EVERYBODY = ("DE", "AT", "FR", "SE", "CH", "GB", "US", "JP", "")


def invoice(
    country: str,
    gross_minor: int = 500_000,
    currency: str = "EUR",
    category: TaxCategory = TaxCategory.STANDARD,
    **seller: str,
) -> Document:
    """An invoice of a seller who gives what the words say and no other number."""
    rate = Decimal(20) if category is TaxCategory.STANDARD else Decimal(0)
    tax = gross_minor // 6 if rate else 0
    numbers = {"vat_id": "", "tax_number": "", **seller}
    return replace(
        COMPLETE,
        seller=replace(SELLER, country=country, **numbers),
        currency=currency,
        taxes=(DocumentTax(category, rate, gross_minor - tax, tax, "so says the law"),),
        net_minor=gross_minor - tax,
        tax_minor=tax,
        gross_minor=gross_minor,
    )


def test_germany_takes_either_number() -> None:
    assert missing_mentions(invoice("DE", tax_number="37/123/45678")) == ()
    assert missing_mentions(invoice("DE", vat_id="DE123456789")) == ()


def test_austria_wants_the_vat_id_of_who_charges_tax() -> None:
    assert missing_mentions(invoice("AT", tax_number="12 345/6789")) == ("seller_vat_id",)
    assert missing_mentions(invoice("AT", vat_id="ATU12345678")) == ()
    assert missing_mentions(invoice("AT", category=TaxCategory.EXEMPT)) == ()


@pytest.mark.parametrize(
    ("registration", "missing"),
    [
        ("123 456 789", ()),
        ("RCS Paris 123 456 789", ()),
        ("SIRET 123 456 789 00012", ()),
        ("12 345", ("seller_siren",)),
        ("1234567890", ("seller_siren",)),
        ("", ("seller_siren",)),
    ],
)
def test_france_wants_the_siren(registration: str, missing: tuple[str, ...]) -> None:
    document = invoice("FR", vat_id="FR12345678901", registration=registration)
    assert missing_mentions(document) == missing


def test_a_siren_among_the_tax_numbers_will_do() -> None:
    assert missing_mentions(invoice("FR", vat_id="FR12345678901", tax_number="123456789")) == ()


@pytest.mark.parametrize(("gross_minor", "missing"), [(18_000, ()), (18_006, ("seller_vat_id",))])
def test_small_french_invoices_do_without_the_vat_id(
    gross_minor: int, missing: tuple[str, ...]
) -> None:
    document = invoice("FR", gross_minor, registration="123456789")
    assert missing_mentions(document) == missing


def test_france_wants_the_day_by_which_to_pay() -> None:
    document = invoice("FR", vat_id="FR12345678901", registration="123456789")
    undated = replace(document, due_on=None)
    assert missing_mentions(undated) == ("due_on",)
    credit = replace(undated, kind=DocumentKind.CREDIT_NOTE, preceding_number="1")
    assert missing_mentions(credit) == ()


@pytest.mark.parametrize(
    ("vat_id", "missing"),
    [
        ("CHE-123.456.789 MWST", ()),
        ("CHE123456789TVA", ()),
        ("CHE123456789", ("seller_uid",)),
        ("DE123456789", ("seller_uid",)),
        ("", ("seller_tax_id",)),
    ],
)
def test_switzerland_wants_its_number_with_the_word_for_the_tax(
    vat_id: str, missing: tuple[str, ...]
) -> None:
    assert missing_mentions(invoice("CH", currency="CHF", vat_id=vat_id)) == missing


def test_swiss_sellers_without_tax_need_no_number() -> None:
    document = invoice("CH", currency="CHF", category=TaxCategory.OUTSIDE_SCOPE)
    assert missing_mentions(document) == ()


def test_the_united_kingdom_wants_vat_number_and_tax_point_of_who_charges_tax() -> None:
    document = invoice("GB", currency="GBP", tax_number="1234567890")
    timeless = replace(document, period_start_on=None, period_end_on=None)
    assert missing_mentions(timeless) == ("seller_vat_id", "period")
    untaxed = invoice("GB", currency="GBP", category=TaxCategory.OUTSIDE_SCOPE)
    assert missing_mentions(untaxed) == ()


def test_the_united_states_have_no_federal_rule() -> None:
    seller = Party(name="Nora Seidel", country="US")
    document = replace(
        invoice("US"),
        seller=seller,
        buyer=Party(name="Acme", country="US"),
        period_start_on=None,
        period_end_on=None,
    )
    assert missing_mentions(document) == ()
    nobody = replace(document, seller=replace(seller, name=""), lines=())
    assert missing_mentions(nobody) == ("seller_name", "lines")


@pytest.mark.parametrize(
    ("country", "currency", "most", "small", "large"),
    [
        ("DE", "EUR", 25_000, (), ("seller_tax_id", "buyer_street", "buyer_city", "period")),
        (
            "AT",
            "EUR",
            40_000,
            ("period",),
            ("buyer_street", "buyer_city", "seller_vat_id", "period"),
        ),
        (
            "SE",
            "EUR",
            10_000,
            ("seller_tax_id",),
            ("seller_tax_id", "buyer_street", "buyer_city", "period"),
        ),
        (
            "CH",
            "CHF",
            40_000,
            ("seller_tax_id", "period"),
            ("seller_tax_id", "buyer_street", "buyer_city", "period"),
        ),
        (
            "GB",
            "GBP",
            25_000,
            ("seller_vat_id", "period"),
            ("buyer_street", "buyer_city", "seller_vat_id", "period"),
        ),
    ],
)
def test_a_small_invoice_needs_less(
    country: str, currency: str, most: int, small: tuple[str, ...], large: tuple[str, ...]
) -> None:
    def missing(gross_minor: int, currency: str = currency) -> tuple[str, ...]:
        document = invoice(country, gross_minor, currency)
        bare = replace(document, buyer=NAMELESS_PLACE, period_start_on=None, period_end_on=None)
        return missing_mentions(bare)

    assert missing(most) == small
    assert missing(most + 1) == large
    assert missing(most, "USD") == large


@pytest.mark.parametrize("category", [TaxCategory.REVERSE_CHARGE, TaxCategory.INTRA_EU])
def test_tax_that_falls_elsewhere_needs_a_whole_invoice(category: TaxCategory) -> None:
    document = replace(invoice("DE", 10_000, category=category), buyer=NAMELESS_PLACE)
    assert {"buyer_street", "buyer_city", "seller_tax_id"} <= set(missing_mentions(document))


def test_france_spares_no_buyer_s_address() -> None:
    document = invoice("FR", 5_000, registration="123456789")
    missing = missing_mentions(replace(document, buyer=NAMELESS_PLACE))
    assert missing == ("buyer_street", "buyer_city")


@pytest.mark.parametrize(
    ("country", "key", "law"),
    [
        ("DE", "buyer_city", "§ 14 (4) 1 UStG"),
        ("AT", "seller_vat_id", "§ 11 (1) 3 i UStG"),
        ("AT", "preceding", "2006/112/EC Art. 219"),
        ("FR", "seller_siren", "C. com. art. R. 123-237"),
        ("FR", "buyer_city", "CGI ann. II art. 242 nonies A"),
        ("SE", "tax_reason", "2006/112/EC Art. 226 (11)"),
        ("CH", "seller_uid", "MWSTG Art. 26 (2)"),
        ("GB", "period", "VAT Regulations 1995, reg. 14"),
        ("US", "lines", ""),
        ("JP", "lines", ""),
        ("", "seller_country", ""),
    ],
)
def test_a_mention_is_asked_by_the_law_of_its_country(country: str, key: str, law: str) -> None:
    assert mention_law(country, key) == law


@pytest.mark.parametrize("country", EVERYBODY)
def test_everything_that_can_be_missing_has_a_sentence(country: str) -> None:
    nothing = replace(
        invoice(country, category=TaxCategory.INTRA_EU),
        kind=DocumentKind.CREDIT_NOTE,
        seller=Party(name="", country=country),
        buyer=Party(name=""),
        lines=(),
        period_start_on=None,
        period_end_on=None,
    )
    missing = missing_mentions(nothing)
    assert {"seller_name", "buyer_name", "lines", "preceding"} <= set(missing)
    assert {f"mention.{key}" for key in (*missing, "seller_uid", "due_on")} <= BILLING.keys()


def test_a_mention_is_told_with_its_law() -> None:
    told = named(("mention.period", mention_law("DE", "period")))
    assert told == "the period or day of the service (§ 14 (4) 6 UStG)"
    assert named(("mention.period", "")) == "the period or day of the service"
