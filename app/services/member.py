"""The people who record time: name, mail address, where they live and when they work."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypedDict
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import select, update

from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.working_hours import WorkingHours
from app.store.tables import member
from app.store.unit_of_work import UnitOfWork
from app.system.public_holidays import read_holiday_region


class MemberChanges(TypedDict, total=False):
    """The fields to set; what is left out stays."""

    name: str
    email: str
    zone: str
    working_hours: WorkingHours
    holiday_region: str


@dataclass(frozen=True, slots=True)
class EditMember:
    """Changes a person; recorded time keeps the zone that it was recorded in.

    Raises:
        NotFound: there is no such person.
        RuleViolation: the name is blank, or there is no such time zone or region of holidays.
    """

    member_id: UUID
    changes: MemberChanges
    action = "member.edit"

    def run(self, work: UnitOfWork) -> None:
        name = work.connection.scalar(select(member.c.name).where(member.c.id == self.member_id))
        if name is None:
            raise NotFound("member.gone")
        values = _checked(self.changes)
        if values:
            work.connection.execute(
                update(member).where(member.c.id == self.member_id).values(**values)
            )
        work.describe(text=values.get("name", name))


def _checked(changes: MemberChanges) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in changes.items()
    }
    if values.get("name") == "":
        raise RuleViolation("member_name", "member.name_missing")
    if "zone" in values:
        check_zone(values["zone"])
    if "working_hours" in values:
        values["working_hours"] = json.dumps(values["working_hours"].to_json())
    if "holiday_region" in values:
        values["holiday_region"] = read_holiday_region(values["holiday_region"])
    return values


def check_zone(name: str) -> None:
    """Refuse what is no time zone.

    Raises:
        RuleViolation: ``zone.unknown``.
    """
    # A folder of zones is an OSError, a path out of the folder a ValueError.
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RuleViolation("zone", "zone.unknown", text=name) from None
