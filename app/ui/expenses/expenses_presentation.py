"""What the Expenses page says about its rows; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain.values.money import Money
from app.queries.expense_overview import ExpenseSums
from app.queries.expenses import ExpenseRow
from app.system.billing_words import day_text, percent_text
from app.system.money_text import money_text
from app.system.translations import _, ngettext

NOTHING = "–"
Tone = Literal["neutral", "accent", "info"]


@dataclass(frozen=True, slots=True)
class StateTag:
    """What is shown as a tag."""

    text: str
    kind: Tone
    icon: str


@dataclass(frozen=True, slots=True)
class SumText:
    """One sum of the head; currencies stand beside each other."""

    label: str
    value: str


def state_tag(row: ExpenseRow) -> StateTag | None:
    """Where the expense stands on its way to the client; None where no client pays it."""
    if row.billed_on is not None:
        return StateTag(row.billed_on, "accent", "check")
    if row.drafted:
        return StateTag(_("On a draft"), "neutral", "note-pencil")
    return StateTag(_("Not billed yet"), "info", "clock") if row.billable else None


def state_text(row: ExpenseRow) -> str:
    tag = state_tag(row)
    return NOTHING if tag is None else tag.text


def state_spoken(row: ExpenseRow) -> str:
    if row.billed_on is not None:
        return _("billed on {number}").format(number=row.billed_on)
    return state_text(row) if state_tag(row) is not None else _("not to be billed")


def locked_reason(row: ExpenseRow) -> str:
    """Why its fields cannot change, with the way out; blank where they can."""
    if row.billed_on is not None:
        return _("Invoice {number} bills this expense, so it stays as it is.").format(
            number=row.billed_on
        )
    if row.drafted:
        return _("A draft holds this expense. Take it off the draft to change it.")
    return ""


def date_text(row: ExpenseRow) -> str:
    return day_text(row.spent_on)


def amount_text(row: ExpenseRow) -> str:
    """What was paid, tax included."""
    return money_text(row.gross_minor, row.currency)


def tax_text(row: ExpenseRow) -> str:
    """The tax that is in the amount."""
    return money_text(row.tax_minor, row.currency) if row.tax_minor else NOTHING


def tax_spoken(row: ExpenseRow) -> str:
    if not row.tax_minor or row.tax_rate_e4 is None:
        return _("no tax")
    return _("{amount}, {percent} %").format(
        amount=tax_text(row), percent=percent_text(row.tax_rate_e4)
    )


def billable_text(row: ExpenseRow) -> str:
    return _("Yes") if row.billable else NOTHING


def billable_spoken(row: ExpenseRow) -> str:
    return _("the client pays it back") if row.billable else _("not to be billed")


def receipts_text(row: ExpenseRow) -> str:
    """How many there are; beside a clip."""
    return str(row.receipts) if row.receipts else NOTHING


def receipts_spoken(row: ExpenseRow) -> str:
    if not row.receipts:
        return _("no receipt")
    told = ngettext("{count} receipt", "{count} receipts", row.receipts)
    return told.format(count=row.receipts)


def sums_of(sums: ExpenseSums) -> tuple[SumText, ...]:
    """The sums of the head; one of nothing says so."""
    return (
        SumText(_("This month"), _amounts(sums.month)),
        SumText(_("This year"), _amounts(sums.year)),
        SumText(_("Not billed yet, net"), _amounts(sums.unbilled)),
    )


def attached_text(names: Sequence[str], description: str) -> str:
    """What a drop on a row did."""
    count = len(names)
    told = ngettext("Receipt added to “{text}”", "{count} receipts added to “{text}”", count)
    return told.format(count=count, text=description)


def _amounts(amounts: Sequence[Money]) -> str:
    shown = [money_text(money.minor, money.currency) for money in amounts if money.minor]
    return " · ".join(shown) or NOTHING
