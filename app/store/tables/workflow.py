"""Workflows: the states that a project's tasks go through, and when they did.

A project without states of its own has those of no project, and a file without any the three that
a task's status knows: to do, in progress, done.
"""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Integer, String

from app.store.tables.base import link, thing
from app.store.types import Instant, Key

workflow_state = thing(
    "workflow_state",
    29,
    Column("project_id", Key, ForeignKey("project.id"), index=True),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("name", String, nullable=False),
    # What it means for the task's status; waiting is in progress and holds no one's hands.
    Column("kind", String, nullable=False),
    Column("limit_count", Integer),
    Column("limit_seconds", BigInteger),
    CheckConstraint("kind IN ('open', 'in_progress', 'waiting', 'done')", name="kind"),
    CheckConstraint("limit_count > 0", name="limit_count"),
    CheckConstraint("limit_seconds > 0", name="limit_seconds"),
)

# Which moves are allowed; a state that none leaves may be left for any.
workflow_move = link(
    "workflow_move",
    30,
    ("from_id", "to_id"),
    Column("from_id", Key, ForeignKey("workflow_state.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "to_id",
        Key,
        ForeignKey("workflow_state.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

# Time in state: one row each time that a task enters one.
state_change = thing(
    "state_change",
    31,
    Column("task_id", Key, ForeignKey("task.id"), nullable=False, index=True),
    Column("state_id", Key, ForeignKey("workflow_state.id"), index=True),
    # As it was called then, since states are renamed and removed.
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("member_id", Key, ForeignKey("member.id")),
    CheckConstraint("kind IN ('open', 'in_progress', 'waiting', 'done')", name="kind"),
)
