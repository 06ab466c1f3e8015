"""What the law wants on an invoice, from the rows of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.billing.document import Document
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.services.clients import ClientChanges, EditClient
from app.services.invoice_drafts import CreateInvoice
from app.services.profile import EditProfile, ProfileChanges
from tests.builders import SetClock, open_test_store
from tests.store.bills import SPRING, Business, open_business

DAY = date(2026, 11, 19)
EXEMPT: ProfileChanges = {"tax_category": "E", "tax_rate_e4": 0}


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        made = open_business(store)
        made.work(SPRING, 3600)
        yield made


def drawn(
    business: Business,
    profile: ProfileChanges,
    client: ClientChanges | None = None,
    tax: TaxTreatment | None = None,
) -> Document:
    business.store.execute(EditProfile(profile))
    business.store.execute(EditClient(business.client, client or {}))
    invoice_id = business.store.execute(CreateInvoice(business.client, tax=tax))
    return business.store.read(invoice_document, DocumentCriteria(invoice_id, DAY))


def said(document: Document) -> dict[str, str]:
    return {each.key: each.text for each in document.legal}


def test_a_taxed_invoice_says_nothing(business: Business) -> None:
    assert said(drawn(business, {})) == {}


def test_an_exempt_business_is_a_small_one_unless_it_says_otherwise(business: Business) -> None:
    document = drawn(business, EXEMPT)
    assert said(document) == {
        "small_business_DE": "Steuerfrei nach § 19 UStG (Kleinunternehmerregelung)."
    }
    assert document.taxes[0].reason == "Von der Umsatzsteuer befreit."


def test_another_exemption_stands_in_the_user_s_own_words(business: Business) -> None:
    document = drawn(business, {**EXEMPT, "tax_reason": "Steuerfrei nach § 4 Nr. 21 UStG"})
    assert said(document) == {}
    assert document.taxes[0].reason == "Steuerfrei nach § 4 Nr. 21 UStG"


def test_an_exempt_invoice_of_a_taxed_business_is_no_small_business_s(business: Business) -> None:
    exempt = TaxTreatment(TaxCategory.EXEMPT, Decimal(0))
    assert said(drawn(business, {}, tax=exempt)) == {}


def test_reverse_charge_is_said_in_the_language_of_the_client(business: Business) -> None:
    tax = TaxTreatment(TaxCategory.REVERSE_CHARGE, Decimal(0))
    document = drawn(business, {}, {"language": "nl", "country": "NL"}, tax)
    assert said(document) == {"reverse_charge": "Btw verlegd."}
    assert document.taxes[0].reason == "Btw verlegd."
    assert document.locale == "nl_NL"


@pytest.mark.parametrize(("vat_id", "count"), [("FR98765432109", 3), ("", 0)])
def test_a_french_business_tells_businesses_what_late_payment_costs(
    business: Business, vat_id: str, count: int
) -> None:
    document = drawn(business, {"country": "FR"}, {"language": "fr", "vat_id": vat_id})
    assert len(document.legal) == count
    assert not count or "40\u00a0€" in said(document)["recovery_costs_FR"]
