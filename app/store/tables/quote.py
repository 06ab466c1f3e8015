"""Quotes and pro forma invoices: what was offered or asked for before there is an invoice.

A draft can be changed; of an issued one only what became of it changes. Its printable record and
its PDF are attachments of the row. A new version is a row of its own that names the one before.
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
    false,
)

from app.store.tables.adjustment import adjustment_columns
from app.store.tables.base import thing
from app.store.types import Day, Instant, Key

quote = thing(
    "quote",
    41,
    Column("kind", String, nullable=False),
    Column("client_id", Key, ForeignKey("client.id"), nullable=False, index=True),
    # What it is about; of an accepted one what was made of it.
    Column("project_id", Key, ForeignKey("project.id"), index=True),
    Column("replaces_id", Key, ForeignKey("quote.id"), index=True),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("issued_at", Instant),
    # Number, series and place in it are drawn together when it is issued, and never before.
    Column("number", String),
    Column("series_id", Key, ForeignKey("number_series.id"), index=True),
    Column("series", String),
    Column("sequence_no", Integer),
    Column("issued_on", Day),
    # Inclusive; NULL for no end.
    Column("valid_until_on", Day),
    Column("state", String, nullable=False, server_default="draft"),
    Column("sent_on", Day),
    # To whom and how, in the user's words.
    Column("sent_note", String, nullable=False, server_default=""),
    Column("decided_on", Day),
    Column("decided_by", String, nullable=False, server_default=""),
    Column("decision_note", String, nullable=False, server_default=""),
    Column("currency", String(3), nullable=False),
    Column("language", String, nullable=False),
    Column("subject", String, nullable=False, server_default=""),
    Column("intro", String, nullable=False, server_default=""),
    Column("closing", String, nullable=False, server_default=""),
    Column("tax_reason", String, nullable=False, server_default=""),
    Column("buyer_reference", String, nullable=False, server_default=""),
    Column("entry", String, nullable=False, server_default="net"),
    Column("early_payment", String, nullable=False, server_default=""),
    Column("payment_days", Integer, nullable=False),
    Column("template", String, nullable=False, server_default=""),
    # Without the optional lines that nobody has chosen.
    Column("lines_minor", BigInteger, nullable=False, server_default="0"),
    Column("net_minor", BigInteger, nullable=False, server_default="0"),
    Column("tax_minor", BigInteger, nullable=False, server_default="0"),
    Column("gross_minor", BigInteger, nullable=False, server_default="0"),
    Column("rounding_minor", BigInteger, nullable=False, server_default="0"),
    CheckConstraint("kind IN ('quote', 'pro_forma')", name="kind"),
    CheckConstraint("version >= 1", name="version"),
    CheckConstraint(
        "(number IS NULL) = (issued_at IS NULL) AND (series IS NULL) = (issued_at IS NULL)"
        " AND (sequence_no IS NULL) = (issued_at IS NULL)"
        " AND NOT (issued_at IS NOT NULL AND issued_on IS NULL)"
        " AND (state = 'draft') = (issued_at IS NULL)",
        name="number",
    ),
    CheckConstraint(
        "state IN ('draft', 'issued', 'sent', 'accepted', 'declined')"
        " AND (state IN ('accepted', 'declined')) = (decided_on IS NOT NULL)"
        " AND NOT (state = 'sent' AND sent_on IS NULL)",
        name="state",
    ),
    CheckConstraint("entry IN ('net', 'gross')", name="entry"),
    CheckConstraint("gross_minor = net_minor + tax_minor AND net_minor >= 0", name="totals"),
    search=("number", "subject"),
)
Index("uq_quote_number", quote.c.number, unique=True)
Index("uq_quote_sequence", quote.c.series, quote.c.sequence_no, unique=True)
Index("ix_quote_issued_on", quote.c.issued_on)

quote_line = thing(
    "quote_line",
    42,
    Column("quote_id", Key, ForeignKey("quote.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("description", String, nullable=False, server_default=""),
    Column("quantity_e6", BigInteger, nullable=False),
    Column("unit_code", String, nullable=False),
    Column("price_e4", BigInteger, nullable=False),
    Column("gross_price_e4", BigInteger),
    Column("base_quantity", BigInteger, nullable=False, server_default="1"),
    Column("tax_category", String, nullable=False),
    Column("tax_rate_e4", BigInteger, nullable=False),
    Column("net_minor", BigInteger, nullable=False),
    # Offered beside the rest, and whether the client takes it.
    Column("optional", Boolean, nullable=False, server_default=false()),
    Column("chosen", Boolean, nullable=False, server_default=false()),
    # Whether accepting it makes a task of it.
    Column("makes_task", Boolean, nullable=False, server_default=false()),
    CheckConstraint("quantity_e6 >= 0 AND price_e4 >= 0 AND net_minor >= 0", name="amounts"),
    CheckConstraint("gross_price_e4 >= 0", name="gross"),
    CheckConstraint("base_quantity >= 1", name="base_quantity"),
    CheckConstraint("tax_category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')", name="tax_category"),
    CheckConstraint("tax_rate_e4 BETWEEN 0 AND 999999", name="tax_rate"),
    CheckConstraint("optional OR NOT chosen", name="chosen"),
)
Index("ix_quote_line_quote", quote_line.c.quote_id, quote_line.c.position)

# An allowance or charge of a line, or of the whole quote where no line is named.
quote_adjustment = thing(
    "quote_adjustment",
    43,
    Column("quote_id", Key, ForeignKey("quote.id"), nullable=False, index=True),
    Column("quote_line_id", Key, ForeignKey("quote_line.id"), index=True),
    *adjustment_columns(),
    CheckConstraint("quote_line_id IS NULL OR tax_category IS NULL", name="line_tax"),
)
