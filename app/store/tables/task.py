"""Tasks: a tree of work under a project; a task without a project waits in the inbox."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Integer, String

from app.store.tables.base import link, thing
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
