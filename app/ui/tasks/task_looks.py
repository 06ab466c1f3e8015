"""Colours and icons of a task's cells: overdue, over its estimate, urgent, done."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.tasks.task_words import HIGH, ShownTask
from app.ui.theme.metrics import Weight


@dataclass(frozen=True, slots=True)
class CellLook:
    """Colour token and weight of a cell's text."""

    colour: str = "text"
    weight: Weight = Weight.REGULAR


@dataclass(frozen=True, slots=True)
class CellIcon:
    """An icon of a cell, by its name and colour token."""

    name: str
    colour: str = "text2"
    fill: bool = False


_PLAIN = CellLook()
_QUIET = CellLook("text2")


def look_of(shown: ShownTask, key: str) -> CellLook:
    row = shown.row
    if shown.is_done or shown.leads:
        return _QUIET
    strong = {
        "name": "text",
        "due": _due_colour(shown),
        "left": "warn" if shown.is_over_estimate else "",
        "spent": "warn" if shown.is_over_estimate else "",
        "status": "info" if row.status == "in_progress" else "",
    }.get(key)
    if strong:
        return CellLook(strong, Weight.MEDIUM)
    quiet = {
        "project": True,
        "status": True,
        "priority": row.priority < HIGH,
        # Summed from what is below, not said of the task itself.
        "estimate": row.estimate_seconds is None,
    }
    return _QUIET if quiet.get(key) else _PLAIN


def icon_of(shown: ShownTask, key: str) -> CellIcon | None:
    """What says beside the colour that something wants a hand; None for nothing."""
    if shown.is_done:
        return None
    priority = shown.row.priority
    if key == "due" and shown.is_overdue:
        return CellIcon("warning-circle", "danger")
    if key == "priority" and priority >= HIGH:
        return CellIcon("flag", "danger" if priority > HIGH else "warn", fill=True)
    if key == "left" and shown.is_over_estimate:
        return CellIcon("warning", "warn")
    return None


def _due_colour(shown: ShownTask) -> str:
    if shown.is_overdue:
        return "danger"
    return "accent" if shown.row.due_on == shown.today else ""
