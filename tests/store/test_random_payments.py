"""Whatever comes and goes: no money is lost, none is made, and every account tells the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select

from app.domain.values.day_range import DayRange
from app.domain.values.errors import StintError
from app.queries.client_credit import credit_of
from app.queries.client_statement import StatementCriteria, account_statement
from app.queries.invoices import InvoiceCriteria, InvoiceRow, invoices
from app.services.client_credit import KeepAsCredit, RefundCredit, UseCredit
from app.services.credit_notes import CreateCreditNote
from app.services.invoice_issue import IssueInvoice
from app.services.payment_rows import BankBooking
from app.services.payments import RecordPayment, TakeBackPayment, WriteOff
from app.services.split_payments import ReceivePayment, Rest
from app.store.store import Store
from app.store.tables import client_credit, payment
from tests.builders import SetClock, open_test_store
from tests.store.bills import SPRING, Business, open_business
from tests.store.rows import all_findings

TODAY = date(2026, 11, 19)
YEARS = DayRange(date(2026, 1, 1), date(2028, 1, 1))
STEPS = (
    *("bill", "receive", "receive", "record", "write_off", "credit_note", "use", "keep"),
    *("refund", "take_back"),
)
plans = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9999)), max_size=12)


class Till:
    """The business's account at the bank, counted beside the program."""

    def __init__(self, business: Business) -> None:
        self.business = business
        self.balance = 0

    def perform(self, step: str, number: int) -> None:
        """Does what can be done; what a rule refuses moves nothing."""
        day = TODAY + timedelta(days=number % 60)
        rows = self._issued()
        some = rows[number % len(rows)].id if rows else UUID(int=0)
        store, client = self.business.store, self.business.client
        steps: dict[str, Callable[[], int]] = {
            "bill": lambda: self._bill(number, day),
            "receive": lambda: self._receive(number, day),
            "record": lambda: self._record(some, number - 3000, day),
            "write_off": lambda: self._free(WriteOff(some, day, number or None)),
            "credit_note": lambda: self._credit(some, day),
            "use": lambda: self._free(UseCredit(some, day)),
            "keep": lambda: self._free(KeepAsCredit(some, day)),
            "refund": lambda: self._refund(number, day),
            "take_back": lambda: self._take_back(store, number, day),
        }
        assert client is not None
        try:
            self.balance += steps[step]()
        except StintError:
            return

    def _issued(self) -> list[InvoiceRow]:
        rows = self.business.store.read(invoices, InvoiceCriteria(TODAY))
        return [row for row in rows if row.issued and row.kind == "invoice"]

    def _bill(self, number: int, day: date) -> int:
        self.business.work(SPRING + timedelta(days=number % 9), 3600 + number)
        self.business.issue(self.business.draft(), day)
        return 0

    def _receive(self, number: int, day: date) -> int:
        bank = BankBooking("CHF", Decimal("0.93"), booked_rate=Decimal("0.95"))
        rest = list(Rest)[number % 4]
        command = ReceivePayment(
            self.business.client,
            day,
            "EUR",
            1 + number * 2,
            charges_minor=number % 7,
            rest=rest,
            bank=bank if number % 3 == 0 else None,
        )
        self.business.store.execute(command)
        return 1 + number * 2

    def _record(self, invoice_id: UUID, minor: int, day: date) -> int:
        self.business.store.execute(RecordPayment(invoice_id, day, minor))
        return minor

    def _credit(self, invoice_id: UUID, day: date) -> int:
        store = self.business.store
        store.execute(IssueInvoice(store.execute(CreateCreditNote(invoice_id)), day))
        return 0

    def _free(self, command: WriteOff | UseCredit | KeepAsCredit) -> int:
        self.business.store.execute(command)
        return 0

    def _refund(self, number: int, day: date) -> int:
        minor = 1 + number // 2
        self.business.store.execute(RefundCredit(self.business.client, "EUR", day, minor))
        return -minor

    def _take_back(self, store: Store, number: int, day: date) -> int:
        found = store.read(_payments, None)
        chosen = found[number % len(found)] if found else UUID(int=0)
        before = store.read(_money, None)
        store.execute(TakeBackPayment(chosen, day))
        return store.read(_money, None) - before


def _payments(connection: Connection, _: None) -> list[UUID]:
    return list(connection.scalars(select(payment.c.id).order_by(payment.c.seq)))


def _money(connection: Connection, _: None) -> int:
    paid = select(func.coalesce(func.sum(payment.c.amount_minor), 0)).where(
        payment.c.kind.in_(("payment", "refund"))
    )
    kept = select(func.coalesce(func.sum(client_credit.c.amount_minor), 0))
    return (connection.scalar(paid) or 0) + (connection.scalar(kept) or 0)


# A fresh file for each example: a few in `make test`, thousands in `make soak`.
@settings(max_examples=settings().max_examples // 5)
@given(plan=plans)
def test_movements_add_up_to_the_money_that_came(
    tmp_path_factory: pytest.TempPathFactory, plan: list[tuple[str, int]]
) -> None:
    with open_test_store(tmp_path_factory.mktemp("payments"), SetClock()) as store:
        till = Till(open_business(store))
        for step, number in plan:
            till.perform(step, number)
        assert store.read(_money, None) == till.balance
        client = till.business.client
        rows = store.read(invoices, InvoiceCriteria(TODAY))
        on_account = store.read(lambda c, key: credit_of(c, key, "EUR"), client).minor
        found = store.read(account_statement, StatementCriteria(client, YEARS, "EUR"))
        assert found.closing.minor == sum(row.open_minor for row in rows) - on_account
        assert sum(each.minor for each in found.ageing.values()) == found.closing.minor
        assert all(row.paid_minor >= 0 for row in rows)
        assert store.read(all_findings, None) == []
