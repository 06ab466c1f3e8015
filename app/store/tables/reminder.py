"""Reminders of late invoices: what was asked for, when, and what each invoice had in it.

There are no drafts: a reminder is written when it goes out, with its record and its PDF as
attachments, and only what became of it changes afterwards.
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
    text,
    true,
)

from app.store.tables.base import thing
from app.store.types import Day, Instant, Key

reminder = thing(
    "reminder",
    49,
    Column("client_id", Key, ForeignKey("client.id"), nullable=False, index=True),
    Column("level", Integer, nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("number", String, nullable=False),
    Column("series_id", Key, ForeignKey("number_series.id"), index=True),
    Column("series", String, nullable=False),
    Column("sequence_no", Integer, nullable=False),
    # The last day of its interest too.
    Column("issued_on", Day, nullable=False),
    Column("pay_by_on", Day, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("language", String, nullable=False),
    Column("open_minor", BigInteger, nullable=False),
    Column("interest_minor", BigInteger, nullable=False, server_default="0"),
    Column("lump_sum_minor", BigInteger, nullable=False, server_default="0"),
    # Of this letter and of those before it.
    Column("fee_minor", BigInteger, nullable=False, server_default="0"),
    Column("own_fee_minor", BigInteger, nullable=False, server_default="0"),
    Column("total_minor", BigInteger, nullable=False),
    Column("intro", String, nullable=False, server_default=""),
    Column("closing", String, nullable=False, server_default=""),
    Column("template", String, nullable=False, server_default=""),
    Column("withdrawn_on", Day),
    Column("withdrawn_note", String, nullable=False, server_default=""),
    # The invoice over its fees and interest, where the user has made one of them.
    Column("charge_id", Key, ForeignKey("invoice.id"), index=True),
    CheckConstraint("level BETWEEN 1 AND 3", name="level"),
    CheckConstraint("pay_by_on >= issued_on", name="pay_by"),
    CheckConstraint(
        "open_minor > 0 AND interest_minor >= 0 AND lump_sum_minor >= 0"
        " AND fee_minor >= own_fee_minor AND own_fee_minor >= 0"
        " AND total_minor = open_minor + interest_minor + lump_sum_minor + fee_minor",
        name="total",
    ),
)
Index("uq_reminder_number", reminder.c.number, unique=True)
Index("uq_reminder_sequence", reminder.c.series, reminder.c.sequence_no, unique=True)

reminder_item = thing(
    "reminder_item",
    50,
    Column("reminder_id", Key, ForeignKey("reminder.id"), nullable=False, index=True),
    Column("invoice_id", Key, ForeignKey("invoice.id"), nullable=False),
    Column("position", Integer, nullable=False),
    # As the reminder's; a live one is sent once for each invoice.
    Column("level", Integer, nullable=False),
    Column("open_minor", BigInteger, nullable=False),
    Column("interest_minor", BigInteger, nullable=False, server_default="0"),
    Column("lump_sum_minor", BigInteger, nullable=False, server_default="0"),
    Column("days_late", Integer, nullable=False),
    # Until the reminder is withdrawn.
    Column("live", Boolean, nullable=False, server_default=true()),
    CheckConstraint("level BETWEEN 1 AND 3 AND days_late >= 1", name="level"),
    CheckConstraint(
        "open_minor > 0 AND interest_minor >= 0 AND lump_sum_minor >= 0", name="amounts"
    ),
)
Index("ix_reminder_item_invoice", reminder_item.c.invoice_id, reminder_item.c.level)
Index(
    "uq_reminder_item_live",
    reminder_item.c.invoice_id,
    reminder_item.c.level,
    unique=True,
    sqlite_where=text("live = 1"),
)
