"""What the editor of drafts shows of a line and makes of what is typed; pure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.domain.billing.unit_price import price_to_e4, printed_price
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.queries.invoice_details import InvoiceLineRow
from app.services.invoice_drafts import InvoiceChanges
from app.services.invoice_line_edits import EditLine
from app.system.money_text import decimal_sign, number_text
from app.ui.widgets.amount_edit import parse_amount

POSITION, NAME, DESCRIPTION, QUANTITY, UNIT, PRICE, NET = range(7)
_TEXTS = frozenset({NAME, DESCRIPTION})
_NUMBERS = frozenset({QUANTITY, UNIT})


def can_edit(line: InvoiceLineRow, column: int) -> bool:
    """Texts of every line; the price of time; all of a free line. The rest follows."""
    if column in _TEXTS:
        return True
    if column == PRICE:
        return line.kind in {"time", "free"}
    # A credit note repeats lines in h:mm whose quantity is not a number that one types.
    return column in _NUMBERS and line.kind == "free" and line.minutes is None


def line_edit(line: InvoiceLineRow, column: int, text: str) -> EditLine:
    """The command that a typed cell means.

    Raises:
        RuleViolation: what should be a number is none.
    """
    if column == NAME:
        return EditLine(line.id, name=text)
    if column == DESCRIPTION:
        return EditLine(line.id, description=text)
    if column == UNIT:
        return EditLine(line.id, unit_code=text)
    number = _number(text, "quantity" if column == QUANTITY else "price")
    if column == QUANTITY:
        return EditLine(line.id, quantity=number)
    return EditLine(line.id, price=number)


def quantity_cell(line: InvoiceLineRow) -> str:
    """``18:30`` where it is printed so, else the number."""
    if line.minutes is not None:
        return format_duration(line.minutes * 60)
    return number_text(line.quantity)


def plain_price(line: InvoiceLineRow, currency: str) -> str:
    """The price as it was entered, without the currency's sign: the column is edited."""
    entered = line.price if line.gross_price is None else line.gross_price
    return number_text(printed_price(price_to_e4(entered), currency))


def differing(stored: Any, typed: InvoiceChanges) -> InvoiceChanges:
    """The fields of a form that say something else than the stored row."""
    changes: InvoiceChanges = {}
    for name, value in typed.items():
        if getattr(stored, name) != value:
            changes[name] = value  # type: ignore[literal-required]
    return changes


def _number(text: str, field: str) -> Decimal:
    try:
        return parse_amount(text, decimal_sign())
    except RuleViolation as error:
        raise RuleViolation(field, error.key, **error.arguments) from error
