"""Accounts of prepaid hours on a real file: every second is somewhere, and billed once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.billing.lines import Grouping
from app.domain.values.errors import StintError
from app.queries.hour_accounts import (
    HourAccountCriteria,
    LedgerCriteria,
    account_ledger,
    hour_accounts,
)
from app.queries.hour_balance import TimerBalanceCriteria, account_standing, timer_balance
from app.queries.hour_overage import OverageCriteria, billed_overage, overages
from app.queries.invoice_proposal import invoice_proposal
from app.queries.invoices import InvoiceCriteria, invoices
from app.queries.proposal_records import ProposalCriteria
from app.queries.unbilled import unbilled
from app.services.assignment import Names
from app.services.credit_notes import CreateCreditNote
from app.services.history import Redo, Undo
from app.services.hour_accounts import (
    AddHourAccount,
    DeleteHourAccount,
    EditHourAccount,
    EndHourAccount,
    GrantHours,
    HourAccountChanges,
)
from app.services.invoice_drafts import CreateInvoice, DeleteDraft
from app.services.invoice_issue import IssueInvoice
from app.services.projects import AddProject
from app.services.time_entries import AddDuration, DeleteEntries, EditEntry
from app.services.timer import StartTimer
from app.store.store import Store
from app.store.tables import time_entry
from app.store.writer import Command
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.bills import Business, open_business
from tests.store.rows import all_findings

HOUR = 3600
MARCH = date(2026, 3, 1)
LATER = date(2027, 1, 1)
STEPS = (
    *("work", "work", "work", "free", "move", "drop", "retainer", "package", "grant", "edit"),
    *("end", "delete", "draft", "issue", "credit", "undo", "redo"),
)
plans = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9999)), max_size=24)


def support(business: Business, **changes: object) -> UUID:
    """Ten hours a month at 95.00 beyond them, from March on."""
    values = {
        "name": "Support",
        "unit": "month",
        "seconds": 10 * HOUR,
        "overage_e4": 950_000,
        "start_on": MARCH,
        **changes,
    }
    return business.store.execute(AddHourAccount(business.client, values))  # type: ignore[arg-type]


def test_beside_the_timer_stands_what_is_left_of_the_month(tmp_path: Path) -> None:
    clock = SetClock()
    with open_test_store(tmp_path, clock) as store:
        business = open_business(store)
        account = support(business)
        today = date(2026, 11, 19)
        business.work(today, 4 * HOUR)
        business.work(today - timedelta(days=30), 9 * HOUR)
        running = store.execute(
            StartTimer(Names("", project="Website", client="Acme Outdoor"), clock.now(), BERLIN)
        ).entry_id
        found = store.read(timer_balance, TimerBalanceCriteria(running))
        assert found is not None
        assert (found.account_id, found.account) == (account, "Support")
        assert (found.budget_seconds, found.left_seconds(HOUR)) == (10 * HOUR, 5 * HOUR)
        assert found.share_left(11 * HOUR) == pytest.approx(-0.5)
        store.execute(EditEntry(running, billable=False))
        assert store.read(timer_balance, TimerBalanceCriteria(running)) is None


def test_work_of_a_fixed_price_counts_down_no_account(tmp_path: Path) -> None:
    with open_test_store(tmp_path, SetClock()) as store:
        business = open_business(store, project={"billing": "fixed", "price_minor": 100_000})
        support(business)
        entry = business.work(MARCH, HOUR)
        assert store.read(timer_balance, TimerBalanceCriteria(entry)) is None
        (row,) = store.read(hour_accounts, HourAccountCriteria())
        assert store.read(account_ledger, LedgerCriteria(row)).uses == ()


class Office:
    """A business whose hours are agreed, worked and billed in any order."""

    def __init__(self, business: Business) -> None:
        self.business = business
        self.shop = business.store.execute(
            AddProject({"name": "Shop", "client_id": business.client})
        )

    def perform(self, step: str, number: int) -> None:
        """Does what can be done; what a rule refuses changes nothing."""
        try:
            self.business.store.execute(self._command(step, number))
        except StintError:
            return

    def _command(self, step: str, number: int) -> Command[object]:
        client, day = self.business.client, MARCH + timedelta(days=number % 120)
        accounts = self.business.store.read(hour_accounts, HourAccountCriteria())
        account = accounts[number % len(accounts)].id if accounts else UUID(int=0)
        project = self.shop if number % 3 == 0 else None
        entry, paper = self._entry(number), self._paper(number)
        steps: dict[str, Callable[[], Command[object]]] = {
            "work": lambda: self._work(number, day),
            "free": lambda: EditEntry(entry, billable=bool(number % 2)),
            "move": lambda: EditEntry(entry, day=day),
            "drop": lambda: DeleteEntries((entry,)),
            "retainer": lambda: AddHourAccount(client, _retainer(number, day), project),
            "package": lambda: AddHourAccount(client, {"name": "P", "start_on": day}, project),
            "grant": lambda: GrantHours(account, day, (number % 50 - 10) * 600 or 60),
            "edit": lambda: EditHourAccount(account, {"overage_e4": 900_000 + number}),
            "end": lambda: EndHourAccount(account, day),
            "delete": lambda: DeleteHourAccount(account),
            "draft": lambda: self._draft(number),
            "issue": lambda: IssueInvoice(paper, LATER),
            "credit": lambda: self._credit(paper, number),
            "undo": Undo,
            "redo": Redo,
        }
        return steps[step]()

    def _work(self, number: int, day: date) -> Command[object]:
        project = "Shop" if number % 4 == 0 else "Website"
        names = Names(f"w{number % 3}", project=project, client="Acme Outdoor")
        return AddDuration(names, day, 600 + number * 3, BERLIN)

    def _draft(self, number: int) -> Command[object]:
        if number % 5 == 0:
            return DeleteDraft(self._paper(number))
        start = None if number % 2 else MARCH + timedelta(days=number % 60)
        end = None if start is None else start + timedelta(days=1 + number % 40)
        return CreateInvoice(self.business.client, start, end, list(Grouping)[number % 5])

    def _credit(self, paper: UUID, number: int) -> Command[object]:
        return CreateCreditNote(paper, releases=bool(number % 4))

    def _entry(self, number: int) -> UUID:
        columns = time_entry.c
        ids = self.business.store.read(
            lambda c, _: list(c.scalars(time_entry.select().with_only_columns(columns.id))), None
        )
        return ids[number % len(ids)] if ids else UUID(int=0)

    def _paper(self, number: int) -> UUID:
        rows = self.business.store.read(invoices, InvoiceCriteria(LATER))
        return rows[number % len(rows)].id if rows else UUID(int=0)


def _retainer(number: int, day: date) -> HourAccountChanges:
    return {
        "name": f"R{number}",
        "unit": ("week", "month")[number % 2],
        "seconds": 600 + number,
        "overage_e4": None if number % 3 else 950_000,
        "carried_periods": number % 4 or None,
        "cap_seconds": None if number % 5 else number,
        "start_on": day,
    }


# A fresh file for each example: a few in `make test`, thousands in `make soak`.
@settings(max_examples=settings().max_examples // 5)
@given(plan=plans)
def test_every_second_is_covered_or_billed_once(
    tmp_path_factory: pytest.TempPathFactory, plan: list[tuple[str, int]]
) -> None:
    with open_test_store(tmp_path_factory.mktemp("hours"), SetClock()) as store:
        office = Office(open_business(store))
        for step, number in plan:
            office.perform(step, number)
        for row in store.read(hour_accounts, HourAccountCriteria()):
            ledger = store.read(account_ledger, LedgerCriteria(row))
            balance = store.read(account_standing, LedgerCriteria(row, LATER)).balance
            worked = sum(each.seconds for each in ledger.uses)
            assert balance.used + balance.overage == worked
            assert balance.granted == balance.used + balance.expired + balance.left
            assert min(balance.left, balance.overage, balance.expired) >= 0
        _check_unbilled(store, office.business.client)
        assert store.read(all_findings, None) == []


def _check_unbilled(store: Store, client: UUID) -> None:
    """The finder says what an invoice would, and no hour beyond an account is told twice."""
    proposal = store.read(invoice_proposal, ProposalCriteria(client))
    rows = store.read(unbilled, None)
    assert sum(row.time_minor for row in rows) == sum(line.net_minor for line in proposal.lines)
    waiting = store.read(overages, OverageCriteria())
    for row in store.read(hour_accounts, HourAccountCriteria()):
        beyond = store.read(account_standing, LedgerCriteria(row, LATER)).balance.overage
        open_seconds = sum(each.seconds for each in waiting if each.account.id == row.id)
        billed = sum(store.read(billed_overage, row.id).values())
        assert open_seconds + billed >= beyond
