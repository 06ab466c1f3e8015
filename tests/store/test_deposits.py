"""Deposits, the final invoice that subtracts them with their tax, and corrections."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from app.domain.billing.deposits import DepositTerms
from app.domain.billing.document import Document, DocumentKind
from app.domain.billing.document_json import from_json
from app.domain.values.errors import Conflict, RuleViolation
from app.domain.values.money import Money
from app.queries.deposits import usable_deposits
from app.queries.invoice_details import PaperKey, invoice_lines, paper
from app.queries.proposal_records import FixedPart
from app.queries.unbilled import unbilled
from app.services.corrections import CreateCorrection
from app.services.credit_notes import CreateCreditNote
from app.services.deposits import CreateDeposit, SetDeposits
from app.services.history import Undo
from app.services.invoice_drafts import CreateInvoice, DeleteDraft
from app.services.invoice_line_edits import EditLine
from app.services.payments import RecordPayment
from app.services.projects import AddProject
from app.store.tables import billed_entry, deposit_use
from tests.builders import SetClock, open_test_store, rows_of
from tests.store.bills import SPRING, Business, open_business
from tests.store.rows import all_findings

TODAY = date(2026, 11, 19)


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store)
        assert store.read(all_findings, None) == []


@pytest.fixture
def relaunch(business: Business) -> UUID:
    """A project at a fixed price of 10,000.00."""
    return business.store.execute(
        AddProject(
            {
                "name": "Relaunch",
                "client_id": business.client,
                "billing": "fixed",
                "price_minor": 1_000_000,
                "starts_on": SPRING,
            }
        )
    )


def record(business: Business, invoice_id: UUID) -> Document:
    stored = business.store.read(paper, PaperKey(invoice_id, "application/json"))
    assert stored is not None
    return from_json(json.loads(stored))


def deposit(business: Business, terms: DepositTerms, project: UUID | None = None) -> UUID:
    """An issued deposit invoice."""
    draft = business.store.execute(CreateDeposit(business.client, terms, project_id=project))
    business.issue(draft)
    return draft


def final(business: Business, project: UUID, *deposits: UUID) -> UUID:
    return business.store.execute(
        CreateInvoice(business.client, fixed=(FixedPart(project),), deposit_ids=deposits)
    )


THIRTY = DepositTerms(Decimal(30))


def test_a_deposit_says_what_it_is_for_and_needs_no_day_of_supply(
    business: Business, relaunch: UUID
) -> None:
    paid_before = deposit(business, THIRTY, relaunch)
    document = record(business, paid_before)
    assert document.kind is DocumentKind.DEPOSIT
    assert (document.net_minor, document.tax_minor) == (300_000, 57_000)
    assert document.lines[0].name == "Anzahlung auf Relaunch"
    assert document.period_start_on is None
    assert business.invoice(paid_before).open_minor == 357_000


def test_a_final_invoice_subtracts_what_was_asked_for_with_its_tax(
    business: Business, relaunch: UUID
) -> None:
    first = deposit(business, THIRTY, relaunch)
    asked = DepositTerms(amount=Money(119_009, "EUR"), base="gross")
    second = deposit(business, asked, relaunch)
    assert business.invoice(second).due_minor == 119_009
    business.store.execute(RecordPayment(first, TODAY))
    draft = final(business, relaunch, first, second)
    business.issue(draft)
    document = record(business, draft)
    assert (document.kind, document.net_minor, document.gross_minor) == (
        DocumentKind.FINAL,
        1_000_000,
        1_190_000,
    )
    assert [(each.net_minor, each.tax_minor) for each in document.deposits] == [
        (300_000, 57_000),
        (100_008, 19_002),
    ]
    assert document.due_minor == 1_190_000 - 357_000 - 119_009
    assert business.invoice(draft).open_minor == document.due_minor
    assert business.store.read(usable_deposits, business.client) == []


def test_a_deposit_is_used_once(business: Business, relaunch: UUID) -> None:
    paid_before = deposit(business, THIRTY, relaunch)
    draft = final(business, relaunch, paid_before)
    business.work(SPRING, 3600)
    other = business.draft()
    with pytest.raises(RuleViolation, match=r"deposit\.not_usable"):
        business.store.execute(SetDeposits(other, (paid_before,)))
    business.store.execute(SetDeposits(draft, ()))
    assert business.invoice(draft).form == ""
    business.store.execute(SetDeposits(other, (paid_before,)))
    row = business.invoice(other)
    assert (row.form, row.due_minor) == ("final", 9520 - 357_000)
    business.store.execute(Undo())
    assert [row.id for row in business.store.read(usable_deposits, business.client)] == [
        paid_before
    ]
    business.store.execute(SetDeposits(draft, (paid_before,)))
    business.store.execute(DeleteDraft(draft))
    assert len(business.store.read(usable_deposits, business.client)) == 1


def test_a_credited_final_invoice_gives_its_deposits_free(
    business: Business, relaunch: UUID
) -> None:
    paid_before = deposit(business, THIRTY, relaunch)
    draft = final(business, relaunch, paid_before)
    business.issue(draft)
    with pytest.raises(Conflict, match=r"deposit\.is_used"):
        business.store.execute(CreateCreditNote(paid_before))
    credit = business.store.execute(CreateCreditNote(draft))
    business.issue(credit)
    document = record(business, credit)
    assert (document.gross_minor, document.due_minor) == (1_190_000, 833_000)
    assert [each.number for each in document.deposits] == ["2026-0001"]
    assert business.invoice(draft).open_minor == 0
    assert business.invoice(draft).standing(TODAY).value == "credited"
    again = final(business, relaunch, paid_before)
    business.issue(again)
    assert business.invoice(again).due_minor == 833_000


def test_a_credited_deposit_is_no_longer_subtracted(business: Business, relaunch: UUID) -> None:
    paid_before = deposit(business, THIRTY, relaunch)
    draft = final(business, relaunch, paid_before)
    business.issue(business.store.execute(CreateCreditNote(paid_before)))
    business.issue(draft)
    assert record(business, draft).deposits == ()
    assert business.invoice(draft).due_minor == 1_190_000


def test_a_deposit_without_an_order_needs_an_amount(business: Business) -> None:
    for terms, key in ((THIRTY, "percent_of_nothing"),):
        with pytest.raises(RuleViolation, match=rf"deposit\.{key}"):
            deposit(business, terms)
    asked = deposit(business, DepositTerms(amount=Money(9, "EUR"), base="gross"))
    assert business.invoice(asked).due_minor == 9
    with pytest.raises(RuleViolation, match=r"deposit\.no_fixed_price"):
        deposit(business, THIRTY, business.project)


def test_an_issued_final_invoice_keeps_its_deposits(business: Business, relaunch: UUID) -> None:
    draft = final(business, relaunch, deposit(business, THIRTY, relaunch))
    business.issue(draft)
    from sqlalchemy import delete, update

    from tests.store.rows import Do

    for statement in (delete(deposit_use), update(deposit_use).values(live=False)):
        with pytest.raises(Conflict, match=r"invoice\.is_issued"):
            business.store.execute(
                Do(lambda work, do=statement: work.connection.execute(do))  # type: ignore[misc]
            )


def test_a_correction_takes_the_work_over_and_names_what_it_replaces(business: Business) -> None:
    entry = business.work(SPRING, 7200)
    wrong = business.draft()
    business.issue(wrong)
    made = business.store.execute(CreateCorrection(wrong, "Wrong address"))
    assert made.credit_id is not None
    with pytest.raises(Conflict, match=r"correction\.not_credited"):
        business.issue(made.correction_id)
    with pytest.raises(Conflict, match=r"correction\.exists"):
        business.store.execute(CreateCorrection(wrong))
    (line,) = business.store.read(invoice_lines, made.correction_id)
    business.store.execute(EditLine(line.id, name="Redesign", price=Decimal(90)))
    business.issue(made.credit_id)
    assert business.store.read(unbilled, None) == []
    assert live_line(business, entry) == line.id
    business.issue(made.correction_id)
    document = record(business, made.correction_id)
    assert (document.kind, document.preceding_number) == (DocumentKind.CORRECTION, "2026-0001")
    assert (document.number, document.net_minor) == ("2026-0003", 18_000)
    assert record(business, made.credit_id).intro == "Wrong address"
    business.issue(business.store.execute(CreateCreditNote(made.correction_id)))
    assert business.store.read(unbilled, None)[0].seconds == 7200


def live_line(business: Business, entry: UUID) -> UUID | None:
    query = select(billed_entry.c.invoice_line_id).where(
        billed_entry.c.time_entry_id == entry, billed_entry.c.live
    )
    return business.store.read(lambda c, _: c.scalar(query), None)


def test_a_correction_that_nobody_wants_is_one_undo(business: Business) -> None:
    business.work(SPRING, 7200)
    wrong = business.draft()
    business.issue(wrong)
    before = business.store.read(rows_of, None)
    business.store.execute(CreateCorrection(wrong))
    business.store.execute(Undo())
    assert business.store.read(rows_of, None) == before


def test_a_corrected_final_invoice_keeps_its_fixed_price_and_deposits(
    business: Business, relaunch: UUID
) -> None:
    paid_before = deposit(business, THIRTY, relaunch)
    wrong = final(business, relaunch, paid_before)
    business.issue(wrong)
    made = business.store.execute(CreateCorrection(wrong))
    assert made.credit_id is not None
    business.issue(made.credit_id)
    with pytest.raises(RuleViolation, match=r"invoice\.no_fixed_price_left"):
        final(business, relaunch)
    business.issue(made.correction_id)
    document = record(business, made.correction_id)
    assert [each.number for each in document.deposits] == ["2026-0001"]
    assert document.due_minor == 833_000
    with pytest.raises(Conflict, match=r"deposit\.is_used"):
        business.store.execute(CreateCreditNote(paid_before))


def test_an_invoice_that_was_credited_before_is_corrected_with_what_is_still_free(
    business: Business,
) -> None:
    first, second = business.work(SPRING, 3600), business.work(date(2026, 3, 3), 3600)
    wrong = business.draft()
    business.issue(wrong)
    business.issue(business.store.execute(CreateCreditNote(wrong)))
    elsewhere = business.store.execute(CreateInvoice(business.client, end_on=date(2026, 3, 3)))
    made = business.store.execute(CreateCorrection(wrong))
    assert made.credit_id is None
    (line,) = business.store.read(invoice_lines, made.correction_id)
    assert live_line(business, second) == line.id
    assert live_line(business, first) != line.id
    assert business.invoice(elsewhere).net_minor == 8000


def test_a_deposit_is_not_corrected(business: Business, relaunch: UUID) -> None:
    paid_before = deposit(business, THIRTY, relaunch)
    with pytest.raises(Conflict, match=r"correction\.of_deposit"):
        business.store.execute(CreateCorrection(paid_before))
