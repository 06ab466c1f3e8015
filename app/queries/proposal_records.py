"""What an invoice over unbilled work is asked to hold, and what it would: records alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.lines import Grouping
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.totals import Totals
from app.queries.billable import BillableExpense, FixedPrice
from app.queries.clients import ClientRow
from app.queries.milestones import MilestoneRow
from app.queries.seller import SellerRow


@dataclass(frozen=True, slots=True)
class FixedPart:
    """What to bill of a project's fixed price; None for all that is left."""

    project_id: UUID
    amount_minor: int | None = None


@dataclass(frozen=True, slots=True)
class ProposalCriteria:
    """What to bill of a client's unbilled work in the days ``[start_on, end_on)``.

    Attributes:
        tax: of every line; None for the client's, or the seller's.
        expense_ids: which of the expenses; None for all of these days.
        language: of the document; None for the client's.
        milestones: whether milestones that were accepted in these days are billed.
        milestone_ids: which of them; None for all of these days.
        project_id: work of this project alone; None for all of the client's.
    """

    client_id: UUID
    start_on: date | None = None
    end_on: date | None = None
    grouping: Grouping = Grouping.PROJECT
    tax: TaxTreatment | None = None
    time: bool = True
    expenses: bool = True
    expense_ids: tuple[UUID, ...] | None = None
    fixed: tuple[FixedPart, ...] = ()
    language: str | None = None
    milestones: bool = True
    milestone_ids: tuple[UUID, ...] | None = None
    project_id: UUID | None = None

    def takes_milestone(self, each: MilestoneRow) -> bool:
        """Whether this milestone is to be billed."""
        return (
            self.milestones
            and (self.milestone_ids is None or each.task_id in self.milestone_ids)
            and self.project_id in {None, each.project_id}
            and (self.start_on is None or each.accepted_on >= self.start_on)
            and (self.end_on is None or each.accepted_on < self.end_on)
        )

    def takes(self, expense_id: UUID) -> bool:
        """Whether this expense is to be billed."""
        return self.expenses and (self.expense_ids is None or expense_id in self.expense_ids)


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """One line of the invoice to be; see the table for what the kinds mean.

    Attributes:
        recorded_seconds: what was recorded, where it differs from what is billed.
        task_id: of the milestone that it bills.
        person: for paper, as are ``task`` and ``project``; blank where they are several or none.
        last_on: inclusive.
        adjustments: of this line.
        gross_price: what the price is with tax where it is entered so.
        hour_account_id: the account of hours whose fee or overage it bills.
    """

    kind: str
    name: str
    description: str
    quantity: Decimal
    unit_code: str
    price: Decimal
    tax: TaxTreatment
    net_minor: int
    minutes: int | None = None
    recorded_seconds: int | None = None
    project_id: UUID | None = None
    entry_ids: tuple[UUID, ...] = ()
    expense_ids: tuple[UUID, ...] = ()
    task_id: UUID | None = None
    person: str = ""
    task: str = ""
    project: str = ""
    first_on: date | None = None
    last_on: date | None = None
    adjustments: tuple[Adjustment, ...] = ()
    gross_price: Decimal | None = None
    hour_account_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The invoice to be.

    Attributes:
        unrated_seconds: recorded time of these days that has no rate and so is left out.
        language: of the document.
        start_on: the first day of what is billed: the supply's, not the one asked for.
        end_on: the last day, inclusive.
        expenses: those of these days, billed or not.
        fixed_prices: those with something left besides the milestones that are billed, billed or
            not.
        milestones: those that are accepted and unbilled, billed or not.
    """

    client: ClientRow
    seller: SellerRow
    language: str
    lines: tuple[ProposedLine, ...]
    totals: Totals
    unrated_seconds: int
    start_on: date | None
    end_on: date | None
    expenses: tuple[BillableExpense, ...]
    fixed_prices: tuple[FixedPrice, ...]
    milestones: tuple[MilestoneRow, ...] = ()
