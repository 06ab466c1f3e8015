"""The rate card: what an hour or a day costs, for whom or what, from which day on."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, String, text

from app.store.tables.base import thing
from app.store.types import Day, Key

rate = thing(
    "rate",
    14,
    # bill: what the client pays; cost: what the work costs us.
    Column("kind", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("task_id", Key, ForeignKey("task.id"), index=True),
    Column("project_id", Key, ForeignKey("project.id"), index=True),
    Column("activity_type_id", Key, ForeignKey("activity_type.id"), index=True),
    Column("client_id", Key, ForeignKey("client.id"), index=True),
    Column("member_id", Key, ForeignKey("member.id"), index=True),
    Column("currency", String(3), nullable=False),
    # Major units times 10,000, for prices with more decimals than the currency has.
    Column("amount_e4", BigInteger, nullable=False),
    Column("valid_from_on", Day, nullable=False),
    CheckConstraint("kind IN ('bill', 'cost')", name="kind"),
    CheckConstraint("unit IN ('hour', 'day')", name="unit"),
    CheckConstraint("amount_e4 >= 0", name="amount"),
    CheckConstraint(
        "(task_id IS NOT NULL) = (scope = 'task')"
        " AND (project_id IS NOT NULL) = (scope IN ('project', 'activity'))"
        " AND (activity_type_id IS NOT NULL) = (scope = 'activity')"
        " AND (client_id IS NOT NULL) = (scope = 'client')"
        " AND (member_id IS NOT NULL) = (scope = 'member')",
        name="scope",
    ),
)
Index(
    "uq_rate_scope",
    rate.c.kind,
    rate.c.unit,
    rate.c.currency,
    text("coalesce(task_id, project_id, client_id, member_id)"),
    text("coalesce(activity_type_id, x'')"),
    rate.c.valid_from_on,
    unique=True,
)
