"""The kinds of work to choose from, and those that were put away."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from app.store.tables import activity_type


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A kind of work.

    Attributes:
        billable: whether such work is billed as a rule, where project and client say so too.
    """

    id: UUID
    name: str
    billable: bool
    archived: bool


@dataclass(frozen=True, slots=True)
class ActivityCriteria:
    """Which kinds of work.

    Attributes:
        archived: with those that were put away.
    """

    archived: bool = False


def activities(connection: Connection, criteria: ActivityCriteria) -> list[ActivityRow]:
    """The kinds of work by name, letter case aside, archived ones last."""
    query = select(
        activity_type.c.id,
        activity_type.c.name,
        activity_type.c.billable,
        activity_type.c.archived,
    ).order_by(activity_type.c.archived, activity_type.c.name.collate("NOCASE"))
    if not criteria.archived:
        query = query.where(activity_type.c.archived.is_(False))
    return [ActivityRow(*row) for row in connection.execute(query)]
