"""What the database itself refuses, whatever program asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Table, delete, insert, select, update

from app.domain.values.errors import Conflict
from app.services.credit_notes import CreateCreditNote
from app.services.payments import RecordPayment
from app.services.projects import AddProject
from app.services.time_entries import DeleteEntries, EditEntry
from app.store.tables import (
    attachment,
    billed_entry,
    billed_expense,
    expense,
    invoice,
    invoice_line,
    payment,
    time_entry,
)
from app.store.unit_of_work import UnitOfWork
from tests.builders import SetClock, open_test_store, rows_of
from tests.store.bills import SPRING, Business, bill_something, open_business
from tests.store.rows import Do


@pytest.fixture
def business(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        opened = open_business(store)
        opened.work(SPRING, 3600)
        yield opened


def write(business: Business, statement: object) -> None:
    business.store.execute(Do(lambda work: work.connection.execute(statement)))  # type: ignore[call-overload]


@pytest.mark.parametrize("table", [invoice, invoice_line, billed_entry], ids=lambda t: t.name)
def test_an_issued_invoice_and_its_parts_neither_change_nor_go(
    business: Business, table: Table
) -> None:
    business.issue(business.draft())
    before = business.store.read(rows_of, None)
    column = {"invoice": {"intro": "x"}, "invoice_line": {"name": "x"}}.get(
        table.name, {"live": False}
    )
    for statement in (update(table).values(**column), delete(table)):
        with pytest.raises(Conflict, match=r"invoice\.is_issued"):
            write(business, statement)
    assert business.store.read(rows_of, None) == before


def test_an_issued_invoice_takes_no_more_lines(business: Business) -> None:
    draft = business.draft()
    business.issue(draft)

    def copy(work: UnitOfWork) -> None:
        row = work.connection.execute(select(invoice_line)).mappings().one()
        values = {name: value for name, value in row.items() if name != "seq"}
        work.connection.execute(insert(invoice_line).values(**{**values, "id": work.ids.new()}))

    with pytest.raises(Conflict, match=r"invoice\.is_issued"):
        business.store.execute(Do(copy))


def test_the_papers_of_an_issued_invoice_stay(business: Business) -> None:
    business.issue(business.draft())
    for statement in (update(attachment).values(name="x"), delete(attachment)):
        with pytest.raises(Conflict, match=r"invoice\.is_issued"):
            write(business, statement)


@pytest.mark.parametrize("issued", [False, True], ids=["draft", "issued"])
def test_a_billed_entry_is_locked_and_says_why(business: Business, *, issued: bool) -> None:
    entry = business.work(SPRING, 60, "late")
    draft = business.draft()
    if issued:
        business.issue(draft)
    for command in (DeleteEntries((entry,)), EditEntry(entry, text="other")):
        with pytest.raises(Conflict, match=r"entry\.is_billed"):
            business.store.execute(command)


def test_an_entry_is_on_one_live_invoice_at_most(business: Business) -> None:
    draft = business.draft()
    entry = business.store.read(lambda c, _: c.execute(select(time_entry.c.id)).scalar_one(), None)
    line = business.store.read(
        lambda c, _: c.execute(
            select(invoice_line.c.id).where(invoice_line.c.invoice_id == draft)
        ).scalar_one(),
        None,
    )
    business.work(SPRING, 60)
    other = business.draft()

    def bill_again(work: UnitOfWork) -> None:
        second = select(invoice_line.c.id).where(invoice_line.c.invoice_id == other)
        work.connection.execute(
            insert(billed_entry).values(
                invoice_line_id=work.connection.scalar(second), time_entry_id=entry
            )
        )

    assert line is not None
    with pytest.raises(Exception, match="UNIQUE constraint failed: billed_entry"):
        business.store.execute(Do(bill_again))


def test_a_fixed_price_cannot_be_billed_twice_by_any_way(business: Business) -> None:
    price = business.store.execute(
        AddProject(
            {
                "name": "Relaunch",
                "client_id": business.client,
                "billing": "fixed",
                "price_minor": 1000,
            }
        )
    )
    draft = business.draft()

    def bill(work: UnitOfWork) -> None:
        row = work.connection.execute(select(invoice_line)).mappings().first()
        assert row is not None
        values = {name: value for name, value in row.items() if name != "seq"}
        fixed = {"kind": "fixed", "project_id": price, "net_minor": 600, "invoice_id": draft}
        work.connection.execute(
            insert(invoice_line).values(**{**values, **fixed, "id": work.ids.new()})
        )

    business.store.execute(Do(bill))
    with pytest.raises(Conflict, match=r"invoice\.fixed_price_exceeded"):
        business.store.execute(Do(bill))


def test_a_payment_never_changes_and_needs_an_issued_invoice(business: Business) -> None:
    draft = business.draft()
    with pytest.raises(Conflict, match=r"payment\.not_issued"):
        business.store.execute(RecordPayment(draft, SPRING, 100))
    business.issue(draft)
    business.store.execute(RecordPayment(draft, SPRING, 100))
    for statement in (update(payment).values(amount_minor=1), delete(payment)):
        with pytest.raises(Conflict, match=r"payment\.never_changes"):
            write(business, statement)


def test_work_becomes_unbilled_by_a_credit_note_alone(business: Business) -> None:
    draft = business.draft()
    business.issue(draft)
    with pytest.raises(Conflict, match=r"invoice\.is_issued"):
        write(business, update(billed_entry).values(live=False))
    credit = business.store.execute(CreateCreditNote(draft))
    business.issue(credit, date(2026, 11, 20))
    live = business.store.read(
        lambda c, _: list(c.execute(select(billed_entry.c.live)).scalars()), None
    )
    assert live == [False]


def test_a_billed_expense_is_locked(tmp_path: Path) -> None:
    with open_test_store(tmp_path / "other", clock := SetClock()) as store:
        bill_something(store, clock)
        held = store.read(
            lambda c, _: c.execute(select(billed_expense.c.expense_id)).scalars().first(), None
        )
        change = update(expense).where(expense.c.id == held).values(note="x")
        with pytest.raises(Conflict, match=r"expense\.is_billed"):
            store.execute(Do(lambda work: work.connection.execute(change)))
