"""The open tasks of a quote's project as its lines: estimates at the rates of that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from uuid import UUID

from app.domain.billing.quote_outcome import work_seconds
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.unit_price import price_from_e4
from app.domain.values.errors import RuleViolation
from app.queries.proposal_records import ProposedLine
from app.queries.task_rate import TaskRateCriteria, task_rate
from app.queries.task_tree import TaskListCriteria, TaskRow, task_order, tasks_by_seq
from app.services.invoice_line_edits import checked_net
from app.services.projects import project_row
from app.services.quote_lines import usual_quote_tax
from app.services.quote_rows import OfferedLine, add_quote_lines, draft_quote
from app.store.unit_of_work import UnitOfWork

# As quantities of hours are printed.
_PRINTED: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class OfferTasks:
    """Adds a line for each open task of the quote's project that has an estimate, in their order.

    Time is offered in hours, and in days where the project is billed by the day, rounded half-up
    to two decimals. What has no rate costs nothing until somebody enters a price. The tasks are
    there already, so accepting makes none of these lines.

    Attributes:
        member_id: whose rates count where no other does.
        offered_on: the local day whose rates count.

    Raises:
        NotFound: the quote or the project was deleted meanwhile.
        Conflict: it was issued.
        RuleViolation: it is about no project, or no task has an estimate.
    """

    quote_id: UUID
    member_id: UUID
    offered_on: date
    action = "quote.offer_tasks"

    def run(self, work: UnitOfWork) -> int:
        row = draft_quote(work, self.quote_id)
        if row.project_id is None:
            raise RuleViolation("project", "quote.no_project")
        named = project_row(work, row.project_id)
        order = task_order(
            work.connection, TaskListCriteria(self.offered_on, project=row.project_id)
        )
        rows = tasks_by_seq(work.connection, order.numbers)
        found = [each for each in rows if each is not None and _is_offered(each)]
        if not found:
            raise RuleViolation("project", "quote.no_estimates", name=named.name)
        tax = usual_quote_tax(work, row)
        lines = [OfferedLine(self._line(work, each, tax, row.currency)) for each in found]
        add_quote_lines(work, self.quote_id, lines)
        work.describe(text=named.name)
        return len(found)

    def _line(
        self, work: UnitOfWork, each: TaskRow, tax: TaxTreatment, currency: str
    ) -> ProposedLine:
        criteria = TaskRateCriteria(each.id, self.member_id, self.offered_on)
        rate = task_rate(work.connection, criteria)
        unit = "DAY" if rate is not None and rate.unit == "day" else "HUR"
        price = Decimal(0)
        if rate is not None and rate.amount_e4 is not None and rate.currency == currency:
            price = price_from_e4(rate.amount_e4)
        exact = Decimal(each.estimate_seconds or 0) / work_seconds(Decimal(1), unit)
        quantity = exact.quantize(_PRINTED, rounding=ROUND_HALF_UP)
        net = checked_net(quantity, price, currency)
        return ProposedLine("free", each.name, "", quantity, unit, price, tax, net)


def _is_offered(each: TaskRow) -> bool:
    return each.status != "done" and not each.has_children and bool(each.estimate_seconds)
