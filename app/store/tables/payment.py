"""Payments: money that came for an issued invoice, or went back; never changed afterwards."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, String

from app.store.tables.base import thing
from app.store.types import Day, Key

payment = thing(
    "payment",
    20,
    Column("invoice_id", Key, ForeignKey("invoice.id"), nullable=False, index=True),
    Column("paid_on", Day, nullable=False),
    # In the invoice's currency; negative for money that went back.
    Column("amount_minor", BigInteger, nullable=False),
    Column("note", String, nullable=False, server_default=""),
    CheckConstraint("amount_minor <> 0", name="amount"),
)
