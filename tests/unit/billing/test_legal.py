from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.billing.countries import EU_COUNTRIES
from app.domain.billing.document import DocumentKind
from app.domain.billing.identifiers import COUNTRIES
from app.domain.billing.legal import LegalCase, legal_keys
from app.domain.billing.tax import TaxCategory
from app.system.document_labels import DOCUMENT_LANGUAGES, document_labels

TAXED = LegalCase(DocumentKind.INVOICE, "DE", frozenset({TaxCategory.STANDARD}))
FRENCH = ("late_penalty_FR", "recovery_costs_FR", "no_early_discount_FR")


def billed(country: str, *categories: TaxCategory) -> LegalCase:
    return replace(TAXED, seller_country=country, categories=frozenset(categories))


def small(country: str) -> LegalCase:
    return replace(billed(country, TaxCategory.EXEMPT), small_business=True)


def test_a_taxed_invoice_needs_no_text() -> None:
    assert legal_keys(TAXED) == ()


@pytest.mark.parametrize(
    ("category", "keys"),
    [
        (TaxCategory.REVERSE_CHARGE, ("reverse_charge",)),
        (TaxCategory.INTRA_EU, ("intra_eu",)),
        (TaxCategory.EXPORT, ("export",)),
        (TaxCategory.ZERO_RATED, ()),
        (TaxCategory.EXEMPT, ()),
        (TaxCategory.OUTSIDE_SCOPE, ()),
    ],
)
def test_a_category_without_tax_has_its_words(category: TaxCategory, keys: tuple[str, ...]) -> None:
    assert legal_keys(billed("DE", category)) == keys
    assert legal_keys(billed("CH", category)) == keys
    assert legal_keys(billed("US", category)) == ()


def test_texts_stand_in_one_order() -> None:
    case = billed("DE", TaxCategory.EXPORT, TaxCategory.REVERSE_CHARGE, TaxCategory.EXEMPT)
    case = replace(case, small_business=True)
    assert legal_keys(case) == ("small_business_DE", "reverse_charge", "export")


@pytest.mark.parametrize(
    ("country", "keys"),
    [
        ("DE", ("small_business_DE",)),
        ("AT", ("small_business_AT",)),
        ("BE", ("small_business_BE",)),
        ("FR", ("small_business_FR",)),
        ("IT", ("small_business_IT",)),
        ("NL", ("small_business_NL",)),
        ("PL", ("small_business_PL",)),
        ("PT", ("small_business_PT",)),
        ("ES", ("small_business_EU",)),
        ("SE", ("small_business_EU",)),
        ("CH", ()),
        ("GB", ()),
        ("US", ()),
        ("JP", ()),
        ("", ()),
    ],
)
def test_a_small_business_names_the_law_of_its_country(country: str, keys: tuple[str, ...]) -> None:
    assert legal_keys(small(country)) == keys


def test_a_small_business_that_charges_tax_after_all_names_no_exemption() -> None:
    assert legal_keys(replace(TAXED, small_business=True)) == ()


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (DocumentKind.INVOICE, FRENCH),
        (DocumentKind.DEPOSIT, FRENCH),
        (DocumentKind.FINAL, FRENCH),
        (DocumentKind.CREDIT_NOTE, ()),
        (DocumentKind.QUOTE, ()),
        (DocumentKind.REMINDER, ()),
    ],
)
def test_french_businesses_tell_each_other_what_late_payment_costs(
    kind: DocumentKind, keys: tuple[str, ...]
) -> None:
    case = replace(TAXED, kind=kind, seller_country="FR", buyer_is_business=True)
    assert legal_keys(case) == keys


def test_french_invoices_to_private_buyers_threaten_with_nothing() -> None:
    assert legal_keys(replace(TAXED, seller_country="FR")) == ()


def test_a_french_invoice_with_a_discount_does_not_deny_it() -> None:
    case = replace(TAXED, seller_country="FR", buyer_is_business=True, early_payment=True)
    assert legal_keys(case) == FRENCH[:2]


def test_a_pro_forma_says_that_it_is_no_invoice() -> None:
    case = replace(billed("DE", TaxCategory.EXPORT), kind=DocumentKind.PRO_FORMA)
    assert legal_keys(case) == ("not_an_invoice", "export")


@pytest.mark.parametrize(
    "kind",
    [
        DocumentKind.REMINDER,
        DocumentKind.RECEIPT,
        DocumentKind.STATEMENT,
        DocumentKind.TIMESHEET,
        DocumentKind.REPORT,
    ],
)
def test_what_prices_nothing_needs_no_text(kind: DocumentKind) -> None:
    assert legal_keys(replace(small("DE"), kind=kind)) == ()


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_every_text_of_every_country_is_there(language: str) -> None:
    labels = document_labels(language)
    everything = frozenset(TaxCategory)
    for country in sorted(EU_COUNTRIES | {"CH", "GB", "US"}):
        case = replace(
            small(country),
            kind=DocumentKind.DEPOSIT,
            categories=everything,
            buyer_is_business=True,
        )
        for key in legal_keys(case):
            assert labels[f"legal.{key}"].endswith("."), key


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Steuerschuldnerschaft des Leistungsempfängers"),
        ("en", "Reverse charge"),
        ("es", "Inversión del sujeto pasivo"),
        ("fr", "Autoliquidation"),
        ("it", "Inversione contabile"),
        ("nl", "Btw verlegd"),
        ("pl", "Odwrotne obciążenie"),
        ("pt", "IVA – autoliquidação"),
    ],
)
def test_reverse_charge_has_the_words_of_the_law(language: str, words: str) -> None:
    labels = document_labels(language)
    assert labels["legal.reverse_charge"].startswith(words)
    assert labels["legal.reverse_charge"] == labels["reason_reverse_charge"]


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_the_prescribed_french_words_stand_in_every_language(language: str) -> None:
    words = document_labels(language)["legal.small_business_FR"]
    assert "TVA non applicable, art. 293 B du CGI" in words


def test_member_states_are_countries() -> None:
    assert len(EU_COUNTRIES) == 27
    assert EU_COUNTRIES <= COUNTRIES
