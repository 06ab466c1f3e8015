from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.deposits import DepositTerms
from app.domain.billing.document import DocumentKind
from app.domain.values.money import Money
from app.queries.deposits import OfferedDeposit
from app.queries.invoice_relations import InvoiceRelations, Related
from app.queries.number_series import NextNumber, SeriesRow
from app.ui.billing.adjustment_words import adjusted_text, size_text
from app.ui.billing.billing_presentation import form_text, name_of
from app.ui.billing.deposit_words import deposits_line, offered_text
from app.ui.billing.invoice_words import stored_totals_words
from app.ui.billing.issue_words import issue_title, number_words, unpaid_words
from app.ui.billing.order_words import asked_text, order_of
from app.ui.billing.relation_words import relations_text, titled_name
from app.ui.billing.series_words import series_choices
from tests.unit.billing_ui.rows import credit_note, draft, invoice

DEPOSIT = OfferedDeposit(
    UUID(int=7), "2026-0036", date(2026, 11, 2), "EUR", 35_700, 5_700, 0, chosen=True
)
USUAL = SeriesRow(None, DocumentKind.INVOICE, "", "{year}-{n:04}", 1, True, 0)
SHOP = SeriesRow(UUID(int=3), DocumentKind.INVOICE, "Shop", "S{n}", 1, False, 0)


@pytest.mark.parametrize(
    ("agreed", "text"),
    [
        (Adjustment("x", Decimal("10.0000")), "−10 %"),
        (Adjustment("x", Decimal("2.5"), charge=True), "+2.5 %"),
        (Adjustment("x", None, Money(2_550, "EUR")), "−€25.50"),
        (Adjustment("x", None, Money(2_550, "EUR"), charge=True), "+€25.50"),
    ],
)
def test_what_was_agreed_has_its_sign(agreed: Adjustment, text: str) -> None:
    assert size_text(agreed) == text


def test_a_line_names_all_of_its_own() -> None:
    agreed = [Adjustment("Loyalty", Decimal(10)), Adjustment("Rush", Decimal(5), charge=True)]
    assert adjusted_text(agreed) == "−10 % Loyalty, +5 % Rush"
    assert adjusted_text([]) == ""


@pytest.mark.parametrize(
    ("form", "name", "short"),
    [
        ("", "draft for Acme Outdoor", ""),
        ("deposit", "draft deposit invoice for Acme Outdoor", "Deposit"),
        ("final", "draft final invoice for Acme Outdoor", "Final"),
        ("correction", "draft correction for Acme Outdoor", "Correction"),
    ],
)
def test_drafts_are_called_by_their_kind(form: str, name: str, short: str) -> None:
    row = draft(form=form)
    assert (name_of(row), form_text(row)) == (name, short)


def test_an_issued_one_says_its_kind_at_the_head() -> None:
    assert titled_name(invoice(form="final")) == "2026-0041 · Final invoice"
    assert titled_name(invoice()) == "2026-0041"
    assert titled_name(draft()) == "Draft for Acme Outdoor"


def test_deposits_say_amount_tax_and_what_has_not_come() -> None:
    paid = "2026-0036 of 2 November 2026: €357.00, tax €57.00"
    assert offered_text(DEPOSIT) == paid
    assert offered_text(replace(DEPOSIT, open_minor=5_700)) == f"{paid}; €57.00 not paid yet"
    assert deposits_line([DEPOSIT]) == f"Less deposits: {paid}"
    assert deposits_line([replace(DEPOSIT, chosen=False)]) == ""


def test_a_final_invoice_says_what_is_to_pay() -> None:
    told = stored_totals_words(draft(prepaid_minor=96_765))
    assert told.endswith("total €7,967.65, less deposits €967.65, to pay €7,000.00")
    assert stored_totals_words(draft(rounding_minor=1)).endswith("to pay €7,967.66")


def test_relations_are_listed_in_words() -> None:
    number, other = Related(UUID(int=4), "2026-0040"), Related(UUID(int=5), None)
    assert relations_text(invoice(), InvoiceRelations()) == ""
    found = InvoiceRelations(corrected_by=(other,), credited_by=(number,))
    assert relations_text(invoice(), found) == "credited by 2026-0040 · corrected by a draft"
    assert relations_text(invoice(), InvoiceRelations(subtracted_in=(number, other))) == (
        "subtracted in 2026-0040, a draft"
    )
    assert relations_text(credit_note(), InvoiceRelations()) == "takes back 2026-0036"


def test_the_number_names_its_series() -> None:
    assert number_words(NextNumber("2026-0036", USUAL)) == "2026-0036"
    assert number_words(NextNumber("S1", SHOP)) == "S1, series Shop"


def test_every_kind_that_is_issued_has_its_question() -> None:
    kinds = ("invoice", "credit_note", "deposit", "final", "correction")
    assert len({issue_title(DocumentKind(kind)) for kind in kinds}) == len(kinds)


def test_unpaid_deposits_are_named() -> None:
    assert unpaid_words(()) == ""
    assert unpaid_words(("A1", "A2")).startswith("Not paid in full yet: A1, A2.")


def test_series_are_offered_by_kind() -> None:
    quote = SeriesRow(UUID(int=4), DocumentKind.QUOTE, "Quotes", "Q{n}", 1, True, 0)
    choices = series_choices([USUAL, SHOP, quote], USUAL, DocumentKind.FINAL, None)
    assert choices == [
        ("", "As usual, Invoice: {year}-{n:04}"),
        (str(SHOP.id), "Shop: S{n}"),
    ]
    # The usual one is named only by a draft that names it itself.
    assert len(series_choices([SHOP], SHOP, DocumentKind.INVOICE, None)) == 1
    assert len(series_choices([SHOP], SHOP, DocumentKind.INVOICE, SHOP.id)) == 2


def test_orders_are_told_apart() -> None:
    key = UUID(int=9)
    assert order_of(f"quote:{key}") == (key, None)
    assert order_of(f"project:{key}") == (None, key)


def test_what_is_asked_for_says_whether_tax_is_in_it() -> None:
    amount = Money(119_000, "EUR")
    assert asked_text(DepositTerms(None, amount), "") == "€1,190.00 and the tax on it."
    assert asked_text(DepositTerms(None, amount, "gross"), "") == "€1,190.00, tax included."
    assert asked_text(DepositTerms(Decimal(30)), "Relaunch") == "30 % of Relaunch, without tax."
