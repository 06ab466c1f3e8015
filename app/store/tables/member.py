"""People: who records time in this file, and where their days begin."""

from sqlalchemy import Column, String

from app.store.tables.base import thing

member = thing(
    "member",
    1,
    Column("name", String, nullable=False),
    Column("email", String, nullable=False, server_default=""),
    Column("zone", String, nullable=False),
    Column("working_hours", String, nullable=False),
    # Country and region whose public holidays are free, such as DE or DE-BY; blank for none.
    Column("holiday_region", String, nullable=False, server_default=""),
)
