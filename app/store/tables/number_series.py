"""Series of numbers besides the seller's own, which is that of invoices from the start.

What a series has numbered cannot be told from another pattern, so the guards freeze pattern and
first number of one that was used.
"""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, String, false, text

from app.store.tables.base import thing

number_series = thing(
    "number_series",
    40,
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("pattern", String, nullable=False),
    Column("first_number", Integer, nullable=False, server_default="1"),
    # Whether documents of the kind draw from it where they name no other.
    Column("is_default", Boolean, nullable=False, server_default=false()),
    CheckConstraint(
        "kind IN ('invoice', 'credit_note', 'deposit', 'final', 'correction', 'quote',"
        " 'pro_forma', 'reminder', 'statement')",
        name="kind",
    ),
    CheckConstraint("first_number >= 1", name="first_number"),
)
Index("uq_number_series_name", text("name COLLATE NOCASE"), unique=True, _table=number_series)
Index(
    "uq_number_series_default",
    number_series.c.kind,
    unique=True,
    sqlite_where=text("is_default = 1"),
)
