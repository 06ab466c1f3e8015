"""What the dialog of an expense means; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast
from uuid import UUID

from app.domain.billing.expense_tax import included_tax
from app.domain.billing.unit_price import price_from_e4, price_to_e4
from app.domain.billing.vat_rates import standard_vat_rate
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, money_from_decimal
from app.queries.clients import ClientRow
from app.queries.expenses import ExpenseRow
from app.queries.projects import ProjectRow
from app.queries.seller import SellerRow
from app.services.expenses import ExpenseChanges
from app.services.profile import rate_e4
from app.system.billing_words import percent_text
from app.system.money_text import money_text
from app.system.translations import _

NOBODY = ""
MOST_SUGGESTIONS = 4


@dataclass(frozen=True, slots=True)
class ExpenseForm:
    """The fields as the user left them.

    Attributes:
        amount: what was paid, tax included; None while the field is blank.
        percent: of the tax in it; None for no tax.
        markup: percent that is put on it; None for the client's.
    """

    spent_on: date
    description: str
    client_id: UUID | None
    project_id: UUID | None
    currency: str
    amount: Decimal | None
    percent: Decimal | None
    billable: bool
    note: str
    markup: Decimal | None = None


def changes_of(form: ExpenseForm) -> ExpenseChanges:
    """The fields as they are kept.

    Raises:
        RuleViolation: no amount was entered, or it is out of range.
    """
    if form.amount is None:
        raise RuleViolation("gross_minor", "amount.missing")
    return {
        "spent_on": form.spent_on,
        "description": form.description.strip(),
        "client_id": form.client_id,
        "project_id": form.project_id,
        "currency": form.currency,
        "gross_minor": money_from_decimal(form.amount, form.currency).minor,
        "tax_rate_e4": rate_e4(form.percent) if form.percent else None,
        "billable": form.billable and form.client_id is not None,
        "note": form.note.strip(),
        "markup_e4": _markup_e4(form.markup),
    }


def only_changed(values: ExpenseChanges, row: ExpenseRow) -> ExpenseChanges:
    """What differs from the stored expense."""
    given = cast("Mapping[str, object]", values)
    changed = {name: value for name, value in given.items() if getattr(row, name) != value}
    return cast("ExpenseChanges", changed)


def outcome_text(form: ExpenseForm) -> str:
    """The tax in the amount and what is left; blank while the fields do not tell.

    Raises:
        RuleViolation: there is no such rate, or the amount is out of range.
    """
    if form.amount is None or not form.percent:
        return ""
    gross = money_from_decimal(form.amount, form.currency)
    tax = included_tax(gross, form.percent)
    return _("{tax} of it is tax, {net} is left.").format(tax=_money(tax), net=_money(gross - tax))


def markup_hint(client: ClientRow | None) -> str:
    """What a blank mark-up means; blank where nobody pays it back."""
    return "" if client is None else percent_text(client.markup_e4)


def tax_suggestions(seller: SellerRow, in_use: Iterable[int]) -> tuple[int, ...]:
    """The likeliest tax rates, percent times 10,000: used before, the seller's, the country's."""
    usual = standard_vat_rate(seller.country)
    known = (*in_use, seller.tax_rate_e4, None if usual is None else rate_e4(usual))
    found = dict.fromkeys(rate for rate in known if rate)
    return tuple(found)[:MOST_SUGGESTIONS]


def suggestion_text(rate: int) -> str:
    """``19 %``."""
    return _("{percent} %").format(percent=percent_text(rate))


def suggested_percent(rate: int) -> Decimal:
    return price_from_e4(rate).normalize()


def client_choices(rows: Sequence[ClientRow]) -> list[tuple[str, str]]:
    return [(NOBODY, _("Nobody: it is my own cost")), *((str(row.id), row.name) for row in rows)]


def project_choices(rows: Sequence[ProjectRow], client_id: UUID | None) -> list[tuple[str, str]]:
    """The client's projects; without a client all of them, each with whose it is."""
    fitting = [row for row in rows if client_id is None or row.client_id == client_id]
    return [
        (NOBODY, _("No project")),
        *((str(row.id), _project_text(row, client_id)) for row in fitting),
    ]


def usual_currency(client: ClientRow | None, seller: SellerRow) -> str:
    """The currency that an expense for this client is likely in."""
    return seller.currency if client is None else client.currency


def currency_hint(client: ClientRow | None, currency: str, *, billable: bool) -> str:
    """Why such an expense would wait for ever; blank where it would not."""
    if client is None or not billable or client.currency == currency:
        return ""
    return _("{client} is billed in {currency}; invoices leave out what is in another one.").format(
        client=client.name, currency=client.currency
    )


def _project_text(row: ProjectRow, client_id: UUID | None) -> str:
    return row.name if client_id is not None or not row.client else f"{row.client} / {row.name}"


def _money(money: Money) -> str:
    return money_text(money.minor, money.currency)


def _markup_e4(percent: Decimal | None) -> int | None:
    try:
        return None if percent is None else price_to_e4(percent)
    except RuleViolation as error:
        raise RuleViolation("markup", error.key, **error.arguments) from error
