"""Invoices that come again: a rule and what each of them bills.

The columns of the rule are those of `app.domain.billing.recurring_invoice`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    true,
)

from app.store.tables.base import thing
from app.store.types import Day, Key

recurring_invoice = thing(
    "recurring_invoice",
    44,
    Column("client_id", Key, ForeignKey("client.id"), nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("interval", Integer, nullable=False, server_default="1"),
    # NULL: that of the first day.
    Column("month_day", Integer),
    Column("start_on", Day, nullable=False),
    # Inclusive.
    Column("end_on", Day),
    Column("times", Integer),
    Column("shift", String, nullable=False, server_default="none"),
    # Over which days each is: in advance, in arrears, by the calendar.
    Column("service", String, nullable=False, server_default="from_day"),
    # JSON: pairs of days, [start, end) each; the end may be null.
    Column("pauses", String, nullable=False, server_default="[]"),
    # Whether all that were missed are made up for, or the latest alone.
    Column("catch_up", Boolean, nullable=False, server_default=true()),
    # Its own lines, or all work that is unbilled.
    Column("what", String, nullable=False, server_default="lines"),
    Column("project_id", Key, ForeignKey("project.id"), index=True),
    Column("intro", String, nullable=False, server_default=""),
    Column("closing", String, nullable=False, server_default=""),
    # NULL: as the client's.
    Column("payment_days", Integer),
    Column("template", String, nullable=False, server_default=""),
    # Nominal days: of the next one, and of the last that was made or skipped.
    Column("next_on", Day),
    Column("last_on", Day),
    CheckConstraint("unit IN ('week', 'month', 'quarter', 'year')", name="unit"),
    CheckConstraint('"interval" BETWEEN 1 AND 60', name="interval"),
    CheckConstraint("month_day BETWEEN 1 AND 31", name="month_day"),
    CheckConstraint("end_on >= start_on", name="days"),
    CheckConstraint("times BETWEEN 1 AND 999", name="times"),
    CheckConstraint("shift IN ('none', 'before', 'after')", name="shift"),
    CheckConstraint(
        "service IN ('from_day', 'until_day', 'running', 'following', 'preceding')",
        name="service",
    ),
    CheckConstraint("what IN ('lines', 'unbilled')", name="what"),
    CheckConstraint("payment_days BETWEEN 0 AND 365", name="payment_days"),
)
Index("ix_recurring_invoice_next_on", recurring_invoice.c.next_on)

recurring_invoice_line = thing(
    "recurring_invoice_line",
    45,
    Column(
        "recurring_invoice_id", Key, ForeignKey("recurring_invoice.id"), nullable=False, index=True
    ),
    Column("position", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("description", String, nullable=False, server_default=""),
    Column("quantity_e6", BigInteger, nullable=False),
    Column("unit_code", String, nullable=False),
    Column("price_e4", BigInteger, nullable=False),
    # NULL: as the client's.
    Column("tax_category", String),
    Column("tax_rate_e4", BigInteger),
    # The account of hours that the line is the fee of.
    Column("hour_account_id", Key, ForeignKey("hour_account.id"), index=True),
    CheckConstraint("quantity_e6 >= 0 AND price_e4 >= 0", name="amounts"),
    CheckConstraint("tax_category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')", name="category"),
    CheckConstraint("(tax_category IS NULL) = (tax_rate_e4 IS NULL)", name="tax"),
)
