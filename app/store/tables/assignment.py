"""Assignments: who works on a task, with how much of the person's working time."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, UniqueConstraint

from app.store.tables.base import thing
from app.store.types import Key

assignment = thing(
    "assignment",
    22,
    Column("task_id", Key, ForeignKey("task.id"), nullable=False),
    Column("member_id", Key, ForeignKey("member.id"), nullable=False, index=True),
    Column("allocation_percent", Integer, nullable=False, server_default="100"),
    CheckConstraint("allocation_percent BETWEEN 1 AND 1000", name="allocation"),
    UniqueConstraint("task_id", "member_id"),
)
