"""Columns of an allowance or a charge, which invoices and quotes have alike."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Integer, String, false
from sqlalchemy.schema import SchemaItem


def adjustment_columns() -> tuple[SchemaItem, ...]:
    """What was agreed and what it comes to; new ones for each table that has them."""
    return (
        Column("position", Integer, nullable=False),
        Column("charge", Boolean, nullable=False, server_default=false()),
        Column("reason", String, nullable=False),
        # Percent times 10,000; NULL where an amount was agreed.
        Column("percent_e4", BigInteger),
        # Without a sign, with tax where prices are; NULL where a percent was agreed.
        Column("amount_minor", BigInteger),
        # Whose lines one of the whole document belongs to; NULL for all of them.
        Column("tax_category", String),
        Column("tax_rate_e4", BigInteger),
        CheckConstraint("(percent_e4 IS NULL) <> (amount_minor IS NULL)", name="one_of_two"),
        CheckConstraint("percent_e4 BETWEEN 0 AND 10000000", name="percent"),
        CheckConstraint("amount_minor >= 0", name="amount"),
        CheckConstraint("tax_category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')", name="category"),
        CheckConstraint("(tax_category IS NULL) = (tax_rate_e4 IS NULL)", name="tax"),
    )
