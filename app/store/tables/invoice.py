"""Invoices and credit notes, their lines, what each line bills and which deposits are used up.

A draft can be changed; an issued one and what it billed are frozen by the triggers of
`app.store.guards`. Its printable record and its PDF are attachments of the invoice.
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
    text,
    true,
)

from app.store.tables.adjustment import adjustment_columns
from app.store.tables.base import link, names, thing
from app.store.types import Day, Instant, Key

invoice = thing(
    "invoice",
    16,
    Column("kind", String, nullable=False),
    Column("client_id", Key, ForeignKey("client.id"), nullable=False, index=True),
    Column("issued_at", Instant),
    # Number, series and place in it are drawn together when it is issued, and never before.
    Column("number", String),
    Column("series", String),
    Column("sequence_no", Integer),
    Column("preceding_id", Key, ForeignKey("invoice.id"), index=True),
    Column("currency", String(3), nullable=False),
    Column("language", String, nullable=False),
    Column("issued_on", Day),
    Column("due_on", Day),
    Column("payment_days", Integer, nullable=False),
    Column("period_start_on", Day),
    # Inclusive, as it is printed.
    Column("period_end_on", Day),
    Column("grouping", String, nullable=False),
    Column("buyer_reference", String, nullable=False, server_default=""),
    Column("intro", String, nullable=False, server_default=""),
    Column("closing", String, nullable=False, server_default=""),
    Column("tax_reason", String, nullable=False, server_default=""),
    Column("timesheet", Boolean, nullable=False, server_default=false()),
    # A credit note that takes back the whole invoice makes its work unbilled again if this is set.
    Column("releases", Boolean, nullable=False, server_default=false()),
    Column("net_minor", BigInteger, nullable=False, server_default="0"),
    Column("tax_minor", BigInteger, nullable=False, server_default="0"),
    Column("gross_minor", BigInteger, nullable=False, server_default="0"),
    # Name of a draft's template; blank: as the client's. What was issued says it in its record.
    Column("template", String, nullable=False, server_default=""),
    # What an invoice is besides; with the kind it says what is printed.
    Column(
        "form",
        String,
        CheckConstraint(
            "form IN ('', 'deposit', 'final', 'correction') AND (form = '' OR kind = 'invoice')",
            name="form",
        ),
        nullable=False,
        server_default="",
    ),
    # The invoice that a correction replaces.
    Column(
        "corrects_id",
        Key,
        CheckConstraint("(corrects_id IS NOT NULL) = (form = 'correction')", name="corrects"),
        info=names("invoice"),
    ),
    Column("quote_id", Key, info=names("quote")),
    # The schedule that drafted it, and for which of its days.
    Column("schedule_id", Key, info=names("recurring_invoice")),
    Column(
        "schedule_on",
        Day,
        CheckConstraint("(schedule_on IS NULL) = (schedule_id IS NULL)", name="schedule"),
    ),
    # NULL: the usual one of its kind and form; an issued one names the one that it drew from, and
    # none where that is the seller's.
    Column("series_id", Key, info=names("number_series")),
    # Whether prices are entered without or with tax.
    Column(
        "entry",
        String,
        CheckConstraint("entry IN ('net', 'gross')", name="entry"),
        nullable=False,
        server_default="net",
    ),
    # Percent/days, such as 3/7 2/14.
    Column("early_payment", String, nullable=False, server_default=""),
    Column("subject", String, nullable=False, server_default=""),
    Column("order_number", String, nullable=False, server_default=""),
    Column("project_label", String, nullable=False, server_default=""),
    # Sum of the lines before the document's allowances and charges; NULL: as net.
    Column("lines_minor", BigInteger),
    # What deposits asked for already, and what rounding adds to what is due.
    Column("prepaid_minor", BigInteger, nullable=False, server_default="0"),
    Column("rounding_minor", BigInteger, nullable=False, server_default="0"),
    CheckConstraint("kind IN ('invoice', 'credit_note')", name="kind"),
    CheckConstraint("(kind = 'credit_note') = (preceding_id IS NOT NULL)", name="preceding"),
    CheckConstraint(
        "(number IS NULL) = (issued_at IS NULL) AND (series IS NULL) = (issued_at IS NULL)"
        " AND (sequence_no IS NULL) = (issued_at IS NULL)"
        " AND NOT (issued_at IS NOT NULL AND issued_on IS NULL)",
        name="number",
    ),
    CheckConstraint("gross_minor = net_minor + tax_minor AND net_minor >= 0", name="totals"),
    search=("number",),
)
Index("uq_invoice_number", invoice.c.number, unique=True)
Index("uq_invoice_sequence", invoice.c.series, invoice.c.sequence_no, unique=True)
Index("ix_invoice_issued_on", invoice.c.issued_on)
# Two programs that look at a schedule at once draft one invoice.
Index("uq_invoice_schedule", invoice.c.schedule_id, invoice.c.schedule_on, unique=True)
Index("ix_invoice_quote", invoice.c.quote_id)

invoice_line = thing(
    "invoice_line",
    17,
    Column("invoice_id", Key, ForeignKey("invoice.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("description", String, nullable=False, server_default=""),
    # The project whose fixed price a line bills a part of.
    Column("project_id", Key, ForeignKey("project.id"), index=True),
    # Printed: minutes as h:mm, else the quantity; the quantity times 1,000,000.
    Column("minutes", Integer),
    Column("quantity_e6", BigInteger, nullable=False),
    Column("unit_code", String, nullable=False),
    Column("price_e4", BigInteger, nullable=False),
    Column("tax_category", String, nullable=False),
    Column("tax_rate_e4", BigInteger, nullable=False),
    Column("net_minor", BigInteger, nullable=False),
    Column("recorded_seconds", BigInteger),
    # As entered where prices are entered with tax; `price_e4` follows from it.
    Column("gross_price_e4", BigInteger, CheckConstraint("gross_price_e4 >= 0", name="gross")),
    # The price is for so many units.
    Column(
        "base_quantity",
        BigInteger,
        CheckConstraint("base_quantity >= 1", name="base_quantity"),
        nullable=False,
        server_default="1",
    ),
    # The milestone that a line bills.
    Column("task_id", Key, info=names("task")),
    # The account of hours whose fee or overage a line bills.
    Column("hour_account_id", Key, info=names("hour_account")),
    # For paper; blank where they are several or none.
    Column("person", String, nullable=False, server_default=""),
    Column("task_label", String, nullable=False, server_default=""),
    Column("project_label", String, nullable=False, server_default=""),
    Column("first_on", Day),
    # Inclusive.
    Column("last_on", Day, CheckConstraint("last_on >= first_on", name="days")),
    CheckConstraint("kind IN ('time', 'fixed', 'expense', 'free')", name="kind"),
    CheckConstraint("(kind = 'fixed') = (project_id IS NOT NULL)", name="fixed_project"),
    CheckConstraint("quantity_e6 >= 0 AND price_e4 >= 0 AND net_minor >= 0", name="amounts"),
    CheckConstraint("tax_category IN ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')", name="tax_category"),
    CheckConstraint("tax_rate_e4 BETWEEN 0 AND 999999", name="tax_rate"),
    search=("name", "description"),
)
Index("ix_invoice_line_invoice", invoice_line.c.invoice_id, invoice_line.c.position)
Index("ix_invoice_line_task", invoice_line.c.task_id)

# Live: it counts as billed. A full credit note can end that; the link stays as history.
billed_entry = link(
    "billed_entry",
    18,
    ("invoice_line_id", "time_entry_id"),
    Column("invoice_line_id", Key, ForeignKey("invoice_line.id"), primary_key=True),
    Column("time_entry_id", Key, ForeignKey("time_entry.id"), primary_key=True),
    Column("live", Boolean, nullable=False, server_default=true()),
)
Index(
    "uq_billed_entry_live",
    billed_entry.c.time_entry_id,
    unique=True,
    sqlite_where=text("live = 1"),
)
# Deleting an entry asks for all its links.
Index("ix_billed_entry_entry", billed_entry.c.time_entry_id)

billed_expense = link(
    "billed_expense",
    19,
    ("invoice_line_id", "expense_id"),
    Column("invoice_line_id", Key, ForeignKey("invoice_line.id"), primary_key=True),
    Column("expense_id", Key, ForeignKey("expense.id"), primary_key=True),
    Column("live", Boolean, nullable=False, server_default=true()),
)
Index(
    "uq_billed_expense_live",
    billed_expense.c.expense_id,
    unique=True,
    sqlite_where=text("live = 1"),
)
Index("ix_billed_expense_expense", billed_expense.c.expense_id)

# An allowance or charge of a line, or of the whole document where no line is named.
invoice_adjustment = thing(
    "invoice_adjustment",
    38,
    Column("invoice_id", Key, ForeignKey("invoice.id"), nullable=False, index=True),
    Column("invoice_line_id", Key, ForeignKey("invoice_line.id"), index=True),
    *adjustment_columns(),
    CheckConstraint("invoice_line_id IS NULL OR tax_category IS NULL", name="line_tax"),
)

# Which deposits a final invoice subtracts, and a credit note of it. Live: it is used up by it.
deposit_use = link(
    "deposit_use",
    39,
    ("final_id", "deposit_id"),
    Column("final_id", Key, ForeignKey("invoice.id"), primary_key=True),
    Column("deposit_id", Key, ForeignKey("invoice.id"), primary_key=True),
    Column("live", Boolean, nullable=False, server_default=true()),
)
Index(
    "uq_deposit_use_live",
    deposit_use.c.deposit_id,
    unique=True,
    sqlite_where=text("live = 1"),
)
Index("ix_deposit_use_deposit", deposit_use.c.deposit_id)
