"""What a fresh file starts with."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert

from app.store.tables import activity_type, member
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SetUpWorkspace:
    """Makes the file's member and the activity types to choose from.

    Attributes:
        name: the user's name; may be empty until the first run asks for it.
        zone: where the user lives; entries carry the zone in which they were recorded.
        working_hours: JSON of `WorkingHours`.
        activity_types: name and whether such work is billed as a rule.
    """

    name: str
    zone: str
    working_hours: str
    activity_types: tuple[tuple[str, bool], ...]
    action = "workspace.create"

    def run(self, work: UnitOfWork) -> None:
        work.connection.execute(
            insert(member).values(
                id=work.ids.new(),
                name=self.name,
                zone=self.zone,
                working_hours=self.working_hours,
            )
        )
        for name, billable in self.activity_types:
            work.connection.execute(
                insert(activity_type).values(id=work.ids.new(), name=name, billable=billable)
            )
