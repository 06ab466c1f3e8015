"""A small business to look around in: Nora Seidel, Design & Code, on a Thursday afternoon.

What she has done stands in ``resources/sample``, in days of the sample's own calendar. It is moved
by whole days so that its today is the user's, and what would lie ahead of the user's clock is left
out. Everything is written by the commands that the screens use.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.billing.lines import Grouping
from app.domain.planning.tasks.task_line import TaskLine
from app.domain.values.errors import Conflict
from app.domain.values.period import local_day
from app.queries.filled import is_filled
from app.queries.invoice_details import invoice_lines
from app.services.assignment import Names
from app.services.clients import AddClient, SaveContact
from app.services.credit_notes import CreateCreditNote
from app.services.expenses import AddExpense, AttachReceipt
from app.services.invoice_drafts import CreateInvoice, FixedPart
from app.services.invoice_issue import IssueInvoice
from app.services.invoice_line_edits import EditLine, MoveLine
from app.services.logo import SetLogo
from app.services.payments import RecordPayment
from app.services.profile import EditProfile
from app.services.projects import AddProject, ProjectChanges
from app.services.rates import RateScope, SetRate
from app.services.sample_billing import SampleBilling
from app.services.sample_board import SampleBoard, make_columns
from app.services.sample_days import SampleDays
from app.services.sample_plan import SamplePlan
from app.services.tasks import AddTask, EditTask
from app.services.time_entries import AddTimed, Kind
from app.services.timer import StartTimer
from app.store.unit_of_work import UnitOfWork
from app.system.resources import resource_bytes

_FOLDER = "sample"


@dataclass(frozen=True, slots=True)
class FillWithSampleData:
    """Fills a fresh file with weeks of work, expenses, and invoices in every state.

    All of it is one change set that undo stops at; to be rid of it, throw the file away.

    Attributes:
        now: where the sample's today ends; a timer runs then, unless the day is too young.
        zone: where the sample's clock hangs.

    Raises:
        Conflict: ``sample.not_empty``; somebody has worked with this file.
    """

    now: datetime
    zone: ZoneInfo
    action = "sample.fill"

    def run(self, work: UnitOfWork) -> None:
        if is_filled(work.connection, None):
            raise Conflict("sample.not_empty")
        _Filling(work, self.now, self.zone).run()
        work.make_final()


class _Filling:
    """What was made so far, by name: the sample's things refer to each other by their names."""

    def __init__(self, work: UnitOfWork, now: datetime, zone: ZoneInfo) -> None:
        self._work = work
        self._now = now
        self._sample: dict[str, Any] = json.loads(resource_bytes(_FOLDER, "business.json"))
        moved = local_day(now, zone) - date.fromisoformat(self._sample["today"])
        self._days = SampleDays(moved, zone)
        self._clients: dict[str | None, UUID] = {}
        self._projects: dict[str, UUID] = {}
        self._tasks: dict[str, UUID] = {}
        self._invoices: list[UUID] = []

    def run(self) -> None:
        sample, work = self._sample, self._work
        EditProfile(sample["profile"]).run(work)
        SetLogo(sample["logo"], resource_bytes(_FOLDER, sample["logo"])).run(work)
        for each in sample["clients"]:
            self._add_client(each)
        for each in sample["own_projects"]:
            self._add_project(each, None)
        self._add_tasks()
        self._add_entries()
        for each in sample["expenses"]:
            self._add_expense(each)
        for each in sample["invoices"]:
            self._invoices.append(self._credit(each) if "credits" in each else self._bill(each))
        # After all numbers are drawn: what was credited is not paid.
        for invoice_id, each in zip(self._invoices, sample["invoices"], strict=True):
            if "paid" in each:
                paid = each["paid"]
                paid_on = self._days.day(paid["on"])
                RecordPayment(invoice_id, paid_on, paid.get("amount_minor")).run(work)
        billing = SampleBilling(work, self._days, self._clients)
        for each in sample["quotes"]:
            billing.add_quote(each)
        for each in sample["recurring_invoices"]:
            billing.add_recurring(each)

    def _add_client(self, each: dict[str, Any]) -> None:
        client_id = AddClient(each["fields"]).run(self._work)
        self._clients[each["fields"]["name"]] = client_id
        self._set_rate(each, RateScope(client_id=client_id))
        for person in each.get("contacts", ()):
            SaveContact(client_id, **person).run(self._work)
        for one in each["projects"]:
            self._add_project(one, client_id)

    def _add_project(self, each: dict[str, Any], client_id: UUID | None) -> None:
        fields: ProjectChanges = each["fields"]
        fields["client_id"] = client_id
        project_id = AddProject(fields).run(self._work)
        self._projects[fields["name"]] = project_id
        self._set_rate(each, RateScope(project_id=project_id))

    def _set_rate(self, each: dict[str, Any], scope: RateScope) -> None:
        if "rate" in each:
            since = self._days.day(self._sample["valid_from"])
            currency = self._sample["profile"]["currency"]
            SetRate(scope, Decimal(each["rate"]), since, currency).run(self._work)

    def _add_tasks(self) -> None:
        sample, work = self._sample, self._work
        columns = make_columns(work, sample["board"])
        for each in sample["tasks"]:
            self._add_task(each)
        for each in sample["plans"]:
            self._plan(each)
        SampleBoard(work, self._days, columns, self._tasks).fill(sample["board"])

    def _add_task(self, each: dict[str, Any]) -> None:
        line = TaskLine(
            each["name"],
            priority=each.get("priority"),
            due_on=self._days.day(each["due_on"]),
            estimate_seconds=each["estimate_seconds"],
        )
        added = AddTask(line, project_id=self._projects[each["project"]]).run(self._work)
        self._tasks[each["name"]] = added.task_id
        if "status" in each:
            EditTask(added.task_id, {"status": each["status"]}).run(self._work)

    def _plan(self, each: dict[str, Any]) -> None:
        project_id = self._projects[each["project"]]
        SamplePlan(self._work, self._days, project_id, self._tasks).make(each)

    def _add_entries(self) -> None:
        text = resource_bytes(_FOLDER, "entries.csv").decode("utf-8")
        for row in csv.DictReader(io.StringIO(text)):
            started_at = self._days.instant(row["day"], row["start"])
            ended_at = self._days.instant(row["day"], row["end"])
            if ended_at <= self._now:
                names, tags = _what(row)
                kind: Kind = "break" if row["kind"] == "break" else "work"
                AddTimed(names, started_at, ended_at, self._days.zone, tags, kind=kind).run(
                    self._work
                )
        runs = self._sample["timer"]
        started_at = self._days.instant(self._sample["today"], runs["start"])
        if started_at <= self._now:
            names, tags = _what(runs)
            StartTimer(names, started_at, self._days.zone, tags).run(self._work)

    def _add_expense(self, each: dict[str, Any]) -> None:
        expense_id = AddExpense(
            {
                "spent_on": self._days.day(each["spent_on"]),
                "description": each["description"],
                "client_id": self._clients.get(each["client"]),
                "currency": self._sample["profile"]["currency"],
                "gross_minor": each["gross_minor"],
                "tax_rate_e4": each["tax_rate_e4"],
                "billable": each["billable"],
            }
        ).run(self._work)
        name = each.get("receipt")
        if name is not None:
            content = resource_bytes(_FOLDER, name)
            AttachReceipt(expense_id, name, "application/pdf", content).run(self._work)

    def _bill(self, each: dict[str, Any]) -> UUID:
        fixed = each.get("fixed")
        invoice_id = CreateInvoice(
            self._clients[each["client"]],
            self._days.day(each["start_on"]),
            self._days.day(each["end_on"]),
            grouping=Grouping(each.get("grouping", "project")),
            intro=each.get("intro"),
            closing=each.get("closing"),
            time=each.get("time", True),
            fixed=() if fixed is None else (FixedPart(self._projects[fixed]),),
            timesheet=each.get("timesheet", False),
        ).run(self._work)
        self._word_lines(invoice_id, each.get("lines", ()))
        self._issue(invoice_id, each)
        return invoice_id

    def _credit(self, each: dict[str, Any]) -> UUID:
        billed = self._invoices[each["credits"]]
        lines = self._lines(billed)
        credit_id = CreateCreditNote(billed, each["reason"], (lines[each["line"]],)).run(self._work)
        self._issue(credit_id, each)
        return credit_id

    def _issue(self, invoice_id: UUID, each: dict[str, Any]) -> None:
        if "issued_on" in each:
            IssueInvoice(invoice_id, self._days.day(each["issued_on"])).run(self._work)

    def _word_lines(self, invoice_id: UUID, wanted: list[dict[str, str]]) -> None:
        """Gives the lines the order and the words that the client knows."""
        lines = self._lines(invoice_id)
        for position, each in enumerate(wanted, 1):
            line_id = lines[each["was"]]
            EditLine(line_id, each.get("name"), each["description"]).run(self._work)
            MoveLine(line_id, position).run(self._work)

    def _lines(self, invoice_id: UUID) -> dict[str, UUID]:
        return {line.name: line.id for line in invoice_lines(self._work.connection, invoice_id)}


def _what(row: dict[str, Any]) -> tuple[Names, tuple[str, ...]]:
    tags = (row["tag"],) if row["tag"] else ()
    return Names(row["text"], project=row["project"] or None), tags
