"""What belongs together, what can be subtracted, and which number comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.deposits import DepositTerms
from app.domain.billing.document import DocumentKind
from app.domain.billing.document_json import from_json, to_json
from app.domain.values.money import Money
from app.queries.adjustments import invoice_adjustments
from app.queries.deposits import OfferCriteria, offered_deposits
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.queries.invoice_relations import Related, invoice_relations
from app.queries.invoice_sums import adjusted_amounts
from app.queries.invoices import InvoiceKey, one_invoice
from app.queries.number_series import NumberCriteria, next_number
from app.services.corrections import CreateCorrection
from app.services.credit_notes import CreateCreditNote
from app.services.deposits import CreateDeposit, SetDeposits
from app.services.invoice_adjustments import AddAdjustment
from app.services.invoice_drafts import EditInvoice
from app.services.number_series import AddSeries
from tests.builders import SetClock, open_test_store
from tests.ui.billing.office import Office, open_office

TODAY = date(2026, 11, 19)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_office(store)


def deposit(office: Office, client: UUID, minor: int) -> UUID:
    terms = DepositTerms(None, Money(minor, "EUR"))
    made: UUID = office.store.execute(CreateDeposit(client, terms))
    office.issue(made)
    return made


def draft(office: Office, client: UUID, **options: object) -> UUID:
    office.expense(client, TODAY, 100_000)
    return office.draft(client, time=False, **options)


def test_a_deposit_and_its_final_invoice_name_each_other(office: Office) -> None:
    acme = office.client("Acme")
    paid = deposit(office, acme, 30_000)
    final = draft(office, acme, deposit_ids=(paid,))

    assert office.store.read(invoice_relations, final).subtracts == (Related(paid, "2026-0036"),)
    assert office.store.read(invoice_relations, paid).subtracted_in == (Related(final, None),)
    office.issue(final)
    used = office.store.read(invoice_relations, paid).subtracted_in
    assert used == (Related(final, "2026-0037"),)


def test_a_correction_waits_for_the_credit_note_of_what_it_replaces(office: Office) -> None:
    acme = office.client("Acme")
    wrong = draft(office, acme)
    office.issue(wrong)
    made = office.store.execute(CreateCorrection(wrong))
    assert made.credit_id is not None
    assert office.store.read(invoice_relations, made.correction_id).waits
    found = office.store.read(invoice_relations, wrong)
    assert found.corrected_by == (Related(made.correction_id, None),)
    assert found.credited_by == (Related(made.credit_id, None),)

    office.issue(made.credit_id)
    after = office.store.read(invoice_relations, made.correction_id)
    assert (after.corrects, after.waits) == (Related(wrong, "2026-0036"), False)


def test_an_invoice_that_is_gone_has_no_relations(office: Office) -> None:
    found = office.store.read(invoice_relations, UUID(int=9))
    assert (found.corrects, found.credited_by, found.subtracts) == (None, (), ())


def test_deposits_are_offered_with_their_tax_and_what_is_unpaid(office: Office) -> None:
    acme = office.client("Acme")
    first = deposit(office, acme, 30_000)
    office.pay(first, TODAY, 10_000)
    second = deposit(office, acme, 10_000)
    invoice_id = draft(office, acme, deposit_ids=(second,))
    other = draft(office, acme)

    offered = office.store.read(offered_deposits, OfferCriteria(acme, invoice_id))
    shown = [(x.id, x.gross_minor, x.tax_minor, x.open_minor, x.chosen) for x in offered]
    assert shown == [
        (first, 35_700, 5_700, 25_700, False),
        (second, 11_900, 1_900, 11_900, True),
    ]
    # What another draft has taken is nobody else's.
    left = office.store.read(offered_deposits, OfferCriteria(acme, other))
    assert [each.id for each in left] == [first]


def test_what_was_credited_in_full_is_not_offered(office: Office) -> None:
    acme = office.client("Acme")
    paid = deposit(office, acme, 30_000)
    office.issue(office.store.execute(CreateCreditNote(paid)))
    assert office.store.read(offered_deposits, OfferCriteria(acme)) == []


def test_each_allowance_says_what_it_comes_to(office: Office) -> None:
    acme = office.client("Acme")
    invoice_id = draft(office, acme)
    line = office.store.read(invoice_adjustments, invoice_id)
    assert line == []
    agreed = (
        Adjustment("Loyalty", Decimal(10)),
        Adjustment("Rush", None, Money(5_000, "EUR"), charge=True),
    )
    added = [office.store.execute(AddAdjustment(invoice_id, each)) for each in agreed]
    amounts = office.store.read(adjusted_amounts, invoice_id)
    assert [amounts[each] for each in added] == [10_000, 5_000]
    row = office.store.read(one_invoice, InvoiceKey(invoice_id))
    assert row is not None
    assert row.net_minor == 100_000 - 10_000 + 5_000

    # With tax, 50.00 hold 7.98 of it.
    office.store.execute(EditInvoice(invoice_id, {"entry": "gross"}))
    assert office.store.read(adjusted_amounts, invoice_id)[added[1]] == 4_202


def test_the_next_number_is_the_one_that_is_drawn(office: Office) -> None:
    acme = office.client("Acme")
    invoice_id = draft(office, acme)
    shop = office.store.execute(
        AddSeries(DocumentKind.INVOICE, "Shop", "S{year}-{n:03}", is_default=False)
    )
    usual = office.store.read(next_number, NumberCriteria(DocumentKind.INVOICE, None, TODAY))
    own = office.store.read(next_number, NumberCriteria(DocumentKind.INVOICE, shop, TODAY))
    assert usual is not None
    assert own is not None
    assert (usual.number, own.number, own.series.name) == ("2026-0036", "S2026-001", "Shop")
    office.store.execute(EditInvoice(invoice_id, {"series_id": shop}))
    assert office.issue(invoice_id) == own.number
    gone = NumberCriteria(DocumentKind.INVOICE, UUID(int=9), TODAY)
    assert office.store.read(next_number, gone) is None


def test_a_deposit_that_is_taken_off_again_is_free(office: Office) -> None:
    acme = office.client("Acme")
    paid = deposit(office, acme, 30_000)
    invoice_id = draft(office, acme, deposit_ids=(paid,))
    office.store.execute(SetDeposits(invoice_id, ()))
    offered = office.store.read(offered_deposits, OfferCriteria(acme, invoice_id))
    assert [each.chosen for each in offered] == [False]


def test_a_record_keeps_prices_with_tax_as_they_were_entered(office: Office) -> None:
    acme = office.client("Acme")
    invoice_id = draft(office, acme)
    before = office.store.read(invoice_document, DocumentCriteria(invoice_id, TODAY))
    assert [line.gross_unit_price for line in before.lines] == [None]
    office.store.execute(EditInvoice(invoice_id, {"entry": "gross"}))
    after = office.store.read(invoice_document, DocumentCriteria(invoice_id, TODAY))
    assert [line.gross_unit_price for line in after.lines] == [Decimal("1190.00")]
    assert from_json(to_json(after)) == after
