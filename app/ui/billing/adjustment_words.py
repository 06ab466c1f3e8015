"""What screens say of allowances, charges and discounts; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.unit_price import price_to_e4
from app.queries.invoice_details import InvoiceLineRow
from app.system.billing_words import tax_text
from app.system.money_text import money_text, number_text
from app.system.translations import _

WHOLE = ""
_MINUS = "\N{MINUS SIGN}"


def size_text(agreed: Adjustment) -> str:
    """What was agreed: ``−10 %`` or ``+€25.00``."""
    if agreed.amount is not None:
        return signed_text(agreed, agreed.amount.minor, agreed.amount.currency)
    assert agreed.percent is not None  # noqa: S101 - one of the two is there
    percent = _("{percent} %").format(percent=number_text(plain(agreed.percent)))
    return ("+" if agreed.charge else _MINUS) + percent


def signed_text(agreed: Adjustment, minor: int, currency: str) -> str:
    """What it comes to, as it changes the sum."""
    return "+" + money_text(minor, currency) if agreed.charge else money_text(-minor, currency)


def adjusted_text(agreed: Iterable[Adjustment]) -> str:
    """What a line says of its own: ``−10 % Loyalty, +€5.00 Rush``; blank for none."""
    return ", ".join(f"{size_text(each)} {each.reason}" for each in agreed)


def place_choices(lines: Sequence[InvoiceLineRow]) -> list[tuple[str, str]]:
    """Where one can stand: the whole document, under a blank code, or a line by its id."""
    form = _("Line {position}: {name}")
    return [
        (WHOLE, _("The whole document")),
        *(
            (str(line.id), form.format(position=line.position, name=line.name).rstrip(": "))
            for line in lines
        ),
    ]


def place_text(position: int | None) -> str:
    """Where it stands, short: ``Line 2``."""
    if position is None:
        return _("Whole")
    return _("Line {position}").format(position=position)


def line_taxes(lines: Iterable[InvoiceLineRow]) -> tuple[TaxTreatment, ...]:
    """The taxes of the lines, each once, in their order."""
    return tuple(dict.fromkeys(line.tax for line in lines))


def treatment_text(tax: TaxTreatment) -> str:
    return tax_text(tax.category, price_to_e4(tax.rate))


def plain(value: Decimal) -> Decimal:
    """A number without needless zeros and without an exponent.

    >>> plain(Decimal("10.0000")), plain(Decimal("2.50"))
    (Decimal('10'), Decimal('2.5'))
    """
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
