"""What is kept of plans: baselines, what-if copies, templates, recurring tasks."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    UniqueConstraint,
    true,
)

from app.store.tables.base import thing
from app.store.types import Day, Instant, Key

baseline = thing(
    "baseline",
    32,
    Column("project_id", Key, ForeignKey("project.id"), nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("taken_at", Instant, nullable=False),
)

baseline_task = thing(
    "baseline_task",
    33,
    Column("baseline_id", Key, ForeignKey("baseline.id"), nullable=False, index=True),
    # No reference: the task may be deleted, what was promised stays.
    Column("task_id", Key, nullable=False),
    Column("name", String, nullable=False),
    Column("start_at", Instant, nullable=False),
    Column("finish_at", Instant, nullable=False),
    Column("effort_seconds", BigInteger, nullable=False, server_default="0"),
    Column("cost_minor", BigInteger),
    CheckConstraint("finish_at >= start_at", name="dates"),
)

# A what-if copy is the list of edits that make it out of the plan, never rows of tasks: so it can
# count nowhere. `edits` is JSON as of `app.domain.planning.editing.edits`.
what_if = thing(
    "what_if",
    34,
    Column("project_id", Key, ForeignKey("project.id"), nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("edits", String, nullable=False, server_default="[]"),
)

# A finished project kept as the start of the next; each saving anew is a new version.
project_template = thing(
    "project_template",
    35,
    Column("name", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved_at", Instant, nullable=False),
    Column("body", String, nullable=False),
    CheckConstraint("version >= 1", name="version"),
    UniqueConstraint("name", "version"),
)

recurring_task = thing(
    "recurring_task",
    36,
    Column("project_id", Key, ForeignKey("project.id"), index=True),
    Column("name", String, nullable=False),
    # RFC 5545, such as FREQ=WEEKLY;BYDAY=MO.
    Column("rule", String, nullable=False),
    Column("starts_on", Day, nullable=False),
    # Tasks up to this day have been made.
    Column("made_until_on", Day),
    Column("estimate_seconds", BigInteger),
    Column("priority", Integer, nullable=False, server_default="2"),
    Column("note", String, nullable=False, server_default=""),
    Column("active", Boolean, nullable=False, server_default=true()),
    CheckConstraint("estimate_seconds > 0", name="estimate"),
    CheckConstraint("priority BETWEEN 1 AND 4", name="priority"),
)
