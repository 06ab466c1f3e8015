"""How reminders are set up in this file."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain.billing.reminder_terms import ReminderTerms, read_terms
from app.store.tables import workspace_setting

REMINDERS_SETTING = "reminders.terms"


def reminder_terms(connection: Connection, _: None = None) -> ReminderTerms:
    """The business's terms, the usual ones until somebody has set others."""
    value = select(workspace_setting.c.value).where(workspace_setting.c.name == REMINDERS_SETTING)
    return read_terms(connection.scalar(value))
