"""What a line of the Activity page says; pure, tested without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.values.errors import Conflict
from app.queries.history import ChangeSetRow
from app.system.history_labels import history_label
from app.system.messages import render
from app.system.translations import _, ngettext


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One change set as the page shows it.

    Attributes:
        state: "", "undone" or "final".
        why_not: why undo is not offered; blank where it is.
    """

    no: int
    when: str
    what: str
    rows: str
    state: str
    why_not: str


def activity_line(row: ChangeSetRow, zone: ZoneInfo, now: datetime) -> ActivityLine:
    """The line of one change set."""
    return ActivityLine(
        no=row.no,
        when=when_text(row.at, zone, now),
        what=history_label(row.action, row.arguments),
        rows=rows_text(row),
        state=_state(row),
        why_not=_why_not(row),
    )


def when_text(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """``14:50`` of today, else with the day."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"


def rows_text(row: ChangeSetRow) -> str:
    if row.kind == "record":
        return ""
    return ngettext("{count} row", "{count} rows", row.rows).format(count=row.rows)


def _state(row: ChangeSetRow) -> str:
    if row.undone:
        return _("undone")
    return _("final") if row.obstacle == "undo.final" else ""


def _why_not(row: ChangeSetRow) -> str:
    if row.undone:
        return render(Conflict("undo.already", no=row.no))
    if row.obstacle is not None:
        return render(Conflict(row.obstacle, no=row.no))
    return ""
