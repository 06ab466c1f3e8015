"""Working calendars of projects and tasks, and the days that differ from an ordinary week.

A person's week and zone stand with the person; absences hang on the person.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, String

from app.store.tables.base import thing
from app.store.types import Day, Key

working_calendar = thing(
    "working_calendar",
    23,
    Column("name", String, nullable=False),
    Column("zone", String, nullable=False),
    # As of `WorkingHours.to_json`.
    Column("working_hours", String, nullable=False),
    # Country and region whose public holidays are free, such as DE or DE-BY; blank for none.
    Column("holiday_region", String, nullable=False, server_default=""),
)

calendar_exception = thing(
    "calendar_exception",
    24,
    Column("calendar_id", Key, ForeignKey("working_calendar.id"), index=True),
    Column("member_id", Key, ForeignKey("member.id"), index=True),
    Column("first_on", Day, nullable=False),
    Column("last_on", Day, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False, server_default=""),
    # Spans of minutes as JSON, such as [[540, 720]]; of days on which something is worked.
    Column("spans", String, nullable=False, server_default="[]"),
    CheckConstraint("kind IN ('holiday', 'absence', 'other_hours')", name="kind"),
    CheckConstraint("last_on >= first_on", name="days"),
    CheckConstraint("(calendar_id IS NULL) <> (member_id IS NULL)", name="owner"),
)
