"""A quote that the client accepts: project, tasks, milestones and drafts of it in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import update

from app.domain.billing.deposits import DepositTerms
from app.domain.billing.quote_outcome import Outcome, Wanted
from app.domain.planning.tasks.task_line import TaskLine
from app.domain.values.errors import RuleViolation
from app.queries.quote_acceptance import (
    Acceptance,
    AcceptanceCriteria,
    OrderedLine,
    acceptance,
)
from app.queries.quotes import QuoteRow, quote_lines
from app.services.deposits import CreateDeposit
from app.services.invoice_quote import InvoiceQuote
from app.services.projects import AddProject, ProjectChanges
from app.services.quote_issue import check_open, move_quote, quote_row
from app.services.task_fields import PlanFields
from app.services.tasks import AddTask
from app.store.tables import quote_line
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting made; None for what was not asked for."""

    project_id: UUID | None
    task_ids: tuple[UUID, ...]
    deposit_id: UUID | None
    invoice_id: UUID | None


@dataclass(frozen=True, slots=True)
class AcceptQuote:
    """Notes that the client accepts a quote, and makes of it what is ticked, all as one change.

    Attributes:
        by: who said yes, and ``note`` how; both may be blank.
        chosen: the optional lines that the client takes.
        billing: of a new project: ``fixed`` at what the quote comes to without tax, or ``hourly``
            with that as its budget; None for no new project.
        project_name: None for the quote's subject.
        tasks: whether lines that make tasks become such, with estimates of hours and days.
        milestones: whether the other lines become milestones that are worth what they come to.
        deposit: a draft over so much of it.
        invoice: whether an invoice over all of it is drafted.
        even_expired: whether it may be accepted after its last day.

    Raises:
        NotFound: it, or its project, was deleted meanwhile.
        Conflict: it is a draft, was replaced or decided, or has expired.
        RuleViolation: tasks without a project, a name that is taken, or a line that is no option.
    """

    quote_id: UUID
    decided_on: date
    by: str = ""
    note: str = ""
    chosen: tuple[UUID, ...] = ()
    billing: str | None = None
    project_name: str | None = None
    tasks: bool = False
    milestones: bool = False
    deposit: DepositTerms | None = None
    invoice: bool = False
    even_expired: bool = False
    action = "quote.accept"

    def run(self, work: UnitOfWork) -> Accepted:
        row = quote_row(work, self.quote_id)
        check_open(row, self.decided_on, even_expired=self.even_expired)
        self._choose(work)
        wanted = Wanted(self.tasks, self.milestones)
        found = acceptance(work.connection, AcceptanceCriteria(self.quote_id, wanted=wanted))
        project_id = self._project(work, row, found)
        task_ids = self._tasks(work, project_id, found)
        move_quote(
            work,
            row,
            {
                "state": "accepted",
                "decided_on": self.decided_on,
                "decided_by": self.by.strip(),
                "decision_note": self.note.strip(),
                "project_id": project_id,
            },
        )
        deposit_id = self._deposit(work, row)
        invoice_id = self._invoice(work)
        work.describe(text=row.number)
        return Accepted(project_id, task_ids, deposit_id, invoice_id)

    def _choose(self, work: UnitOfWork) -> None:
        options = {x.line.id for x in quote_lines(work.connection, self.quote_id) if x.optional}
        for line_id in self.chosen:
            if line_id not in options:
                raise RuleViolation("chosen", "quote.no_option")
            work.connection.execute(
                update(quote_line).where(quote_line.c.id == line_id).values(chosen=True)
            )

    def _project(self, work: UnitOfWork, row: QuoteRow, found: Acceptance) -> UUID | None:
        """The project that was named before, else a new one where that is wanted."""
        if self.billing is None or row.project_id is not None:
            return row.project_id
        changes: ProjectChanges = {
            "name": (self.project_name or row.subject or row.number or "").strip(),
            "client_id": row.client_id,
            "billing": self.billing,
        }
        if self.billing == "fixed":
            changes["price_minor"] = found.price.minor or None
        else:
            changes["budget_minor"] = found.totals.net.minor or None
            changes["budget_seconds"] = found.seconds or None
        return AddProject(changes).run(work)

    def _tasks(
        self, work: UnitOfWork, project_id: UUID | None, found: Acceptance
    ) -> tuple[UUID, ...]:
        if not (self.tasks or self.milestones):
            return ()
        if project_id is None:
            raise RuleViolation("project", "quote.tasks_need_project")
        made = [_made(each, project_id) for each in found.lines if each.outcome is not None]
        return tuple(each.run(work).task_id for each in made)

    def _deposit(self, work: UnitOfWork, row: QuoteRow) -> UUID | None:
        if self.deposit is None:
            return None
        asked = CreateDeposit(
            row.client_id, self.deposit, quote_id=self.quote_id, subject=row.subject
        )
        return asked.run(work)

    def _invoice(self, work: UnitOfWork) -> UUID | None:
        return InvoiceQuote(self.quote_id).run(work) if self.invoice else None


def _made(each: OrderedLine, project_id: UUID) -> AddTask:
    name = each.each.line.name
    if each.outcome is Outcome.MILESTONE:
        plan = PlanFields(milestone=True, amount_minor=each.worth.minor)
        return AddTask(TaskLine(name), project_id=project_id, plan=plan)
    return AddTask(TaskLine(name, estimate_seconds=each.seconds or None), project_id=project_id)
