"""Single lines of a quote's draft: added, changed, moved, removed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, update

from app.domain.billing.tax import TaxTreatment
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import NotFound
from app.queries.clients import one_client
from app.queries.invoice_details import quantity_to_e6
from app.queries.invoice_proposal import usual_tax
from app.queries.proposal_records import ProposedLine
from app.queries.quotes import quote_lines
from app.queries.seller import seller_row
from app.services.invoice_line_edits import checked_net
from app.services.quote_rows import OfferedLine, add_quote_lines, add_up_quote, draft_quote
from app.store.tables import quote_adjustment, quote_line
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddQuoteLine:
    """Adds a line to a draft.

    Attributes:
        price: of one unit; with tax where the draft's prices are.
        tax: None for that of the first line, or the client's.
        optional: whether it is offered beside the rest and in no sum.
        makes_task: whether accepting it makes a task of it.

    Raises:
        NotFound: the quote was deleted meanwhile.
        Conflict: it was issued.
        RuleViolation: a number is out of range.
    """

    quote_id: UUID
    name: str
    quantity: Decimal = Decimal(1)
    unit_code: str = "HUR"
    price: Decimal = Decimal(0)
    description: str = ""
    tax: TaxTreatment | None = None
    optional: bool = False
    makes_task: bool = True
    action = "quote.add_line"

    def run(self, work: UnitOfWork) -> UUID:
        row = draft_quote(work, self.quote_id)
        line = ProposedLine(
            "free",
            self.name.strip(),
            self.description.strip(),
            self.quantity,
            self.unit_code,
            self.price,
            self.tax or usual_quote_tax(work, row),
            checked_net(self.quantity, self.price, row.currency),
            gross_price=self.price,
        )
        offered = OfferedLine(line, self.optional, self.makes_task)
        (added,) = add_quote_lines(work, self.quote_id, [offered])
        work.describe(text=line.name)
        return added


@dataclass(frozen=True, slots=True)
class EditQuoteLine:
    """Changes a line of a draft; None leaves a field alone.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: its quote was issued.
        RuleViolation: a number is out of range.
    """

    line_id: UUID
    name: str | None = None
    description: str | None = None
    quantity: Decimal | None = None
    unit_code: str | None = None
    price: Decimal | None = None
    tax: TaxTreatment | None = None
    optional: bool | None = None
    makes_task: bool | None = None
    action = "quote.edit_line"

    def run(self, work: UnitOfWork) -> None:
        row = _line_row(work, self.line_id)
        draft = draft_quote(work, row.quote_id)
        said = {
            "name": None if self.name is None else self.name.strip(),
            "description": None if self.description is None else self.description.strip(),
            "unit_code": self.unit_code,
            "optional": self.optional,
            "makes_task": self.makes_task,
        }
        values: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
        if self.tax is not None:
            values["tax_category"] = self.tax.category
            values["tax_rate_e4"] = price_to_e4(self.tax.rate)
        if self.quantity is not None:
            checked_net(self.quantity, Decimal(0), draft.currency)
            values["quantity_e6"] = quantity_to_e6(self.quantity)
        if self.price is not None:
            column = "price_e4" if row.gross_price_e4 is None else "gross_price_e4"
            values[column] = price_to_e4(self.price)
        if values:
            work.connection.execute(
                update(quote_line).where(quote_line.c.id == self.line_id).values(**values)
            )
        add_up_quote(work, row.quote_id)
        work.describe(text=values.get("name", row.name))


@dataclass(frozen=True, slots=True)
class RemoveQuoteLine:
    """Takes a line off a draft, with its allowances.

    Raises:
        NotFound: it is gone already.
        Conflict: its quote was issued.
    """

    line_id: UUID
    action = "quote.remove_line"

    def run(self, work: UnitOfWork) -> None:
        row = _line_row(work, self.line_id)
        draft_quote(work, row.quote_id)
        work.connection.execute(
            delete(quote_adjustment).where(quote_adjustment.c.quote_line_id == self.line_id)
        )
        work.connection.execute(delete(quote_line).where(quote_line.c.id == self.line_id))
        _place(work, [each.line.id for each in quote_lines(work.connection, row.quote_id)])
        add_up_quote(work, row.quote_id)
        work.describe(text=row.name)


@dataclass(frozen=True, slots=True)
class MoveQuoteLine:
    """Puts a line of a draft at another position, from 1; the others make room."""

    line_id: UUID
    position: int
    action = "quote.move_line"

    def run(self, work: UnitOfWork) -> None:
        row = _line_row(work, self.line_id)
        draft_quote(work, row.quote_id)
        ids = [each.line.id for each in quote_lines(work.connection, row.quote_id)]
        ids.remove(self.line_id)
        ids.insert(max(0, self.position - 1), self.line_id)
        _place(work, ids)
        work.describe(text=row.name)


def usual_quote_tax(work: UnitOfWork, row: Row[Any]) -> TaxTreatment:
    """The tax of a new line: that of the first one, or the client's."""
    lines = quote_lines(work.connection, row.id)
    if lines:
        return lines[0].line.tax
    buyer = one_client(work.connection, row.client_id)
    assert buyer is not None  # noqa: S101 - a quote holds its client
    return usual_tax(buyer, seller_row(work.connection))


def _line_row(work: UnitOfWork, line_id: UUID) -> Row[Any]:
    row = work.connection.execute(select(quote_line).where(quote_line.c.id == line_id)).first()
    if row is None:
        raise NotFound("invoice.line_gone")
    return row


def _place(work: UnitOfWork, ids: list[UUID]) -> None:
    for position, line_id in enumerate(ids, start=1):
        work.connection.execute(
            update(quote_line).where(quote_line.c.id == line_id).values(position=position)
        )
