"""What an accepted quote becomes: project, tasks, milestones, deposit and invoice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.deposits import DepositTerms
from app.domain.billing.document import DocumentKind
from app.domain.billing.quote_outcome import Outcome, Wanted
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import Conflict, RuleViolation
from app.queries.invoice_details import invoice_lines
from app.queries.projects import ProjectCriteria, projects
from app.queries.quote_acceptance import AcceptanceCriteria, acceptance
from app.queries.quote_results import quote_invoices, quote_number_of
from app.queries.quote_tabs import counted_tabs, is_under, waiting_quotes
from app.queries.quotes import QuoteCriteria, quote_lines, quotes
from app.services.history import Redo, Undo
from app.services.invoice_quote import InvoiceQuote
from app.services.projects import EditProject
from app.services.quote_accept import AcceptQuote
from app.services.quote_adjustments import AddQuoteAdjustment
from app.services.quote_issue import IssueQuote
from app.services.quote_lines import AddQuoteLine
from app.services.quotes import CreateQuote, EditQuote
from tests.builders import SetClock, open_test_store, rows_of
from tests.store.bills import Business, open_business
from tests.store.offers import LATER, REBATE, TODAY, accept, draft, issued, row_of, tasks_of
from tests.store.rows import all_findings


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store)
        assert store.read(all_findings, None) == []


def test_accepting_makes_project_tasks_deposit_and_draft_as_one_change(
    business: Business,
) -> None:
    quote_id = issued(business)
    option = business.store.read(quote_lines, quote_id)[3].line.id
    before = business.store.read(rows_of, None)
    made = accept(
        business,
        quote_id,
        chosen=(option,),
        billing="fixed",
        tasks=True,
        milestones=True,
        deposit=DepositTerms(Decimal(30)),
        invoice=True,
    )
    row = row_of(business.store, quote_id)
    assert (row.state, row.decided_by, row.project) == ("accepted", "Lena Hansen", "Relaunch")
    relaunch = next(
        row
        for row in business.store.read(projects, ProjectCriteria(business.client))
        if row.id == made.project_id
    )
    assert (relaunch.billing, relaunch.price_minor) == ("fixed", 374_000)
    assert tasks_of(business) == [
        ("Design", 86_400, False, None),
        ("Licence", None, True, 10_000),
        ("Code", 36_000, False, None),
        ("Video", 7200, False, None),
    ]
    assert made.deposit_id is not None
    assert made.invoice_id is not None
    deposit, draft_invoice = (business.invoice(each) for each in (made.deposit_id, made.invoice_id))
    assert (deposit.form, deposit.net_minor) == ("deposit", 112_200)
    assert (draft_invoice.net_minor, draft_invoice.subject) == (374_000, "Relaunch")
    after = business.store.read(rows_of, None)
    business.store.execute(Undo())
    assert business.store.read(rows_of, None) == before
    business.store.execute(Redo())
    assert business.store.read(rows_of, None) == after


def test_the_invoice_of_a_quote_subtracts_its_deposits(business: Business) -> None:
    quote_id = issued(business)
    made = accept(business, quote_id, billing="fixed", deposit=DepositTerms(Decimal(30)))
    assert made.deposit_id is not None
    business.issue(made.deposit_id)
    final = business.store.execute(InvoiceQuote(quote_id))
    row = business.invoice(final)
    assert (row.form, row.due_minor) == ("final", 416_500 - 124_950)
    lines = business.store.read(invoice_lines, final)
    assert {(line.kind, line.project_id) for line in lines} == {("fixed", made.project_id)}
    with pytest.raises(Conflict, match=r"invoice\.fixed_price_exceeded"):
        business.store.execute(InvoiceQuote(quote_id))


def test_what_was_taken_off_the_whole_is_in_the_lines_that_bill_a_fixed_price(
    business: Business,
) -> None:
    quote_id = draft(business)
    for agreed in (REBATE, Adjustment("Rush", Decimal("3.33"), charge=True)):
        business.store.execute(AddQuoteAdjustment(quote_id, agreed))
    business.store.execute(IssueQuote(quote_id, TODAY))
    made = accept(business, quote_id, billing="fixed", invoice=True)
    assert made.invoice_id is not None
    offered = row_of(business.store, quote_id)
    billed = business.invoice(made.invoice_id)
    assert (billed.net_minor, billed.gross_minor) == (offered.net_minor, offered.gross_minor)
    lines = business.store.read(invoice_lines, made.invoice_id)
    assert sum(line.net_minor for line in lines) == 350_000 - 35_000 + 11_655


def test_an_offer_with_tax_is_billed_to_the_cent(business: Business) -> None:
    quote_id = draft(business)
    business.store.execute(EditQuote(quote_id, {"entry": "gross"}))
    business.store.execute(AddQuoteLine(quote_id, "Book", Decimal(3), "C62", Decimal("9.99")))
    business.store.execute(AddQuoteAdjustment(quote_id, REBATE))
    business.store.execute(IssueQuote(quote_id, TODAY))
    made = accept(business, quote_id, billing="fixed", invoice=True)
    assert made.invoice_id is not None
    due = business.invoice(made.invoice_id).due_minor
    assert due == row_of(business.store, quote_id).due_minor == round((416_500 + 2997) * 0.9)


def test_an_hourly_project_gets_the_quote_as_its_budget(business: Business) -> None:
    quote_id = issued(business)
    made = accept(business, quote_id, billing="hourly", project_name="Site 2")
    rows = business.store.read(projects, ProjectCriteria(business.client))
    row = next(row for row in rows if row.id == made.project_id)
    assert (row.name, row.billing) == ("Site 2", "hourly")
    assert (row.budget_minor, row.budget_seconds) == (350_000, 122_400)
    assert tasks_of(business) == []


def test_milestones_are_worth_the_price_to_the_cent(business: Business) -> None:
    quote_id = business.store.execute(
        CreateQuote(business.client, changes={"subject": "Three parts"})
    )
    for name in ("One", "Two", "Three"):
        business.store.execute(
            AddQuoteLine(quote_id, name, unit_code="LS", price=Decimal("333.33"))
        )
    business.store.execute(AddQuoteAdjustment(quote_id, REBATE))
    business.store.execute(IssueQuote(quote_id, TODAY))
    made = accept(business, quote_id, billing="fixed", milestones=True)
    amounts = [amount for _, _, _, amount in tasks_of(business)]
    assert (sum(amounts), max(amounts) - min(amounts)) == (89_999, 1)
    rows = business.store.read(projects, ProjectCriteria(business.client))
    assert next(row for row in rows if row.id == made.project_id).price_minor == sum(amounts)


def test_an_expired_quote_is_accepted_only_on_purpose(business: Business) -> None:
    quote_id = issued(business)
    late = date(2027, 2, 1)
    with pytest.raises(Conflict, match=r"quote\.is_expired"):
        business.store.execute(AcceptQuote(quote_id, late))
    business.store.execute(AcceptQuote(quote_id, late, even_expired=True))
    assert row_of(business.store, quote_id).decided_on == late


def test_tasks_need_a_project_and_options_are_options(business: Business) -> None:
    quote_id = issued(business)
    first = business.store.read(quote_lines, quote_id)[0].line.id
    before = business.store.read(rows_of, None)
    for wanted, key in (({"tasks": True}, "tasks_need"), ({"chosen": (first,)}, "no_option")):
        with pytest.raises(RuleViolation, match=rf"quote\.{key}"):
            accept(business, quote_id, **wanted)
    assert business.store.read(rows_of, None) == before


def test_a_quote_may_be_about_a_project_that_is_there(business: Business) -> None:
    quote_id = draft(business)
    business.store.execute(EditQuote(quote_id, {"project_id": business.project}))
    business.store.execute(IssueQuote(quote_id, TODAY))
    made = accept(business, quote_id, billing="fixed", tasks=True)
    assert made.project_id == business.project
    business.store.execute(EditProject(business.project, {"name": "Website 2"}))
    assert row_of(business.store, quote_id).project == "Website 2"


@pytest.mark.parametrize("entry", ["net", "gross"])
def test_what_is_foretold_is_what_is_made(business: Business, entry: str) -> None:
    store = business.store
    quote_id = draft(business)
    store.execute(EditQuote(quote_id, {"entry": entry}))
    store.execute(AddQuoteAdjustment(quote_id, REBATE))
    store.execute(IssueQuote(quote_id, TODAY))
    option = store.read(quote_lines, quote_id)[3].line.id
    criteria = AcceptanceCriteria(
        quote_id, frozenset({option}), Wanted(tasks=True, milestones=True)
    )
    foretold = store.read(acceptance, criteria)
    made = accept(
        business,
        quote_id,
        chosen=(option,),
        billing="fixed",
        tasks=True,
        milestones=True,
        invoice=True,
    )
    assert len(made.task_ids) == foretold.count(Outcome.TASK) + foretold.count(Outcome.MILESTONE)
    assert made.invoice_id is not None
    assert business.invoice(made.invoice_id).net_minor == foretold.totals.net.minor
    (project,) = (
        row
        for row in store.read(projects, ProjectCriteria(business.client))
        if row.id == made.project_id
    )
    assert project.price_minor == foretold.price.minor
    assert foretold.seconds == 3 * 28_800 + 36_000 + 7200
    (row,) = store.read(quote_invoices, quote_id)
    assert (row.id, row.number) == (made.invoice_id, None)
    assert store.read(quote_number_of, row.id) == row_of(store, quote_id).number


def test_tabs_tell_quotes_that_wait_from_those_that_do_not(business: Business) -> None:
    store = business.store
    draft(business)
    waiting = issued(business)
    accept(business, issued(business))
    pro_forma = store.execute(CreateQuote(business.client, DocumentKind.PRO_FORMA))
    store.execute(AddQuoteLine(pro_forma, "Start", price=Decimal(500)))
    store.execute(IssueQuote(pro_forma, TODAY))
    rows = store.read(quotes, QuoteCriteria(TODAY))
    counts = counted_tabs(rows, TODAY)
    assert counts == {
        "all": 4,
        "draft": 1,
        "open": 1,
        "accepted": 1,
        "declined": 0,
        "expired": 0,
        "pro_forma": 1,
    }
    assert [row.id for row in rows if is_under(row, "open", TODAY)] == [waiting]
    assert store.read(waiting_quotes, TODAY) == 1
    assert store.read(waiting_quotes, LATER + timedelta(days=1)) == 0


def test_another_tax_is_that_of_every_line(business: Business) -> None:
    store = business.store
    quote_id = draft(business)
    reverse = TaxTreatment(TaxCategory.REVERSE_CHARGE, Decimal(0))
    store.execute(EditQuote(quote_id, {}, reverse))
    assert {each.line.tax for each in store.read(quote_lines, quote_id)} == {reverse}
    assert row_of(store, quote_id).tax_minor == 0
