"""The seller: the user's business as it stands on invoices. One row at most."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, String

from app.store.tables.base import thing

seller = thing(
    "seller",
    12,
    # A second seller would make every invoice ask which one it is from.
    Column("only", Integer, nullable=False, unique=True, server_default="1"),
    Column("name", String, nullable=False, server_default=""),
    Column("trading_name", String, nullable=False, server_default=""),
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
    Column("tax_number", String, nullable=False, server_default=""),
    Column("registration", String, nullable=False, server_default=""),
    Column("iban", String, nullable=False, server_default=""),
    Column("bic", String, nullable=False, server_default=""),
    Column("bank_name", String, nullable=False, server_default=""),
    Column("currency", String(3), nullable=False, server_default="EUR"),
    # Blank: the language of the screens.
    Column("language", String, nullable=False, server_default=""),
    Column("tax_category", String, nullable=False, server_default="S"),
    # Percent times 10,000; NULL until the user has said it.
    Column("tax_rate_e4", BigInteger),
    Column("tax_reason", String, nullable=False, server_default=""),
    Column("payment_days", Integer, nullable=False, server_default="14"),
    Column("number_pattern", String, nullable=False, server_default="{year}-{n:04}"),
    Column("first_number", Integer, nullable=False, server_default="1"),
    Column("paper", String, nullable=False, server_default="A4"),
    Column("intro", String, nullable=False, server_default=""),
    Column("closing", String, nullable=False, server_default=""),
    # Name of the template of documents; blank: the usual one of the paper.
    Column("template", String, nullable=False, server_default=""),
    CheckConstraint("only = 1", name="only_one"),
    CheckConstraint("tax_category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')", name="tax_category"),
    CheckConstraint("tax_rate_e4 BETWEEN 0 AND 999999", name="tax_rate"),
    CheckConstraint("payment_days BETWEEN 0 AND 365", name="payment_days"),
    CheckConstraint("first_number >= 1", name="first_number"),
    CheckConstraint("paper IN ('A4', 'Letter')", name="paper"),
)
