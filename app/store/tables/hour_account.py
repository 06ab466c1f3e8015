"""Hours that a client has paid beforehand: retainers that grant them anew, and packages of hours.

What was used of them is told by the time entries; `app.domain.billing.hour_account` reckons.
"""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Integer, String

from app.store.tables.base import thing
from app.store.types import Day, Key

hour_account = thing(
    "hour_account",
    46,
    Column("client_id", Key, ForeignKey("client.id"), nullable=False, index=True),
    # Whose work counts down; NULL for all of the client's.
    Column("project_id", Key, ForeignKey("project.id"), index=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    # Of a retainer: how often hours are granted, how many and for what fee.
    Column("unit", String),
    Column("interval", Integer, nullable=False, server_default="1"),
    Column("seconds", BigInteger),
    Column("fee_minor", BigInteger),
    # What an hour beyond them costs; NULL for the usual rate of the work.
    Column("overage_e4", BigInteger),
    # For how many periods after its own a grant lasts; NULL for ever.
    Column("carried_periods", Integer, server_default="0"),
    # What may be carried into a period at most; NULL for no limit.
    Column("cap_seconds", BigInteger),
    # For how many days a package lasts; NULL for ever.
    Column("lasting_days", Integer),
    Column("start_on", Day, nullable=False),
    # Inclusive.
    Column("end_on", Day),
    CheckConstraint("kind IN ('retainer', 'package')", name="kind"),
    CheckConstraint("unit IN ('week', 'month', 'quarter', 'year')", name="unit"),
    CheckConstraint(
        "(kind = 'retainer') = (unit IS NOT NULL) AND (kind = 'retainer') = (seconds IS NOT NULL)",
        name="retainer",
    ),
    CheckConstraint('"interval" BETWEEN 1 AND 60', name="interval"),
    CheckConstraint("seconds > 0 AND cap_seconds >= 0", name="seconds"),
    CheckConstraint("fee_minor >= 0 AND overage_e4 >= 0", name="money"),
    CheckConstraint("carried_periods >= 0", name="carried"),
    CheckConstraint("lasting_days >= 1", name="lasting"),
    CheckConstraint("end_on >= start_on", name="days"),
)

# Hours of a package, or a correction; the grants of a retainer follow from its rule.
hour_grant = thing(
    "hour_grant",
    47,
    Column("hour_account_id", Key, ForeignKey("hour_account.id"), nullable=False, index=True),
    Column("granted_on", Day, nullable=False),
    # Negative where hours are taken away again.
    Column("seconds", BigInteger, nullable=False),
    # The first day on which they are lost; NULL for never.
    Column("expires_on", Day),
    Column("invoice_id", Key, ForeignKey("invoice.id"), index=True),
    Column("note", String, nullable=False, server_default=""),
    CheckConstraint("seconds <> 0", name="seconds"),
    CheckConstraint("expires_on > granted_on", name="expires"),
)
