"""Tasks: a tree of work under a project; a task without a project waits in the inbox."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    false,
)

from app.store.tables.base import link, names, thing
from app.store.types import Day, Instant, Key

task = thing(
    "task",
    4,
    Column("project_id", Key, ForeignKey("project.id"), index=True),
    Column("parent_id", Key, ForeignKey("task.id"), index=True),
    Column("name", String, nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("status", String, nullable=False, server_default="open"),
    Column("priority", Integer, nullable=False, server_default="2"),
    Column("due_on", Day),
    Column("estimate_seconds", BigInteger),
    Column("done_at", Instant),
    Column("note", String, nullable=False, server_default=""),
    Column("milestone", Boolean, nullable=False, server_default=false()),
    # Working time from start to finish; NULL where it follows from the estimate and the people.
    Column(
        "duration_seconds",
        BigInteger,
        CheckConstraint("duration_seconds > 0", name="duration"),
    ),
    Column(
        "constraint_kind",
        String,
        CheckConstraint(
            "constraint_kind IN ('as_late_as_possible', 'must_start_on', 'must_finish_on',"
            " 'start_no_earlier_than', 'start_no_later_than',"
            " 'finish_no_earlier_than', 'finish_no_later_than')",
            name="constraint_kind",
        ),
    ),
    Column("constraint_at", Instant),
    # When work really began, where no time entry tells; what is left, by somebody's word.
    Column("started_at", Instant),
    Column(
        "remaining_seconds",
        BigInteger,
        CheckConstraint("remaining_seconds >= 0", name="remaining"),
    ),
    # Ids without references, which a column that a step adds cannot carry; whoever removes what
    # they name clears them.
    Column("owner_id", Key, info=names("member")),
    Column("calendar_id", Key, info=names("working_calendar")),
    Column("state_id", Key, info=names("workflow_state")),
    # What a milestone is worth once it is accepted, in the client's currency.
    Column("amount_minor", BigInteger, CheckConstraint("amount_minor > 0", name="amount")),
    Column("budget_seconds", BigInteger, CheckConstraint("budget_seconds > 0", name="budget_time")),
    Column("budget_minor", BigInteger, CheckConstraint("budget_minor > 0", name="budget_money")),
    CheckConstraint("status IN ('open', 'in_progress', 'done')", name="status"),
    CheckConstraint("(status = 'done') = (done_at IS NOT NULL)", name="done_at"),
    CheckConstraint("priority BETWEEN 1 AND 4", name="priority"),
    CheckConstraint("estimate_seconds > 0", name="estimate"),
    CheckConstraint("parent_id <> id", name="own_parent"),
    search=("name", "note"),
)

task_tag = link(
    "task_tag",
    5,
    ("task_id", "tag_id"),
    Column("task_id", Key, ForeignKey("task.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", Key, ForeignKey("tag.id"), primary_key=True, index=True),
)
