"""Allowances and charges of a quote's draft: on a line or on the whole, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select

from app.domain.billing.adjustments import Adjustment
from app.domain.values.errors import NotFound
from app.services.adjustment_rows import write_adjustments
from app.services.quote_rows import add_up_quote, draft_quote
from app.store.tables import quote_adjustment, quote_line
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddQuoteAdjustment:
    """Puts an allowance or a charge on a draft.

    Attributes:
        agreed: an amount is with tax where the draft's prices are.
        line_id: of the line that it belongs to; None for the whole.

    Raises:
        NotFound: the draft or the line was deleted meanwhile.
        Conflict: it was issued.
        RuleViolation: the allowances are more than what they are taken from.
    """

    quote_id: UUID
    agreed: Adjustment
    line_id: UUID | None = None
    action = "quote.adjust"

    def run(self, work: UnitOfWork) -> UUID:
        draft_quote(work, self.quote_id)
        owner = select(quote_line.c.quote_id).where(quote_line.c.id == self.line_id)
        if self.line_id is not None and work.connection.scalar(owner) != self.quote_id:
            raise NotFound("invoice.line_gone")
        (added,) = write_adjustments(
            work, quote_adjustment, self.quote_id, [self.agreed], self.line_id
        )
        add_up_quote(work, self.quote_id)
        work.describe(text=self.agreed.reason.strip())
        return added


@dataclass(frozen=True, slots=True)
class RemoveQuoteAdjustment:
    """Takes an allowance or a charge off a draft.

    Raises:
        NotFound: it is gone already.
        Conflict: its quote was issued.
    """

    adjustment_id: UUID
    action = "quote.remove_adjustment"

    def run(self, work: UnitOfWork) -> None:
        query = select(quote_adjustment).where(quote_adjustment.c.id == self.adjustment_id)
        row = work.connection.execute(query).first()
        if row is None:
            raise NotFound("invoice.adjustment_gone")
        draft_quote(work, row.quote_id)
        work.connection.execute(
            delete(quote_adjustment).where(quote_adjustment.c.id == self.adjustment_id)
        )
        add_up_quote(work, row.quote_id)
        work.describe(text=row.reason)
