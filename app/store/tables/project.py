"""Projects: what is worked on for a client, and how it is billed."""

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

from app.store.tables.base import names, thing
from app.store.types import Day, Key

project = thing(
    "project",
    3,
    Column("client_id", Key, ForeignKey("client.id"), index=True),
    Column("name", String, nullable=False),
    Column("code", String(2), nullable=False),
    Column("colour", Integer, nullable=False),
    Column("billing", String, nullable=False),
    Column("budget_seconds", BigInteger),
    Column("budget_minor", BigInteger),
    Column("starts_on", Day),
    Column("ends_on", Day),
    Column("archived", Boolean, nullable=False, server_default=false()),
    # What a project of fixed price costs, in the client's currency.
    Column("price_minor", BigInteger, CheckConstraint("price_minor > 0", name="price")),
    # A day with less than this counts as half a day; NULL: each day counts as a whole one.
    Column(
        "half_day_seconds",
        Integer,
        CheckConstraint("half_day_seconds BETWEEN 1 AND 86400", name="half_day"),
    ),
    # Plan: the calendar of what has none of its own; NULL for the hours of the file's first person.
    Column("calendar_id", Key, info=names("working_calendar")),
    # Whether work that is left is planned from now on; without it as if no time had passed.
    Column("catches_up", Boolean, nullable=False, server_default=true()),
    Column(
        "near_critical_seconds",
        BigInteger,
        CheckConstraint("near_critical_seconds >= 0", name="near_critical"),
        nullable=False,
        server_default="0",
    ),
    # Percentages of the budget at which to speak up, such as 75,90,100.
    Column("budget_alerts", String, nullable=False, server_default="75,90,100"),
    CheckConstraint("billing IN ('hourly', 'daily', 'fixed', 'non_billable')", name="billing"),
    CheckConstraint("budget_seconds > 0", name="budget_seconds"),
    CheckConstraint("budget_minor > 0", name="budget_minor"),
    CheckConstraint("ends_on >= starts_on", name="dates"),
    search=("name",),
)
# A project without a client has NULL there, which UNIQUE would let stand twice.
Index(
    "uq_project_client_name",
    text("coalesce(client_id, x'')"),
    text("name COLLATE NOCASE"),
    unique=True,
    _table=project,
)
