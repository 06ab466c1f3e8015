"""What the editor of quotes shows of a line and makes of what is typed; pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import Totals
from app.domain.billing.unit_price import price_to_e4, printed_price
from app.domain.values.errors import RuleViolation
from app.queries.quotes import QuoteLineRow
from app.services.quote_lines import EditQuoteLine
from app.services.quotes import QuoteChanges
from app.system.money_text import decimal_sign, number_text
from app.system.translations import _, ngettext
from app.ui.billing.billing_presentation import NOTHING
from app.ui.billing.invoice_words import totals_words
from app.ui.widgets.amount_edit import parse_amount

POSITION, NAME, DESCRIPTION, QUANTITY, UNIT, PRICE, TAX, NET, OPTION, TASK = range(10)
# Boxes that are ticked, where the others are typed.
MARKS: Final = frozenset({OPTION, TASK})
_FOLLOWS: Final = frozenset({POSITION, NET, *MARKS})


def can_type(each: QuoteLineRow, column: int) -> bool:
    """All but what follows from the rest and what is ticked; a rate only where there is one."""
    if column == TAX:
        return each.line.tax.category is TaxCategory.STANDARD
    return column not in _FOLLOWS


def line_edit(each: QuoteLineRow, column: int, text: str) -> EditQuoteLine:
    """The command that a typed cell means.

    Raises:
        RuleViolation: what should be a number is none.
    """
    key = each.line.id
    if column == NAME:
        return EditQuoteLine(key, name=text)
    if column == DESCRIPTION:
        return EditQuoteLine(key, description=text)
    if column == UNIT:
        return EditQuoteLine(key, unit_code=text)
    if column == TAX:
        rate = _number(text.rstrip("% "), "tax_rate")
        return EditQuoteLine(key, tax=TaxTreatment(TaxCategory.STANDARD, rate))
    number = _number(text, "quantity" if column == QUANTITY else "price")
    if column == QUANTITY:
        return EditQuoteLine(key, quantity=number)
    return EditQuoteLine(key, price=number)


def rate_text(each: QuoteLineRow) -> str:
    """``19 %``; nothing where no tax is charged."""
    tax = each.line.tax
    if tax.category is not TaxCategory.STANDARD:
        return NOTHING
    return _("{percent} %").format(percent=number_text(tax.rate.normalize()))


def is_marked(each: QuoteLineRow, column: int) -> bool:
    return each.optional if column == OPTION else each.makes_task


def mark_edit(each: QuoteLineRow, column: int) -> EditQuoteLine:
    """The command that ticks a box, or takes the tick away."""
    marked = not is_marked(each, column)
    if column == OPTION:
        return EditQuoteLine(each.line.id, optional=marked)
    return EditQuoteLine(each.line.id, makes_task=marked)


def entered_price(each: QuoteLineRow, currency: str) -> str:
    """The price as it was entered, with tax or without, and without the currency's sign."""
    line = each.line
    price = line.price if line.gross_price is None else line.gross_price
    return number_text(printed_price(price_to_e4(price), currency))


def quote_totals_words(lines: Sequence[QuoteLineRow], totals: Totals) -> str:
    """The totals of what counts, and how many lines stand beside it."""
    counting = sum(each.counts for each in lines)
    words = totals_words(counting, totals)
    beside = len(lines) - counting
    if not beside:
        return words
    form = ngettext("{count} option beside it", "{count} options beside it", beside)
    return _("{totals}; {options}").format(totals=words, options=form.format(count=beside))


def changed_fields(stored: Any, typed: QuoteChanges) -> QuoteChanges:
    """The fields of a form that say something else than the stored row."""
    changes: QuoteChanges = {}
    for name, value in typed.items():
        if getattr(stored, name) != value:
            changes[name] = value  # type: ignore[literal-required]
    return changes


def _number(text: str, field: str) -> Decimal:
    try:
        return parse_amount(text, decimal_sign())
    except RuleViolation as error:
        raise RuleViolation(field, error.key, **error.arguments) from error
