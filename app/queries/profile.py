"""The member of this file: name, zone, working hours and public holidays."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.values.working_hours import WorkingHours, working_hours_from_json
from app.store.tables import member


@dataclass(frozen=True, slots=True)
class MemberRow:
    id: UUID
    name: str
    email: str
    zone: str
    working_hours: WorkingHours
    holiday_region: str


@dataclass(frozen=True, slots=True)
class MemberCriteria:
    member_id: UUID


def member_row(connection: Connection, criteria: MemberCriteria) -> MemberRow:
    """The member; an open file always has the one who is asked for."""
    row = connection.execute(select(member).where(member.c.id == criteria.member_id)).one()
    hours = working_hours_from_json(json.loads(row.working_hours))
    return MemberRow(row.id, row.name, row.email, row.zone, hours, row.holiday_region)
