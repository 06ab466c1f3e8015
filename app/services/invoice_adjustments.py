"""Allowances and charges of a draft: on a line or on the whole, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, update

from app.domain.billing.adjustments import Adjustment
from app.domain.values.errors import NotFound
from app.services.adjustment_rows import adjustment_values, write_adjustments
from app.services.invoice_line_edits import line_row
from app.services.invoice_lines import add_up, draft_row
from app.store.tables import invoice_adjustment
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddAdjustment:
    """Puts an allowance or a charge on a draft.

    Attributes:
        agreed: an amount is with tax where the draft's prices are.
        line_id: of the line that it belongs to; None for the whole.

    Raises:
        NotFound: the draft or the line was deleted meanwhile.
        Conflict: it was issued.
        RuleViolation: the allowances are more than what they are taken from.
    """

    invoice_id: UUID
    agreed: Adjustment
    line_id: UUID | None = None
    action = "invoice.adjust"

    def run(self, work: UnitOfWork) -> UUID:
        draft_row(work, self.invoice_id)
        if self.line_id is not None and line_row(work, self.line_id).invoice_id != self.invoice_id:
            raise NotFound("invoice.line_gone")
        (added,) = write_adjustments(
            work, invoice_adjustment, self.invoice_id, [self.agreed], self.line_id
        )
        add_up(work, self.invoice_id)
        work.describe(text=self.agreed.reason.strip())
        return added


@dataclass(frozen=True, slots=True)
class EditAdjustment:
    """Says anew what was agreed; line and place stay.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: its invoice was issued.
        RuleViolation: as `AddAdjustment`.
    """

    adjustment_id: UUID
    agreed: Adjustment
    action = "invoice.adjust"

    def run(self, work: UnitOfWork) -> None:
        row = _row(work, self.adjustment_id)
        draft_row(work, row.invoice_id)
        values = adjustment_values(self.agreed, of_line=row.invoice_line_id is not None)
        work.connection.execute(
            update(invoice_adjustment)
            .where(invoice_adjustment.c.id == self.adjustment_id)
            .values(**values)
        )
        add_up(work, row.invoice_id)
        work.describe(text=self.agreed.reason.strip())


@dataclass(frozen=True, slots=True)
class RemoveAdjustment:
    """Takes an allowance or a charge off a draft.

    Raises:
        NotFound: it is gone already.
        Conflict: its invoice was issued.
    """

    adjustment_id: UUID
    action = "invoice.remove_adjustment"

    def run(self, work: UnitOfWork) -> None:
        row = _row(work, self.adjustment_id)
        draft_row(work, row.invoice_id)
        work.connection.execute(
            delete(invoice_adjustment).where(invoice_adjustment.c.id == self.adjustment_id)
        )
        add_up(work, row.invoice_id)
        work.describe(text=row.reason)


def _row(work: UnitOfWork, adjustment_id: UUID) -> Row[Any]:
    query = select(invoice_adjustment).where(invoice_adjustment.c.id == adjustment_id)
    row = work.connection.execute(query).first()
    if row is None:
        raise NotFound("invoice.adjustment_gone")
    return row
