"""A deliverable in JSON and on one line: the same words in every verb."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from app.cli.money import optional_money_json
from app.domain.planning.tasks.deliverable import DeliverableStatus
from app.queries.deliverables import DeliverableRow
from app.system.due_words import due_text
from app.system.translations import N_, _

_STATUSES: Final[Mapping[DeliverableStatus, str]] = MappingProxyType(
    {
        "open": N_("open"),
        "delivered": N_("delivered"),
        "accepted": N_("accepted by {name}"),
        "rejected": N_("rejected by {name}"),
    }
)


def deliverable_json(row: DeliverableRow, currency: str) -> dict[str, object]:
    return {
        "id": str(row.id),
        "name": row.name,
        "task": row.task,
        "task_id": str(row.task_id),
        "project": row.project,
        "client": row.client,
        "status": row.status,
        "due_on": None if row.due_on is None else row.due_on.isoformat(),
        "budget": optional_money_json(row.budget_minor, currency),
        "detail": row.detail,
        "criteria": row.criteria,
        "delivered_at": _iso(row.delivered_at),
        "signed_off_at": _iso(row.signed_off_at),
        "signed_off_by": row.signed_off_by,
        "remark": row.remark,
        "files": row.files,
    }


def deliverable_line(row: DeliverableRow, today: date) -> str:
    """``Front page  accepted by Lena Hansen  due tomorrow  “fine”``."""
    due = "" if row.due_on is None else due_text(row.due_on, today)
    parts = (
        row.name,
        _(_STATUSES[row.status]).format(name=row.signed_off_by),
        _("due {day}").format(day=due) if due else "",
        f"“{row.remark}”" if row.remark else "",
    )
    return "  ".join(part for part in parts if part)


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
