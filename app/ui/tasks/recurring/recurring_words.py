"""What the dialogs of recurring tasks say; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.templates.recurrence import next_days, rule_for
from app.domain.values.duration import format_duration
from app.queries.projects import ProjectRow
from app.queries.recurring_tasks import RecurringRow
from app.queries.task_tree import TaskRow
from app.services.due_tasks import MadeTask
from app.services.recurring_tasks import RecurringChanges, RecurringSaved
from app.system.due_words import due_text, weekday_text
from app.system.messages import render
from app.system.recurrence_words import recurrence_text
from app.system.translations import _, ngettext
from app.ui.tasks.task_words import PRIORITY_WORDS

SHOWN_DAYS: Final = 5
NORMAL: Final = 2
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RecurringDraft:
    """What the fields of the dialog begin with."""

    changes: RecurringChanges
    made_until_on: date | None = None
    active: bool = True

    @property
    def starts_on(self) -> date:
        return self.changes["starts_on"]


def new_draft(today: date) -> RecurringDraft:
    """Each week on this weekday."""
    rule = rule_for("week", weekdays=(today.weekday(),))
    return RecurringDraft({"name": "", "rule": rule, "starts_on": today})


def draft_of(row: RecurringRow) -> RecurringDraft:
    """A recurring task as it stands."""
    changes: RecurringChanges = {
        "name": row.name,
        "project_id": row.project_id,
        "rule": row.rule,
        "starts_on": row.starts_on,
        "estimate_seconds": row.estimate_seconds,
        "priority": row.priority,
        "note": row.note,
    }
    return RecurringDraft(changes, row.made_until_on, row.active)


def draft_of_task(task: TaskRow, today: date) -> RecurringDraft:
    """A task that is to come again, on the weekday of its due day; it itself counts as the first.

    The first day is the one after it is due, or after today where that is later.
    """
    due = today if task.due_on is None else task.due_on
    changes: RecurringChanges = {
        "name": task.name,
        "project_id": task.project_id,
        "rule": rule_for("week", weekdays=(due.weekday(),)),
        "starts_on": max(due, today) + _DAY,
        "estimate_seconds": task.estimate_seconds or None,
        "priority": task.priority,
        "note": task.note,
    }
    return RecurringDraft(changes)


def coming_days(
    rule: str, starts_on: date, made_until_on: date | None, today: date
) -> tuple[date, ...]:
    """The next days for which a task will be made, today among them.

    Raises:
        RuleViolation: it is no rule.
    """
    after = max(made_until_on or date.min, today - _DAY)
    return next_days(rule, starts_on, after, SHOWN_DAYS)


def days_text(days: Sequence[date], today: date) -> str:
    """``Fri 20 Nov, Fri 4 Dec …``."""
    text = ", ".join(weekday_text(day, today) for day in days)
    return f"{text} …" if len(days) == SHOWN_DAYS else text


def rule_text(row: RecurringRow, zone: ZoneInfo) -> str:
    """How often, in words; what is wrong with a rule that cannot be read."""
    return often_text(row.rule) if row.refused is None else render(row.refused, zone)


def often_text(rule: str) -> str:
    """``every 2 weeks on Fri``; rules that words would not make plainer are not spelled out.

    Raises:
        RuleViolation: it is no rule.
    """
    text = recurrence_text(rule)
    return _("by a rule of its own") if text == rule else text


def next_text(row: RecurringRow, today: date) -> str:
    """The next day; ``paused``, or a dash for what does not come any more."""
    if not row.active:
        return _("paused")
    return due_text(row.next_on[0], today) if row.next_on else "–"


def place_text(client: str | None, project: str | None) -> str:
    """``Acme / Website``; the inbox where there is no project."""
    return " / ".join(part for part in (client, project) if part) or _("Inbox")


def place_choices(rows: Sequence[ProjectRow]) -> list[tuple[str, str]]:
    """Ids and names of the projects, after the inbox."""
    named = [(str(row.id), place_text(row.client, row.name)) for row in rows]
    return [("", _("Inbox")), *sorted(named, key=lambda pair: pair[1].casefold())]


def row_outcome(row: RecurringRow | None, today: date, zone: ZoneInfo) -> str:
    """How often it comes, and what the next run makes of it."""
    if row is None:
        return ""
    if row.refused is not None:
        return render(row.refused, zone)
    place = place_text(row.client, row.project)
    what = made_text(row.name, place, row.estimate_seconds, row.priority)
    often = capital(often_text(row.rule))
    return f"{often}. {run_outcome(what, row.next_on, today, active=row.active)}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def made_text(name: str, place: str, estimate_seconds: int | None, priority: int) -> str:
    """``“Report” · Acme / Website · 0:30 · High``; a normal priority need not be said."""
    parts = [_("“{name}”").format(name=name), place]
    if estimate_seconds:
        parts.append(format_duration(estimate_seconds))
    if priority != NORMAL:
        parts.append(_(dict(PRIORITY_WORDS)[priority]))
    return " · ".join(parts)


def run_outcome(what: str, days: Sequence[date], today: date, *, active: bool) -> str:
    """When the next task is made, and which; it is due on its day."""
    if not active:
        return _("Paused: nothing comes until it is active again.")
    if not days:
        return _("It does not come any more.")
    if days[0] == today:
        return _("Made at once, due today: {task}").format(task=what)
    day = due_text(days[0], today)
    return _("Made {day}, and due on that day: {task}").format(day=day, task=what)


def set_up_told(name: str, made: Sequence[MadeTask]) -> str:
    return _with_made(_("Recurring task set up: {text}").format(text=name), made)


def changed_told(name: str, made: Sequence[MadeTask]) -> str:
    return _with_made(_("Recurring task changed: {text}").format(text=name), made)


def active_told(row: RecurringRow, saved: RecurringSaved) -> str:
    """After the switch was used; ``row`` is how it stood before."""
    text = _("“{name}” paused") if row.active else _("“{name}” comes again")
    return _with_made(text.format(name=row.name), saved.made)


def _with_made(text: str, made: Sequence[MadeTask]) -> str:
    if not made:
        return text
    more = ngettext("{count} task made", "{count} tasks made", len(made)).format(count=len(made))
    return f"{text} · {more}"
