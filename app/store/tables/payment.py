"""Payments: money that came for an issued invoice, or went back; never changed afterwards."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, String

from app.store.tables.base import names, thing
from app.store.types import Day, Key

payment = thing(
    "payment",
    20,
    Column("invoice_id", Key, ForeignKey("invoice.id"), nullable=False, index=True),
    Column("paid_on", Day, nullable=False),
    # In the invoice's currency; negative for money that went back.
    Column("amount_minor", BigInteger, nullable=False),
    Column("note", String, nullable=False, server_default=""),
    Column(
        "kind",
        String,
        CheckConstraint(
            "kind IN ('payment', 'refund', 'write_off', 'charge', 'exchange')", name="kind"
        ),
        nullable=False,
        server_default="payment",
    ),
    # Bank transfer, cash and so on, in the user's words.
    Column("method", String, nullable=False, server_default=""),
    # One movement of the bank over many invoices: the payments and the credit that share it.
    Column("receipt_id", Key),
    # What the bank booked, where that was in another currency.
    Column("bank_minor", BigInteger),
    Column("bank_currency", String(3)),
    Column("bank_rate_e6", BigInteger, CheckConstraint("bank_rate_e6 > 0", name="bank_rate")),
    # What the part stood in the books with, in the bank's currency; the rest is gain or loss.
    Column("booked_minor", BigInteger),
    # The payment that this contrary one takes back.
    Column("takes_back_id", Key, info=names("payment")),
    CheckConstraint("amount_minor <> 0", name="amount"),
)
Index("ix_payment_receipt", payment.c.receipt_id)
Index("uq_payment_takes_back", payment.c.takes_back_id, unique=True)

# Money of a client's that no invoice has taken yet; negative where one did, or it went back.
client_credit = thing(
    "client_credit",
    48,
    Column("client_id", Key, ForeignKey("client.id"), nullable=False, index=True),
    Column("credited_on", Day, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("receipt_id", Key),
    Column("note", String, nullable=False, server_default=""),
    # As those of a payment.
    Column("bank_minor", BigInteger),
    Column("bank_currency", String(3)),
    Column("bank_rate_e6", BigInteger),
    Column("takes_back_id", Key, info=names("client_credit")),
    CheckConstraint("amount_minor <> 0", name="amount"),
    CheckConstraint("bank_rate_e6 > 0", name="bank_rate"),
)
Index("ix_client_credit_receipt", client_credit.c.receipt_id)
Index("uq_client_credit_takes_back", client_credit.c.takes_back_id, unique=True)
