from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.values.errors import NotFound, RuleViolation
from app.queries.invoice_details import invoice_lines
from app.queries.invoice_proposal import invoice_proposal
from app.queries.proposal_records import FixedPart, ProposalCriteria
from app.services.expenses import AddExpense
from app.services.invoice_drafts import CreateInvoice
from app.services.profile import EditProfile
from app.services.projects import AddProject
from app.store.store import Store
from tests.builders import open_test_store
from tests.store.bills import Business, open_business


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def business(store: Store) -> Business:
    made = open_business(store)
    made.work(date(2026, 11, 2), 7200)
    made.work(date(2026, 11, 3), 5400)
    return made


def add_expense(business: Business, text: str, day: date, gross: int) -> None:
    command = AddExpense(
        {
            "spent_on": day,
            "description": text,
            "client_id": business.client,
            "currency": "EUR",
            "gross_minor": gross,
            "billable": True,
        }
    )
    business.store.execute(command)


def test_a_proposal_is_what_the_command_drafts(business: Business) -> None:
    add_expense(business, "Train", date(2026, 11, 4), 5000)
    fixed = business.store.execute(
        AddProject(
            {
                "name": "Logo",
                "client_id": business.client,
                "billing": "fixed",
                "price_minor": 90_000,
            }
        )
    )
    command = CreateInvoice(business.client, fixed=(FixedPart(fixed, 30_000),))

    seen = business.store.read(invoice_proposal, command.criteria())
    invoice_id = business.store.execute(command)

    drafted = business.store.read(invoice_lines, invoice_id)
    assert [(line.kind, line.name, line.net_minor) for line in seen.lines] == [
        (line.kind, line.name, line.net_minor) for line in drafted
    ]
    row = business.invoice(invoice_id)
    assert (row.net_minor, row.tax_minor, row.gross_minor) == (
        seen.totals.net.minor,
        seen.totals.tax.minor,
        seen.totals.gross.minor,
    )
    assert (row.period_start_on, row.period_end_on) == (seen.start_on, seen.end_on)


def test_a_proposal_writes_nothing_and_can_be_empty(business: Business) -> None:
    criteria = ProposalCriteria(business.client, time=False)
    found = business.store.read(invoice_proposal, criteria)

    assert found.lines == ()
    assert found.totals.gross.minor == 0
    assert len(business.store.read(invoice_proposal, ProposalCriteria(business.client)).lines) == 1


def test_single_expenses_are_chosen(business: Business) -> None:
    add_expense(business, "Train", date(2026, 11, 4), 5000)
    add_expense(business, "Font", date(2026, 11, 5), 2000)
    offered = business.store.read(invoice_proposal, ProposalCriteria(business.client)).expenses
    chosen = tuple(each.expense_id for each in offered if each.description == "Font")

    invoice_id = business.store.execute(
        CreateInvoice(business.client, time=False, expense_ids=chosen)
    )

    lines = business.store.read(invoice_lines, invoice_id)
    assert [line.name for line in lines] == ["Font"]
    row = business.invoice(invoice_id)
    assert (row.period_start_on, row.period_end_on) == (date(2026, 11, 5), date(2026, 11, 5))


def test_a_proposal_needs_a_tax_and_a_client(business: Business) -> None:
    with pytest.raises(NotFound, match=r"client\.gone"):
        business.store.read(invoice_proposal, ProposalCriteria(uuid4()))
    business.store.execute(EditProfile({"tax_rate_e4": None}))
    with pytest.raises(RuleViolation, match=r"invoice\.tax_unknown"):
        business.store.read(invoice_proposal, ProposalCriteria(business.client))
