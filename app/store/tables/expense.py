"""Expenses: what was spent, on what day, and whether a client pays it back."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Index, String

from app.store.tables.base import thing
from app.store.types import Day, Key

expense = thing(
    "expense",
    15,
    Column("member_id", Key, ForeignKey("member.id"), nullable=False, index=True),
    Column("client_id", Key, ForeignKey("client.id")),
    Column("project_id", Key, ForeignKey("project.id"), index=True),
    Column("spent_on", Day, nullable=False),
    Column("description", String, nullable=False),
    Column("currency", String(3), nullable=False),
    # What was paid, tax included.
    Column("gross_minor", BigInteger, nullable=False),
    Column("tax_minor", BigInteger, nullable=False, server_default="0"),
    Column("tax_rate_e4", BigInteger),
    Column("billable", Boolean, nullable=False),
    Column("note", String, nullable=False, server_default=""),
    # Percent times 10,000 that is put on it; NULL: as the client's.
    Column("markup_e4", BigInteger, CheckConstraint("markup_e4 >= 0", name="markup")),
    CheckConstraint("gross_minor > 0", name="gross"),
    CheckConstraint("tax_minor BETWEEN 0 AND gross_minor", name="tax"),
    CheckConstraint("NOT (billable AND client_id IS NULL)", name="billable_needs_client"),
    search=("description", "note"),
)
Index("ix_expense_client", expense.c.client_id, expense.c.spent_on)
Index("ix_expense_spent_on", expense.c.spent_on)
