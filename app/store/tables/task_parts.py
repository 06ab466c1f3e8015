"""What hangs on a task: deliverables, checklist, comments, what blocks it."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
)

from app.store.tables.base import thing
from app.store.types import Day, Instant, Key

# Files hang on it as attachments of owner kind "deliverable".
deliverable = thing(
    "deliverable",
    25,
    Column("task_id", Key, ForeignKey("task.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("name", String, nullable=False),
    Column("detail", String, nullable=False, server_default=""),
    # What must be true for it to be accepted.
    Column("criteria", String, nullable=False, server_default=""),
    Column("budget_minor", BigInteger),
    # The day that it is expected (ETA).
    Column("due_on", Day),
    Column("status", String, nullable=False, server_default="open"),
    Column("delivered_at", Instant),
    Column("signed_off_at", Instant),
    # Who signed it off: a name, since it is often somebody of the client's.
    Column("signed_off_by", String, nullable=False, server_default=""),
    # What was said then, such as why it was rejected.
    Column("remark", String, nullable=False, server_default=""),
    CheckConstraint("status IN ('open', 'delivered', 'accepted', 'rejected')", name="status"),
    CheckConstraint("budget_minor > 0", name="budget"),
    CheckConstraint(
        "(status IN ('accepted', 'rejected')) = (signed_off_at IS NOT NULL)", name="signed_off"
    ),
    search=("name", "detail"),
)

checklist_item = thing(
    "checklist_item",
    26,
    Column("task_id", Key, ForeignKey("task.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("text", String, nullable=False),
    Column("done_at", Instant),
)

comment = thing(
    "comment",
    27,
    Column("task_id", Key, ForeignKey("task.id"), nullable=False, index=True),
    Column("member_id", Key, ForeignKey("member.id")),
    Column("written_at", Instant, nullable=False),
    Column("edited_at", Instant),
    Column("text", String, nullable=False),
    search=("text",),
)

# Why a task cannot go on, and whom it waits for; the open one has no end.
blocker = thing(
    "blocker",
    28,
    Column("task_id", Key, ForeignKey("task.id"), nullable=False, index=True),
    Column("reason", String, nullable=False),
    # Who has to act: one of us, or anybody by name.
    Column("member_id", Key, ForeignKey("member.id")),
    Column("waits_for", String, nullable=False, server_default=""),
    Column("since_at", Instant, nullable=False),
    Column("ended_at", Instant),
    CheckConstraint("ended_at >= since_at", name="ends"),
)
