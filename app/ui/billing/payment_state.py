"""What of a payment is for which invoice, as the dialog has it; pure, tested without Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.queries.invoices import InvoiceRow
from app.services.split_payments import PlannedPayment


@dataclass(frozen=True, slots=True)
class PayItem:
    """One invoice that a payment can be for.

    Attributes:
        on: whether it takes part.
        minor: how much is for it, less than nothing where what was paid too much is set off.
    """

    row: InvoiceRow
    on: bool
    minor: int = 0

    @property
    def key(self) -> UUID:
        return self.row.id


@dataclass(frozen=True, slots=True)
class PaymentState:
    """The invoices and what each gets.

    Attributes:
        is_own: whether the user said how much each gets; else the oldest are paid first.
    """

    items: tuple[PayItem, ...]
    is_own: bool = False

    @property
    def chosen(self) -> dict[UUID, int] | None:
        """What each gets where that was said; None for the oldest first."""
        return {each.key: each.minor for each in self.items if each.on} if self.is_own else None

    @property
    def invoice_ids(self) -> tuple[UUID, ...]:
        return tuple(each.key for each in self.items if each.on)

    def toggled(self, key: UUID) -> PaymentState:
        """With an invoice more or less; one that was over-paid is set off whole."""
        item = self._item(key)
        # The rule leaves over-paid invoices alone unless somebody says how much of them it takes.
        is_own = self.is_own or (not item.on and item.row.open_minor < 0)
        minor = 0 if item.on else item.row.open_minor
        changed = replace(item, on=not item.on, minor=minor)
        return replace(self, items=self._with(changed), is_own=is_own)

    def worded(self, key: UUID, minor: int) -> PaymentState:
        """With an amount that was said; nothing takes the invoice out."""
        changed = replace(self._item(key), on=minor != 0, minor=minor)
        return replace(self, items=self._with(changed), is_own=True)

    def oldest_first(self) -> PaymentState:
        """By the rule again; what was over-paid is left alone."""
        items = (replace(each, on=each.on and each.row.open_minor > 0) for each in self.items)
        return PaymentState(tuple(items))

    def shared(self, planned: PlannedPayment | None) -> PaymentState:
        """With what the rule gives each invoice; what was said stays."""
        if self.is_own:
            return self
        paid: dict[UUID, int] = {}
        if planned is not None:
            paid = {each.key: each.paid.minor for each in planned.split.settlements}
        items = (replace(each, minor=paid.get(each.key, 0)) for each in self.items)
        return replace(self, items=tuple(items))

    def _item(self, key: UUID) -> PayItem:
        return next(each for each in self.items if each.key == key)

    def _with(self, changed: PayItem) -> tuple[PayItem, ...]:
        return tuple(changed if each.key == changed.key else each for each in self.items)


def first_state(rows: Iterable[InvoiceRow], invoice_id: UUID | None) -> PaymentState:
    """The invoice that was asked for, or all that are open; over-paid ones only if asked for."""
    items = tuple(
        PayItem(row, row.id == invoice_id if invoice_id is not None else row.open_minor > 0)
        for row in sorted(rows, key=_age)
    )
    return PaymentState(items)


@dataclass(frozen=True, slots=True)
class PaymentSums:
    """What a planned payment comes to, in minor units.

    Attributes:
        invoices: how many get something.
        settled: what they get: money and the bank's charges.
        left: what stays open of them.
        exchange: less than nothing where the exchange gained.
        kept: what stays the client's.
    """

    invoices: int
    settled: int
    left: int
    charges: int
    discount: int
    written_off: int
    exchange: int
    kept: int


def payment_sums(planned: PlannedPayment) -> PaymentSums:
    """The sums of its parts."""
    by_kind: defaultdict[str, int] = defaultdict(int)
    for part in planned.parts:
        by_kind["credit" if part.invoice_id is None else part.kind] += part.amount_minor
    keys = {part.invoice_id for part in planned.parts if part.invoice_id is not None}
    opened = sum(row.open_minor for row in planned.rows if row.id in keys)
    all_of_it = sum(part.amount_minor for part in planned.parts if part.invoice_id is not None)
    discount = sum(part.amount_minor for part in planned.discounts)
    return PaymentSums(
        len(keys),
        by_kind["payment"] + by_kind["charge"],
        opened - all_of_it,
        by_kind["charge"],
        discount,
        by_kind["write_off"] - discount,
        by_kind["exchange"],
        by_kind["credit"],
    )


def currencies_of(rows: Sequence[InvoiceRow], credits_in: Sequence[str], usual: str) -> list[str]:
    """The currencies in which there is something to pay or to give back, the usual one first."""
    found = {row.currency for row in rows} | set(credits_in)
    return sorted(found or {usual}, key=lambda code: (code != usual, code))


def _age(row: InvoiceRow) -> tuple[int, int]:
    day = row.due_on or row.issued_on
    return (0 if day is None else day.toordinal(), row.seq)
