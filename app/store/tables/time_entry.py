"""Time entries: the primary record. Timed (start and end instants) or by duration (a day)."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    text,
)

from app.store.tables.base import link, metadata, thing
from app.store.types import Day, Instant, Key

time_entry = thing(
    "time_entry",
    8,
    Column("member_id", Key, ForeignKey("member.id"), nullable=False),
    Column("client_id", Key, ForeignKey("client.id")),
    Column("project_id", Key, ForeignKey("project.id")),
    Column("task_id", Key, ForeignKey("task.id")),
    Column("activity_type_id", Key, ForeignKey("activity_type.id")),
    Column("kind", String, nullable=False),
    Column("description", String, nullable=False, server_default=""),
    Column("billable", Boolean, nullable=False),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("zone", String, nullable=False),
    Column("worked_on", Day, nullable=False),
    Column("seconds", BigInteger),
    Column("crosses_midnight", Boolean, nullable=False),
    Column("import_key", LargeBinary(16)),
    CheckConstraint("kind IN ('work', 'break')", name="kind"),
    CheckConstraint("NOT (billable AND client_id IS NULL)", name="billable_needs_client"),
    CheckConstraint("NOT (billable AND kind = 'break')", name="breaks_are_not_billed"),
    CheckConstraint("ended_at > started_at", name="end_after_start"),
    CheckConstraint("started_at IS NOT NULL OR ended_at IS NULL", name="end_needs_start"),
    # Open entries have no length yet; all others do.
    CheckConstraint(
        "(seconds IS NULL) = (started_at IS NOT NULL AND ended_at IS NULL)", name="length"
    ),
    CheckConstraint("seconds >= 0", name="seconds"),
    search=("description",),
)

# One running timer per member: the database's own guard.
Index(
    "uq_time_entry_running",
    time_entry.c.member_id,
    unique=True,
    sqlite_where=text("started_at IS NOT NULL AND ended_at IS NULL"),
)
Index(
    "uq_time_entry_import_key",
    time_entry.c.import_key,
    unique=True,
    sqlite_where=text("import_key IS NOT NULL"),
)
# The few entries that can reach into a day from before it.
Index(
    "ix_time_entry_over_midnight",
    time_entry.c.ended_at,
    sqlite_where=text("crosses_midnight = 1"),
)
Index("ix_time_entry_worked_on", time_entry.c.worked_on, time_entry.c.started_at)
Index("ix_time_entry_started_at", time_entry.c.started_at)
Index("ix_time_entry_task", time_entry.c.task_id, time_entry.c.started_at)
Index("ix_time_entry_project", time_entry.c.project_id, time_entry.c.started_at)
Index("ix_time_entry_client", time_entry.c.client_id, time_entry.c.started_at)
# The list of all entries sorts by it. Sorting by text has none: it would cost every import half a
# second for each 100,000 rows, and a million rows are sorted off the window's thread in 3 s.
Index("ix_time_entry_seconds", time_entry.c.seconds, time_entry.c.started_at)

# Kept by the triggers of `app.store.unbilled_marks`; follows from other rows, so not journaled.
unbilled_entry = Table("unbilled_entry", metadata, Column("seq", Integer, primary_key=True))

time_entry_tag = link(
    "time_entry_tag",
    9,
    ("time_entry_id", "tag_id"),
    Column("time_entry_id", Key, ForeignKey("time_entry.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", Key, ForeignKey("tag.id"), primary_key=True, index=True),
)
