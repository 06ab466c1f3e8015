"""Random histories of a business: nothing is billed twice, and all stays provable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.deposits import DepositTerms
from app.domain.billing.lines import Grouping
from app.domain.values.errors import StintError
from app.domain.values.money import Money
from app.queries.deposits import usable_deposits
from app.queries.invoices import InvoiceCriteria, InvoiceRow, invoices
from app.services.corrections import CreateCorrection
from app.services.credit_notes import CreateCreditNote
from app.services.deposits import CreateDeposit, SetDeposits
from app.services.history import Redo, Undo
from app.services.invoice_adjustments import AddAdjustment
from app.services.invoice_drafts import CreateInvoice, DeleteDraft, EditInvoice, FixedPart
from app.services.invoice_issue import IssueInvoice
from app.services.payments import RecordPayment
from app.services.projects import AddProject
from app.services.rates import RateScope, SetRate
from app.store.engine import reading_engine, writing_engine
from app.store.replay import replay
from app.store.schema import create_schema
from app.store.tables import billed_entry, invoice, invoice_line, project
from app.store.writer import Command
from tests.builders import SetClock, open_test_store, rows_of
from tests.store.bills import SPRING, Business, open_business
from tests.store.rows import all_findings

TODAY = date(2026, 11, 19)
STEPS = (
    *("work", "rate", "draft", "fixed", "issue", "delete", "credit", "pay", "undo", "redo"),
    *("adjust", "prices", "deposit", "final", "correct"),
)

plans = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9999)), max_size=20)


def perform(business: Business, price: UUID, plan: list[tuple[str, int]]) -> None:
    """Does what can be done; what a rule refuses changes nothing."""
    for step, number in plan:
        try:
            if step == "work":
                business.work(SPRING + timedelta(days=number % 9), 60 + number, f"w{number % 3}")
            else:
                business.store.execute(_command(business, price, step, number))
        except StintError:
            continue


def _command(business: Business, price: UUID, step: str, number: int) -> Command[object]:
    rows = business.store.read(invoices, InvoiceCriteria(TODAY))
    some = rows[number % len(rows)].id if rows else UUID(int=0)
    choices: dict[str, Callable[[], Command[object]]] = {
        "rate": lambda: SetRate(
            RateScope(client_id=business.client),
            Decimal(50 + number % 100),
            SPRING + timedelta(days=number % 9),
            "EUR",
        ),
        "draft": lambda: CreateInvoice(
            business.client, grouping=list(Grouping)[number % 5], timesheet=bool(number % 2)
        ),
        "fixed": lambda: CreateInvoice(
            business.client, time=False, fixed=(FixedPart(price, 1 + number),)
        ),
        "issue": lambda: IssueInvoice(some, TODAY + timedelta(days=number % 90)),
        "delete": lambda: DeleteDraft(some),
        "credit": lambda: CreateCreditNote(some, releases=bool(number % 2)),
        "pay": lambda: RecordPayment(some, TODAY, number - 2000),
        "adjust": lambda: AddAdjustment(some, _agreed(number)),
        "prices": lambda: EditInvoice(some, {"entry": "gross" if number % 2 else "net"}),
        "deposit": lambda: CreateDeposit(business.client, _terms(number), project_id=price),
        "final": lambda: SetDeposits(some, _usable(business)[: number % 3]),
        "correct": lambda: CreateCorrection(some),
        "undo": Undo,
        "redo": Redo,
    }
    return choices[step]()


def _agreed(number: int) -> Adjustment:
    if number % 3:
        return Adjustment("agreed", Decimal(number % 101), charge=bool(number % 2))
    return Adjustment("agreed", amount=Money(number, "EUR"), charge=bool(number % 2))


def _terms(number: int) -> DepositTerms:
    return DepositTerms(Decimal(1 + number % 100), base="gross" if number % 2 else "net")


def _usable(business: Business) -> tuple[UUID, ...]:
    return tuple(each.id for each in business.store.read(usable_deposits, business.client))


# A fresh file for each example: a few in `make test`, thousands in `make soak`.
@settings(max_examples=settings().max_examples // 5)
@given(plan=plans)
def test_nothing_is_billed_twice_and_the_history_tells_the_truth(
    tmp_path_factory: pytest.TempPathFactory, plan: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("billing")
    with open_test_store(folder, clock := SetClock()) as store:
        business = open_business(store)
        price = store.execute(
            AddProject(
                {
                    "name": "Relaunch",
                    "client_id": business.client,
                    "billing": "fixed",
                    "price_minor": 10_000,
                }
            )
        )
        perform(business, price, plan)
        assert store.read(_billed_twice, None) == []
        assert store.read(_fixed_price_billed, price) <= 10_000
        rows = store.read(invoices, InvoiceCriteria(TODAY))
        _check_amounts(rows)
        _check_numbers(store.read(_numbers, None))
        assert store.read(all_findings, None) == []
        expected = store.read(rows_of, None)
    _check_replay(folder, clock, expected)


def _billed_twice(connection: Connection, _: None) -> list[UUID]:
    links = (
        select(billed_entry.c.time_entry_id)
        .where(billed_entry.c.live.is_(True))
        .group_by(billed_entry.c.time_entry_id)
        .having(func.count() > 1)
    )
    return list(connection.scalars(links))


def _fixed_price_billed(connection: Connection, project_id: UUID) -> int:
    from app.queries.billable import billed_fixed_minor

    found = connection.scalar(select(billed_fixed_minor()).where(project.c.id == project_id))
    return found or 0


def _check_amounts(rows: list[InvoiceRow]) -> None:
    for row in rows:
        assert row.gross_minor == row.net_minor + row.tax_minor
        assert row.credited_minor <= row.gross_minor
        assert min(0, row.due_minor) <= row.paid_minor <= max(0, row.due_minor)


def _numbers(connection: Connection, _: None) -> list[tuple[str, int]]:
    rows = connection.execute(
        select(invoice.c.series, invoice.c.sequence_no).where(invoice.c.issued_at.is_not(None))
    )
    assert connection.scalar(select(func.count()).select_from(invoice_line)) is not None
    return [(row.series, row.sequence_no) for row in rows]


def _check_numbers(numbers: list[tuple[str, int]]) -> None:
    counts = Counter(series for series, _ in numbers)
    assert sorted(numbers) == [
        (series, place) for series in sorted(counts) for place in range(1, counts[series] + 1)
    ]


def _check_replay(
    folder: Path, clock: SetClock, expected: dict[str, list[tuple[object, ...]]]
) -> None:
    from app.system.ids import IdFactory

    source = reading_engine(folder / "work.stint")
    target = writing_engine(folder / "again.stint")
    with source.connect() as old, closing(target.connect()) as new:
        with new.begin():
            create_schema(new)
        replay(old, new, clock, IdFactory(clock))
        assert rows_of(new, None) == expected
    source.dispose()
    target.dispose()
