"""Which sums a document says, in their order and in the words of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from app.documents.context import Context
from app.documents.lines.rows import allowance_words
from app.domain.billing.document import Document, DocumentKind

# Kinds that say no sums where they have no lines.
_WITHOUT_SUMS: Final = frozenset({DocumentKind.TIMESHEET, DocumentKind.REPORT})
# Kinds that speak of what is owed or was paid, without tax where they have no lines.
_OF_MONEY_ALONE: Final = frozenset(
    {DocumentKind.REMINDER, DocumentKind.RECEIPT, DocumentKind.STATEMENT}
)


class Weight(Enum):
    """How much a sum stands out."""

    PLAIN = "plain"
    QUIET = "quiet"
    STRONG = "strong"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum.

    Attributes:
        minor: None for words alone.
        ruled: whether a rule stands above it.
    """

    words: str
    minor: int | None
    weight: Weight = Weight.PLAIN
    ruled: bool = False


def sums_of(context: Context, *, taxes_beside: bool) -> list[Sum]:
    """The sums from the lines down to what is due.

    Args:
        context: the document.
        taxes_beside: whether a table says the taxes by rate; then only their sum is said here.
    """
    document = context.document
    if not document.lines and document.kind in _WITHOUT_SUMS:
        return []
    return [
        *_up_to_net(context),
        *_taxes(context, taxes_beside=taxes_beside),
        *_from_gross_on(context),
        *_early_payments(context),
    ]


def _up_to_net(context: Context) -> Iterator[Sum]:
    document, labels = context.document, context.labels
    if document.allowances:
        lines = document.lines_minor
        if lines is None:
            lines = sum(line.net_minor for line in document.lines)
        yield Sum(labels("totals.lines"), lines)
    for each in document.allowances:
        signed = each.amount_minor if each.charge else -each.amount_minor
        yield Sum(allowance_words(context, each), signed)
    if _is_taxed(document):
        yield Sum(labels("totals.net"), document.net_minor)


def _is_taxed(document: Document) -> bool:
    """Whether there is a net amount to be told from what is due."""
    return bool(document.lines or document.taxes) or document.kind not in _OF_MONEY_ALONE


def _taxes(context: Context, *, taxes_beside: bool) -> Iterator[Sum]:
    document, labels = context.document, context.labels
    if taxes_beside and document.taxes:
        yield Sum(labels("tax.amount"), document.tax_minor)
        return
    for tax in document.taxes:
        rate, base = context.formats.rate(tax.rate), context.formats.money(tax.taxable_minor)
        words = labels(f"totals.tax.{tax.category.value}", rate=rate, base=base)
        yield Sum(words, tax.tax_minor)


def _from_gross_on(context: Context) -> Iterator[Sum]:
    document, labels = context.document, context.labels
    deposits = sum(deposit.gross_minor for deposit in document.deposits)
    paid = document.prepaid_minor - deposits
    if not (document.deposits or paid or document.rounding_minor):
        yield Sum(_total_words(context), document.due_minor, Weight.TOTAL, ruled=True)
        return
    final = document.kind is DocumentKind.FINAL
    gross = labels("totals.gross") if final else _total_words(context)
    yield Sum(gross, document.gross_minor, Weight.STRONG, ruled=True)
    for deposit in document.deposits:
        day = context.formats.medium_day(deposit.issued_on)
        words = labels("totals.deposit", number=deposit.number, date=day)
        yield Sum(words, -deposit.gross_minor)
        tax = context.formats.money(deposit.tax_minor)
        yield Sum(labels("totals.deposit_tax", tax=tax), None, Weight.QUIET)
    if paid:
        yield Sum(labels("totals.prepaid"), -paid)
    if document.rounding_minor:
        yield Sum(labels("totals.rounding"), document.rounding_minor)
    yield Sum(_due_words(context, final=final), document.due_minor, Weight.TOTAL, ruled=True)


def _total_words(context: Context) -> str:
    """``Invoice total``, by the kind; of a deposit invoice its own, not what others take off."""
    kind = context.document.kind.value
    name = "deposit_total" if kind == "deposit" else kind
    return context.labels.get(f"totals.{name}") or context.labels("totals.gross")


def _due_words(context: Context, *, final: bool) -> str:
    if context.is_credit_note:
        return context.labels("totals.credit_due")
    return context.labels("totals.final" if final else "totals.due")


def _early_payments(context: Context) -> Iterator[Sum]:
    """What is paid where it is paid early, unless the box that tells how to pay says so."""
    if context.shows_payment_box():
        return
    for words in early_payment_words(context):
        yield Sum(words, None, Weight.QUIET)


def early_payment_words(context: Context) -> Iterator[str]:
    """``2 % discount (10.00 €) if paid by …: 490.00 €``, the earliest day first."""
    formats = context.formats
    for early in context.document.early_payments:
        yield context.labels(
            "payment.early",
            percent=formats.rate(early.percent),
            discount=formats.money(early.discount_minor),
            date=formats.day(early.until_on),
            due=formats.money(early.due_minor),
        )
