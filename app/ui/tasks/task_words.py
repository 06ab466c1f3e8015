"""What the table of tasks says of a task; pure, tested without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.planning.tasks.task_line import (
    PRIORITIES,
    TaskLine,
    parse_task_line,
    print_task_line,
    read_due_day,
)
from app.domain.planning.tasks.workflow import Status
from app.domain.values.duration import format_duration, parse_duration
from app.domain.values.errors import RuleViolation
from app.queries.task_effort import Effort
from app.queries.task_tree import DueFilter, StatusFilter, TaskRow
from app.services.tasks import TaskChanges
from app.system.due_words import due_text
from app.system.translations import N_, _, ngettext

STATUSES: Final[tuple[tuple[Status, str], ...]] = (
    ("open", N_("Open")),
    ("in_progress", N_("In progress")),
    ("done", N_("Done")),
)
PRIORITY_WORDS: Final[tuple[tuple[int, str], ...]] = (
    (4, N_("Urgent")),
    (3, N_("High")),
    (2, N_("Normal")),
    (1, N_("Low")),
)
STATUS_FILTERS: Final[tuple[tuple[StatusFilter, str], ...]] = (
    ("open", N_("Open")),
    ("done", N_("Done")),
    ("all", N_("All")),
)
DUE_CHOICES: Final[tuple[tuple[DueFilter, str], ...]] = (
    ("any", N_("Any due day")),
    ("overdue", N_("Overdue")),
    ("today", N_("Due today")),
    ("week", N_("Due this week")),
    ("none", N_("Without due day")),
)
HIGH = 3


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task as it stands in the table.

    Attributes:
        effort: None until it has been summed.
        folded: whether what hangs on it is folded in; None where nothing does.
        today: the user's local day.
        leads: whether it is shown only because something below it was found.
    """

    row: TaskRow
    depth: int
    effort: Effort | None
    folded: bool | None
    today: date
    leads: bool = False

    @property
    def is_done(self) -> bool:
        return self.row.status == "done"

    @property
    def is_overdue(self) -> bool:
        due = self.row.due_on
        return due is not None and due < self.today and not self.is_done

    @property
    def is_over_estimate(self) -> bool:
        return self.effort is not None and self.effort.is_over


def place_text(shown: ShownTask) -> str:
    """``Acme Outdoor / Website``; blank in the inbox."""
    return " / ".join(name for name in (shown.row.client, shown.row.project) if name)


def status_text(shown: ShownTask) -> str:
    return _(dict(STATUSES)[_status(shown.row.status)])


def priority_text(shown: ShownTask) -> str:
    return _(dict(PRIORITY_WORDS)[shown.row.priority])


def due_words(shown: ShownTask) -> str:
    due = shown.row.due_on
    return "" if due is None else due_text(due, shown.today)


def spoken_due(shown: ShownTask) -> str:
    words = due_words(shown)
    return _("overdue: {day}").format(day=words) if shown.is_overdue else words


def estimate_text(shown: ShownTask) -> str:
    """The estimate; of a task without one what those below it add up to."""
    own = shown.row.estimate_seconds
    summed = None if shown.effort is None else shown.effort.estimate_seconds
    seconds = own if own is not None else summed
    return "" if seconds is None else format_duration(seconds)


def spent_text(shown: ShownTask) -> str:
    if shown.effort is None or not shown.effort.spent_seconds:
        return ""
    return format_duration(shown.effort.spent_seconds)


def left_text(shown: ShownTask) -> str:
    left = None if shown.effort is None else shown.effort.remaining_seconds
    return "" if left is None else format_duration(left)


def spoken_name(shown: ShownTask) -> str:
    """The name with what the picture shows besides: depth, done, folded."""
    words = [shown.row.name]
    if shown.depth:
        words.append(_("level {number}").format(number=shown.depth + 1))
    if shown.is_done:
        words.append(_("done"))
    if shown.folded is not None:
        words.append(_("folded in") if shown.folded else _("folded out"))
    words.extend(f"#{tag}" for tag in shown.row.tags)
    return ", ".join(words)


def count_text(count: int) -> str:
    return ngettext("{count} task", "{count} tasks", count).format(count=f"{count:n}")


def edit_text(row: TaskRow, key: str) -> str:
    """What a cell holds while it is edited."""
    match key:
        case "due":
            return "" if row.due_on is None else row.due_on.isoformat()
        case "estimate":
            seconds = row.estimate_seconds
            return "" if seconds is None else format_duration(seconds)
        case "status":
            return row.status
        case "priority":
            return str(row.priority)
        case _:
            return print_task_line(_line_of(row))


def changes_of(row: TaskRow, key: str, text: str, today: date) -> TaskChanges | None:
    """What a text typed into a cell changes; None for nothing.

    Raises:
        RuleViolation: the text cannot be read, or a name is blank.
    """
    if text.strip() == edit_text(row, key):
        return None
    match key:
        case "due":
            return {"due_on": read_due_day(text, today) if text.strip() else None}
        case "estimate":
            return {"estimate_seconds": _read_estimate(text) if text.strip() else None}
        case "status":
            return {"status": _status(text)}
        case "priority":
            return {"priority": int(text)}
        case _:
            return _retyped(row, parse_task_line(text, today))


def name_length(row: TaskRow) -> int:
    """How much of the text that a name's cell is edited as is the name."""
    return len(print_task_line(TaskLine(row.name)))


def _line_of(row: TaskRow) -> TaskLine:
    """Name, place and tags: the rest has cells of its own. Below a task the place is that one's."""
    if row.parent_id is not None:
        return TaskLine(row.name, tags=row.tags)
    return TaskLine(row.name, row.project, row.client, row.tags)


def _retyped(row: TaskRow, line: TaskLine) -> TaskChanges:
    """What a line says anew; what has a cell of its own changes only where the line names it."""
    if not line.name:
        raise RuleViolation("name", "task.name_missing")
    before = _line_of(row)
    changes: TaskChanges = {}
    if line.name != before.name:
        changes["name"] = line.name
    if (line.project, line.client) != (before.project, before.client):
        changes["place"] = (line.project, line.client)
    if line.tags != before.tags:
        changes["tags"] = line.tags
    if line.priority is not None:
        changes["priority"] = PRIORITIES[line.priority]
    if line.due_on is not None:
        changes["due_on"] = line.due_on
    if line.estimate_seconds is not None:
        changes["estimate_seconds"] = line.estimate_seconds
    return changes


def _read_estimate(text: str) -> int:
    seconds = parse_duration(text)
    if not seconds:
        raise RuleViolation("estimate", "task.estimate_not_positive")
    return seconds


def _status(text: str) -> Status:
    return next(status for status, _word in STATUSES if status == text)
