"""Movements of money as rows: one movement of the bank is written in one piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from app.domain.billing.exchange import converted
from app.domain.billing.quantity import EXACT
from app.domain.billing.shares import split
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money
from app.store.tables import client_credit, payment
from app.store.unit_of_work import UnitOfWork

_RATE_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class BankBooking:
    """How the bank booked money of another currency than the invoices'.

    Attributes:
        currency: of the account.
        rate: units of it for one of the invoices'; None to follow from ``minor``.
        minor: what was booked, in minor units of ``currency``; None to follow from ``rate``.
        booked_rate: the rate that the invoices stood in the books with; None where nobody knows.
    """

    currency: str
    rate: Decimal | None = None
    minor: int | None = None
    booked_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What a movement does to an invoice, or, with none, to the client's credit."""

    invoice_id: UUID | None
    amount_minor: int
    kind: str = "payment"

    @property
    def is_money(self) -> bool:
        return self.kind in ("payment", "refund")


@dataclass(frozen=True, slots=True)
class Receipt:
    """One movement: whose, when, how.

    Attributes:
        method: bank transfer, cash and so on, in the user's words.
    """

    client_id: UUID
    currency: str
    moved_on: date
    method: str = ""
    note: str = ""
    bank: BankBooking | None = None


def write_receipt(work: UnitOfWork, receipt: Receipt, parts: Sequence[Part]) -> UUID:
    """Writes all parts of a movement, which share the id that it returns; undo stops here.

    Raises:
        RuleViolation: ``payment.bank_unclear`` without rate and amount, or for parts that went
            different ways; ``exchange.rate_out_of_range``.
        Conflict: ``payment.credit_exceeded`` for more than the client has on account.
    """
    receipt_id = work.ids.new()
    for part, booked in zip(parts, _booked(receipt, parts), strict=True):
        common = {
            "id": work.ids.new(),
            "amount_minor": part.amount_minor,
            "note": receipt.note.strip(),
            "receipt_id": receipt_id,
        }
        if part.invoice_id is None:
            booked.pop("booked_minor", None)
            work.connection.execute(
                insert(client_credit).values(
                    **common,
                    **booked,
                    client_id=receipt.client_id,
                    credited_on=receipt.moved_on,
                    currency=receipt.currency,
                )
            )
        else:
            work.connection.execute(
                insert(payment).values(
                    **common,
                    **booked,
                    invoice_id=part.invoice_id,
                    paid_on=receipt.moved_on,
                    kind=part.kind,
                    method=receipt.method.strip(),
                )
            )
    work.make_final()
    return receipt_id


def _booked(receipt: Receipt, parts: Sequence[Part]) -> list[dict[str, Any]]:
    """What the bank and the books say of each part; nothing where the currency is the same."""
    bank = receipt.bank
    if bank is None:
        return [{} for _ in parts]
    weights = [abs(part.amount_minor) if part.is_money else 0 for part in parts]
    if len({part.amount_minor > 0 for part in parts if part.is_money}) != 1:
        raise RuleViolation("currency", "payment.bank_unclear")
    came = Money(sum(part.amount_minor for part in parts if part.is_money), receipt.currency)
    total = _bank_total(bank, came)
    rate = bank.rate or EXACT.divide(total.as_decimal(), came.as_decimal())
    shares = split(total, weights)
    rows = []
    for part, share in zip(parts, shares, strict=True):
        row: dict[str, Any] = {}
        if part.is_money:
            row = {
                "bank_minor": share.minor,
                "bank_currency": bank.currency,
                "bank_rate_e6": _rate_e6(rate),
                "booked_minor": _book_value(bank, part, receipt.currency),
            }
        rows.append(row)
    return rows


def _bank_total(bank: BankBooking, came: Money) -> Money:
    if bank.minor is not None:
        return Money(bank.minor if came.minor > 0 else -abs(bank.minor), bank.currency)
    if bank.rate is None:
        raise RuleViolation("rate", "payment.bank_unclear")
    return converted(came, bank.rate, bank.currency)


def _rate_e6(rate: Decimal) -> int:
    """The rate as the store keeps it, rounded half-up to six decimals."""
    kept = int(abs(rate).scaleb(_RATE_DECIMALS).to_integral_value(ROUND_HALF_UP))
    if not 0 < kept < 2**63:
        raise RuleViolation("rate", "exchange.rate_out_of_range")
    return kept


def _book_value(bank: BankBooking, part: Part, currency: str) -> int | None:
    if bank.booked_rate is None or part.invoice_id is None:
        return None
    amount = Money(part.amount_minor, currency)
    return converted(amount, bank.booked_rate, bank.currency).minor
