"""Drafts, issuing, credit notes and payments on a real file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.billing.document_json import from_json
from app.domain.billing.lines import Grouping
from app.domain.billing.standing import Standing
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import Conflict, RuleViolation
from app.queries.billable import BillableCriteria, billable
from app.queries.invoice_details import PaperKey, invoice_lines, paper, payments
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.queries.invoices import InvoiceCriteria, invoices
from app.queries.unbilled import unbilled
from app.services.clients import EditClient
from app.services.credit_notes import CreateCreditNote
from app.services.history import Undo
from app.services.invoice_drafts import CreateInvoice, DeleteDraft, EditInvoice, FixedPart
from app.services.invoice_issue import IssueInvoice
from app.services.invoice_line_edits import AddLine, EditLine, MoveLine, RemoveLine
from app.services.payments import RecordPayment
from app.services.profile import EditProfile
from app.services.projects import AddProject
from app.store.store import Store
from tests.builders import SetClock, open_test_store, rows_of
from tests.store.bills import SPRING, Business, open_business
from tests.store.rows import all_findings

TODAY = date(2026, 11, 19)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path, SetClock()) as opened:
        yield opened


@pytest.fixture
def business(store: Store) -> Business:
    return open_business(store)


def nets(business: Business, invoice_id: UUID) -> list[int]:
    return [line.net_minor for line in business.store.read(invoice_lines, invoice_id)]


def unbilled_seconds(business: Business) -> int:
    return sum(row.seconds for row in business.store.read(unbilled, None))


def test_a_draft_bills_the_printed_minutes_once_per_line(business: Business) -> None:
    for _ in range(50):
        business.work(SPRING, 17)
    draft = business.draft()
    # 850 s are 14 minutes; each entry alone would round to nothing.
    assert nets(business, draft) == [1867]


def test_a_group_worked_at_two_prices_is_two_lines(business: Business) -> None:
    business.rate("95", date(2026, 6, 1))
    business.work(SPRING, 3600)
    business.work(date(2026, 6, 1), 3600)
    assert nets(business, business.draft()) == [8000, 9500]


@pytest.mark.parametrize(
    ("grouping", "names"),
    [
        (Grouping.PROJECT, ["Website"]),
        (Grouping.TASK, ["Entwurf", "Technik"]),
        (Grouping.DAY, ["2. März 2026", "3. März 2026"]),
        (Grouping.PERSON, ["Nora Seidel"]),
        (Grouping.ENTRY, ["Entwurf", "Technik", "Entwurf"]),
    ],
)
def test_each_grouping_names_its_lines(
    business: Business, grouping: Grouping, names: list[str]
) -> None:
    business.work(SPRING, 3600, "Entwurf")
    business.work(SPRING, 1800, "Technik")
    business.work(SPRING + timedelta(days=1), 900, "Entwurf")
    draft = business.draft(grouping)
    assert [line.name for line in business.store.read(invoice_lines, draft)] == names
    assert business.invoice(draft).net_minor == 14000


def test_the_clients_rounding_rule_counts_and_the_recorded_time_is_told(
    business: Business,
) -> None:
    rule = {"rounding_seconds": 900, "rounding_direction": "up", "rounding_per": "entry"}
    business.store.execute(EditClient(business.client, rule))  # type: ignore[arg-type]
    for _ in range(2):
        business.work(SPRING, 60)
    draft = business.draft()
    (line,) = business.store.read(invoice_lines, draft)
    assert (line.minutes, line.recorded_seconds, line.net_minor) == (30, 120, 4000)


def test_decimal_hours_are_billed_as_they_are_printed(business: Business) -> None:
    business.store.execute(EditClient(business.client, {"quantity_decimals": 2}))
    business.work(SPRING, 1200)
    (line,) = business.store.read(invoice_lines, business.draft())
    assert (line.minutes, line.quantity, line.net_minor) == (None, Decimal("0.33"), 2640)


def test_a_day_is_billed_once_though_its_entries_come_on_two_invoices(store: Store) -> None:
    business = open_business(store, project={"billing": "daily", "half_day_seconds": 4 * 3600})
    store.execute(EditProfile({"language": "de"}))
    from app.services.rates import RateScope, SetRate

    scope = RateScope(project_id=business.project)
    store.execute(SetRate(scope, Decimal(640), SPRING, "EUR", unit="day"))
    business.work(SPRING, 3 * 3600)
    first = business.draft()
    business.work(SPRING, 3 * 3600)
    second = business.draft()
    business.work(SPRING, 3600)
    third = business.draft()
    found = [business.store.read(invoice_lines, draft)[0] for draft in (first, second, third)]
    assert [(line.quantity, line.net_minor) for line in found] == [
        (Decimal("0.5"), 32000),
        (Decimal("0.5"), 32000),
        (Decimal(0), 0),
    ]


def test_a_fixed_price_is_billed_in_parts_and_never_more_than_it_is(business: Business) -> None:
    changes = {"name": "Relaunch", "client_id": business.client, "billing": "fixed"}
    price = business.store.execute(AddProject({**changes, "price_minor": 120_000}))  # type: ignore[typeddict-item]
    part = CreateInvoice(business.client, fixed=(FixedPart(price, 50_000),))
    draft = business.store.execute(part)
    (left,) = business.store.read(billable, BillableCriteria(business.client)).fixed
    assert left.left_minor == 70_000
    too_much = CreateInvoice(business.client, fixed=(FixedPart(price, 70_001),))
    with pytest.raises(RuleViolation, match=r"invoice\.fixed_part_out_of_range"):
        business.store.execute(too_much)
    rest = business.store.execute(CreateInvoice(business.client, fixed=(FixedPart(price),)))
    assert nets(business, rest) == [70_000]
    business.store.execute(DeleteDraft(draft))
    (left,) = business.store.read(billable, BillableCriteria(business.client)).fixed
    assert left.left_minor == 50_000


def test_nothing_to_bill_makes_no_draft(business: Business) -> None:
    with pytest.raises(RuleViolation, match=r"invoice\.nothing_to_bill"):
        business.draft()
    assert business.store.read(invoices, InvoiceCriteria(TODAY)) == []


def test_work_on_a_draft_is_not_offered_again_until_the_draft_is_deleted(
    business: Business,
) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    assert unbilled_seconds(business) == 0
    with pytest.raises(RuleViolation, match=r"invoice\.nothing_to_bill"):
        business.draft()
    business.store.execute(DeleteDraft(draft))
    assert unbilled_seconds(business) == 3600


def test_drafting_is_one_undo(business: Business) -> None:
    business.work(SPRING, 3600)
    before = business.store.read(rows_of, None)
    business.draft()
    business.store.execute(Undo())
    assert business.store.read(rows_of, None) == before


def test_a_draft_needs_a_tax_rate(business: Business) -> None:
    business.store.execute(EditProfile({"tax_rate_e4": None}))
    business.work(SPRING, 3600)
    with pytest.raises(RuleViolation, match=r"invoice\.tax_unknown"):
        business.draft()


def test_lines_of_a_draft_can_be_added_changed_moved_and_removed(business: Business) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    store = business.store
    store.execute(AddLine(draft, "Hosting", Decimal("2.5"), "MON", Decimal("9.99")))
    first, hosting = store.read(invoice_lines, draft)
    assert hosting.net_minor == 2498
    store.execute(MoveLine(hosting.id, 1))
    store.execute(EditLine(first.id, name="Gestaltung", price=Decimal(90)))
    assert [(line.name, line.net_minor) for line in store.read(invoice_lines, draft)] == [
        ("Hosting", 2498),
        ("Gestaltung", 9000),
    ]
    with pytest.raises(RuleViolation, match=r"invoice\.quantity_follows"):
        store.execute(EditLine(first.id, quantity=Decimal(3)))
    store.execute(RemoveLine(first.id))
    assert business.invoice(draft).net_minor == 2498
    assert unbilled_seconds(business) == 3600


def test_another_tax_is_reckoned_once_for_the_group(business: Business) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    business.store.execute(EditInvoice(draft, {}, TaxTreatment(TaxCategory.EXEMPT, Decimal(0))))
    assert business.invoice(draft).gross_minor == 8000


def test_numbers_are_gapless_within_a_year_and_drafts_have_none(business: Business) -> None:
    drafts = []
    for _ in range(3):
        business.work(SPRING, 3600)
        drafts.append(business.draft())
    business.store.execute(DeleteDraft(drafts[1]))
    assert business.invoice(drafts[0]).number is None
    numbers = [business.issue(drafts[2], date(2026, 12, 30)), business.issue(drafts[0])]
    business.work(SPRING, 3600)
    numbers.append(business.issue(business.draft(), date(2027, 1, 2)))
    assert numbers == ["2026-0001", "2026-0002", "2027-0001"]


def test_a_first_number_goes_on_from_another_program(business: Business) -> None:
    business.store.execute(EditProfile({"first_number": 41, "number_pattern": "RE-{n}"}))
    business.work(SPRING, 3600)
    assert business.issue(business.draft()) == "RE-41"


def test_a_refused_issue_draws_no_number(business: Business) -> None:
    business.work(SPRING, 36_000)
    draft = business.draft()
    business.store.execute(EditClient(business.client, {"city": "", "street": ""}))
    with pytest.raises(RuleViolation, match=r"invoice\.not_ready") as refused:
        business.issue(draft)
    assert refused.value.arguments["missing_keys"] == (
        ("mention.buyer_street", "§ 14 (4) 1 UStG"),
        ("mention.buyer_city", "§ 14 (4) 1 UStG"),
    )
    business.store.execute(EditClient(business.client, {"city": "Kiel", "street": "Am Kai 1"}))
    assert business.issue(draft) == "2026-0001"


def test_an_issued_invoice_keeps_its_record_and_its_pdf(business: Business) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    business.issue(draft)
    pdf = business.store.read(paper, PaperKey(draft))
    record = business.store.read(paper, PaperKey(draft, "application/json"))
    assert pdf is not None
    assert pdf.startswith(b"%PDF-")
    assert record is not None
    business.store.execute(EditClient(business.client, {"city": "Kiel"}))
    stored = business.store.read(invoice_document, DocumentCriteria(draft, TODAY))
    assert from_json(json.loads(record)) == stored
    assert (stored.buyer.city, stored.gross_minor, stored.number) == ("Hamburg", 9520, "2026-0001")


def test_undo_stops_at_an_issued_invoice(business: Business) -> None:
    business.work(SPRING, 3600)
    business.issue(business.draft())
    with pytest.raises(Conflict, match=r"undo\.final"):
        business.store.execute(Undo())


def test_payments_lead_from_issued_over_partly_paid_to_paid(business: Business) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    business.issue(draft)
    due = business.invoice(draft).due_on
    assert due == date(2026, 12, 3)
    seen = [
        business.invoice(draft).standing(TODAY),
        business.invoice(draft).standing(due + timedelta(1)),
    ]
    business.store.execute(RecordPayment(draft, TODAY, 5000))
    seen.append(business.invoice(draft).standing(TODAY))
    business.store.execute(RecordPayment(draft, TODAY))
    seen.append(business.invoice(draft).standing(TODAY))
    assert seen == [Standing.ISSUED, Standing.OVERDUE, Standing.PARTLY_PAID, Standing.PAID]
    assert [row.amount_minor for row in business.store.read(payments, draft)] == [5000, 4520]


@pytest.mark.parametrize("amount", [9521, -1, 0])
def test_a_payment_is_at_most_what_is_open(business: Business, amount: int) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    business.issue(draft)
    with pytest.raises(RuleViolation, match=r"payment\.out_of_range"):
        business.store.execute(RecordPayment(draft, TODAY, amount))


def test_money_can_go_back_but_not_more_than_came(business: Business) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    business.issue(draft)
    business.store.execute(RecordPayment(draft, TODAY))
    business.store.execute(RecordPayment(draft, TODAY, -520))
    assert business.invoice(draft).open_minor == 520
    with pytest.raises(RuleViolation, match=r"payment\.out_of_range"):
        business.store.execute(RecordPayment(draft, TODAY, -9001))


def test_a_full_credit_note_has_positive_amounts_and_gives_the_work_free(
    business: Business,
) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    number = business.issue(draft)
    credit = business.store.execute(CreateCreditNote(draft, "Falsche Anschrift"))
    assert unbilled_seconds(business) == 0
    business.issue(credit)
    assert business.invoice(draft).standing(TODAY) is Standing.CREDITED
    document = business.store.read(invoice_document, DocumentCriteria(credit, TODAY))
    assert (document.gross_minor, document.preceding_number) == (9520, number)
    assert unbilled_seconds(business) == 3600
    again = business.draft()
    assert business.issue(again) == "2026-0003"


def test_a_partial_credit_note_leaves_the_work_billed(business: Business) -> None:
    business.work(SPRING, 3600, "Entwurf")
    business.work(SPRING, 1800, "Technik")
    draft = business.draft(Grouping.TASK)
    business.issue(draft)
    line = business.store.read(invoice_lines, draft)[1]
    credit = business.store.execute(CreateCreditNote(draft, line_ids=(line.id,)))
    business.issue(credit)
    assert business.invoice(draft).open_minor == 9520
    assert unbilled_seconds(business) == 0
    rest = business.store.execute(CreateCreditNote(draft))
    assert nets(business, rest) == [8000]
    business.issue(rest)
    assert business.invoice(draft).standing(TODAY) is Standing.CREDITED
    assert unbilled_seconds(business) == 5400


def test_a_credit_note_cannot_exceed_its_invoice(business: Business) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    business.issue(draft)
    credit = business.store.execute(CreateCreditNote(draft))
    business.store.execute(AddLine(credit, "Kulanz", price=Decimal(1)))
    with pytest.raises(Conflict, match=r"invoice\.credit_exceeds"):
        business.issue(credit)


def test_only_an_issued_invoice_is_credited_and_only_once(business: Business) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    with pytest.raises(Conflict, match=r"invoice\.cannot_credit"):
        business.store.execute(CreateCreditNote(draft))
    business.issue(draft)
    credit = business.store.execute(CreateCreditNote(draft))
    business.issue(credit)
    for wrong, key in ((credit, "cannot_credit"), (draft, "credited_already")):
        with pytest.raises(Conflict, match=rf"invoice\.{key}"):
            business.store.execute(CreateCreditNote(wrong))


def test_an_issued_invoice_is_issued_once(business: Business) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    business.issue(draft)
    with pytest.raises(Conflict, match=r"invoice\.is_issued"):
        business.store.execute(IssueInvoice(draft, TODAY))


def test_the_file_stays_provable_through_it_all(business: Business) -> None:
    business.work(SPRING, 3600)
    draft = business.draft()
    business.issue(draft)
    business.store.execute(RecordPayment(draft, TODAY, 100))
    business.issue(business.store.execute(CreateCreditNote(draft)))
    assert business.store.read(all_findings, None) == []
