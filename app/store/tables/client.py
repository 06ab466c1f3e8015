"""Clients: who pays, and the people to talk to there."""

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
    text,
    true,
)

from app.store.tables.base import thing
from app.store.types import Day, Key

client = thing(
    "client",
    2,
    Column("name", String, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("language", String, nullable=False),
    Column("archived", Boolean, nullable=False, server_default=false()),
    Column("note", String, nullable=False, server_default=""),
    # What the legal name on invoices is; blank where it is the name.
    Column("legal_name", String, nullable=False, server_default=""),
    Column("number", String, nullable=False, server_default=""),
    Column("contact", String, nullable=False, server_default=""),
    Column("street", String, nullable=False, server_default=""),
    Column("street_extra", String, nullable=False, server_default=""),
    Column("postcode", String, nullable=False, server_default=""),
    Column("city", String, nullable=False, server_default=""),
    Column("region", String, nullable=False, server_default=""),
    Column("country", String(2), nullable=False, server_default=""),
    Column("email", String, nullable=False, server_default=""),
    Column("phone", String, nullable=False, server_default=""),
    Column("website", String, nullable=False, server_default=""),
    Column("vat_id", String, nullable=False, server_default=""),
    Column("buyer_reference", String, nullable=False, server_default=""),
    # NULL: as the seller's.
    Column(
        "payment_days",
        Integer,
        CheckConstraint("payment_days BETWEEN 0 AND 365", name="payment_days"),
    ),
    # NULL: as the seller's.
    Column(
        "tax_category",
        String,
        CheckConstraint(
            "tax_category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')", name="tax_category"
        ),
    ),
    Column(
        "tax_rate_e4",
        BigInteger,
        CheckConstraint("tax_rate_e4 BETWEEN 0 AND 999999", name="tax_rate"),
    ),
    Column(
        "rounding_seconds",
        Integer,
        CheckConstraint("rounding_seconds BETWEEN 1 AND 86400", name="rounding_seconds"),
        nullable=False,
        server_default="1",
    ),
    Column(
        "rounding_direction",
        String,
        CheckConstraint(
            "rounding_direction IN ('up', 'down', 'nearest')", name="rounding_direction"
        ),
        nullable=False,
        server_default="nearest",
    ),
    Column(
        "rounding_per",
        String,
        CheckConstraint("rounding_per IN ('entry', 'day', 'invoice')", name="rounding_per"),
        nullable=False,
        server_default="invoice",
    ),
    # Work and expenses of earlier days were billed elsewhere; NULL: none were.
    Column("bills_from_on", Day),
    # NULL: quantities of time are printed as hours and minutes.
    Column(
        "quantity_decimals",
        Integer,
        CheckConstraint("quantity_decimals BETWEEN 2 AND 4", name="quantity_decimals"),
    ),
    # Name of the template of documents; blank: as the seller's.
    Column("template", String, nullable=False, server_default=""),
    # What is put on expenses that say nothing else; percent times 10,000.
    Column(
        "markup_e4",
        BigInteger,
        CheckConstraint("markup_e4 >= 0", name="markup"),
        nullable=False,
        server_default="0",
    ),
    # Whether late invoices are asked for at all.
    Column("reminders", Boolean, nullable=False, server_default=true()),
    # Whether it is no business; NULL: one with a VAT id is a business, another is none.
    Column("consumer", Boolean),
    # Interest for late payment that was agreed, percent a year times 10,000; NULL: the seller's.
    Column(
        "late_percent_e4",
        BigInteger,
        CheckConstraint("late_percent_e4 BETWEEN 0 AND 9999999", name="late_percent"),
    ),
    search=("name", "note"),
)
Index("uq_client_name", text("name COLLATE NOCASE"), unique=True, _table=client)

contact = thing(
    "contact",
    13,
    Column("client_id", Key, ForeignKey("client.id"), nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False, server_default=""),
    Column("email", String, nullable=False, server_default=""),
    Column("phone", String, nullable=False, server_default=""),
    search=("name", "email"),
)
