"""Single lines of a draft: texts of any, quantity and price of free ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Row, select, update

from app.domain.billing.quantity import counted_net
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.unit_price import price_from_e4, price_to_e4
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.clients import one_client
from app.queries.invoice_details import invoice_lines, quantity_to_e6
from app.queries.proposal_records import ProposedLine
from app.queries.seller import seller_row
from app.services.invoice_drafts import remove_line, usual_tax
from app.services.invoice_lines import add_lines, add_up, draft_row
from app.store.tables import invoice_line
from app.store.unit_of_work import UnitOfWork

UNIT_CODES = ("HUR", "DAY", "MON", "C62", "KMT", "LS")
_LARGEST_QUANTITY = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class AddLine:
    """Adds a line for something that was not recorded.

    Attributes:
        price: of one unit; with tax where the draft's prices are.
        tax: None for that of the first line, or the client's.
        first_on: the first day of the supply, where the line has days of its own.
        last_on: the last, inclusive.
    """

    invoice_id: UUID
    name: str
    quantity: Decimal = Decimal(1)
    unit_code: str = "C62"
    price: Decimal = Decimal(0)
    description: str = ""
    tax: TaxTreatment | None = None
    first_on: date | None = None
    last_on: date | None = None
    action = "invoice.add_line"

    def run(self, work: UnitOfWork) -> None:
        row = draft_row(work, self.invoice_id)
        tax = self.tax or self._tax(work, row.client_id)
        check_days(self.first_on, self.last_on)
        line = ProposedLine(
            "free",
            self.name.strip(),
            self.description.strip(),
            self.quantity,
            self.unit_code,
            self.price,
            tax,
            checked_net(self.quantity, self.price, row.currency),
            first_on=self.first_on,
            last_on=self.last_on,
            gross_price=self.price,
        )
        add_lines(work, self.invoice_id, [line])
        work.describe(text=line.name)

    def _tax(self, work: UnitOfWork, client_id: UUID) -> TaxTreatment:
        lines = invoice_lines(work.connection, self.invoice_id)
        if lines:
            return lines[0].tax
        buyer = one_client(work.connection, client_id)
        assert buyer is not None  # noqa: S101 - an invoice holds its client
        return usual_tax(buyer, seller_row(work.connection))


@dataclass(frozen=True, slots=True)
class EditLine:
    """Changes a line; None leaves a field alone.

    The quantity of time, expenses and fixed prices follows from what they bill, so only texts,
    tax and, for time, the price can be changed there. Prices are with tax where the draft's are.

    Raises:
        RuleViolation: the field cannot be changed, or the number is out of range.
    """

    line_id: UUID
    name: str | None = None
    description: str | None = None
    quantity: Decimal | None = None
    unit_code: str | None = None
    price: Decimal | None = None
    tax: TaxTreatment | None = None
    action = "invoice.edit_line"

    def run(self, work: UnitOfWork) -> None:
        row = line_row(work, self.line_id)
        draft = draft_row(work, row.invoice_id)
        values: dict[str, object] = {}
        if self.name is not None:
            values["name"] = self.name.strip()
        if self.description is not None:
            values["description"] = self.description.strip()
        if self.tax is not None:
            values |= {
                "tax_category": self.tax.category,
                "tax_rate_e4": price_to_e4(self.tax.rate),
            }
        values |= self._amounts(row, draft.currency)
        if values:
            work.connection.execute(
                update(invoice_line).where(invoice_line.c.id == self.line_id).values(**values)
            )
        add_up(work, row.invoice_id)
        work.describe(text=values.get("name", row.name))

    def _amounts(self, row: Row[tuple[object, ...]], currency: str) -> dict[str, object]:
        if self.quantity is None and self.price is None and self.unit_code is None:
            return {}
        free = row.kind == "free"
        if not free and (self.quantity is not None or self.unit_code is not None):
            raise RuleViolation("quantity", "invoice.quantity_follows")
        if self.price is not None and row.kind not in {"free", "time"}:
            raise RuleViolation("price", "invoice.price_follows")
        with_tax = row.gross_price_e4 is not None
        standing = row.gross_price_e4 if with_tax else row.price_e4
        price = price_from_e4(standing) if self.price is None else self.price
        quantity = Decimal(row.quantity_e6).scaleb(-6) if self.quantity is None else self.quantity
        # The draft is added up afterwards; what is wrong is said here.
        checked_net(quantity, price, currency)
        return {
            "gross_price_e4" if with_tax else "price_e4": price_to_e4(price),
            "quantity_e6": quantity_to_e6(quantity),
            "unit_code": row.unit_code if self.unit_code is None else self.unit_code,
        }


@dataclass(frozen=True, slots=True)
class RemoveLine:
    """Takes a line off a draft; what it billed is unbilled again."""

    line_id: UUID
    action = "invoice.remove_line"

    def run(self, work: UnitOfWork) -> None:
        row = line_row(work, self.line_id)
        draft_row(work, row.invoice_id)
        remove_line(work, self.line_id)
        _renumber(work, row.invoice_id)
        add_up(work, row.invoice_id)
        work.describe(text=row.name)


@dataclass(frozen=True, slots=True)
class MoveLine:
    """Puts a line of a draft at another position, from 1; the others make room."""

    line_id: UUID
    position: int
    action = "invoice.move_line"

    def run(self, work: UnitOfWork) -> None:
        row = line_row(work, self.line_id)
        draft_row(work, row.invoice_id)
        ids = [line.id for line in invoice_lines(work.connection, row.invoice_id)]
        ids.remove(self.line_id)
        ids.insert(max(0, self.position - 1), self.line_id)
        _place(work, ids)
        work.describe(text=row.name)


def line_row(work: UnitOfWork, line_id: UUID) -> Row[tuple[object, ...]]:
    """The stored line.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = work.connection.execute(select(invoice_line).where(invoice_line.c.id == line_id)).first()
    if row is None:
        raise NotFound("invoice.line_gone")
    return row


def _renumber(work: UnitOfWork, invoice_id: UUID) -> None:
    _place(work, [line.id for line in invoice_lines(work.connection, invoice_id)])


def _place(work: UnitOfWork, ids: list[UUID]) -> None:
    for position, line_id in enumerate(ids, start=1):
        work.connection.execute(
            update(invoice_line).where(invoice_line.c.id == line_id).values(position=position)
        )


def check_days(first_on: date | None, last_on: date | None) -> None:
    """Raises where a line would end before it begins.

    Raises:
        RuleViolation: ``invoice.period_reversed``.
    """
    if first_on is not None and last_on is not None and last_on < first_on:
        raise RuleViolation("period", "invoice.period_reversed")


def checked_net(quantity: Decimal, price: Decimal, currency: str) -> int:
    """Quantity times price in minor units, of numbers that a line may have.

    Raises:
        RuleViolation: one of them is out of range.
    """
    exact = quantity.is_finite() and quantity == round(quantity, 6)
    if not exact or not 0 <= quantity <= _LARGEST_QUANTITY:
        raise RuleViolation("quantity", "invoice.quantity_out_of_range")
    price_to_e4(price)
    return counted_net(quantity, price, currency).minor
