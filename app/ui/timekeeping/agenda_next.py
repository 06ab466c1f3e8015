"""The next best task of an agenda, and the line that says why; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from app.domain.planning.tasks.next_best import Candidate, Ground, NextBest
from app.domain.planning.tasks.next_best import next_best as best_of
from app.domain.planning.tasks.planned_work import PlannedWork
from app.domain.values.duration import format_duration
from app.queries.agenda import AgendaGroup, AgendaTask
from app.system.due_words import due_text
from app.system.translations import _

_HIGH, _URGENT = 3, 4


def next_best(
    groups: Iterable[AgendaGroup], works: Mapping[UUID, PlannedWork], today: date
) -> tuple[AgendaTask, str] | None:
    """The task to take up and why, of what is due and what is planned; None without any.

    Args:
        groups: of the agenda.
        works: what the plans say of its tasks.
        today: the user's local day.
    """
    tasks = [each for group in groups for each in group.tasks]
    candidates = [_candidate(each, works.get(each.id)) for each in tasks]
    found = best_of(_comparable(candidates, tasks), today)
    if found is None:
        return None
    task = next(each for each in tasks if each.id == found.task.key)
    return task, reason_text(found, task, today)


def reason_text(found: NextBest, task: AgendaTask, today: date) -> str:
    """``critical, 6:00 left, due tomorrow``."""
    candidate, due = found.task, task.due_on
    left = max(task.effort.remaining_seconds or 0, 0)
    overdue = due is not None and due < today
    words = [
        _("was due {day}").format(day=due_text(due, today)) if due is not None and overdue else "",
        _("due today") if due == today else "",
        _("critical") if candidate.is_critical else "",
        _priority_text(candidate.priority),
        "" if due is not None and due <= today else _float_text(candidate),
        _("{duration} left").format(duration=format_duration(left)) if left else "",
        _("brings the most") if found.decided_by is Ground.VALUE else "",
        _("planned first") if found.decided_by is Ground.START else "",
    ]
    if due is not None and due > today:
        words.append(_("due {day}").format(day=due_text(due, today)))
    said = [word for word in words if word]
    return ", ".join(said) if said else _("planned for today")


def _candidate(task: AgendaTask, work: PlannedWork | None) -> Candidate:
    return Candidate(
        task.id,
        task.due_on,
        task.priority,
        None if work is None else work.float_seconds,
        task.value_e4,
        None if work is None else work.starts_at,
        is_free=task.is_free and (work is None or not work.waits),
    )


def _comparable(
    candidates: Sequence[Candidate], tasks: Sequence[AgendaTask]
) -> Sequence[Candidate]:
    """Of tasks in several currencies nobody can say which brings more."""
    if len({each.currency for each in tasks if each.value_e4 is not None}) <= 1:
        return candidates
    return [replace(each, value_e4=None) for each in candidates]


def _priority_text(priority: int) -> str:
    if priority >= _URGENT:
        return _("urgent")
    return _("high priority") if priority == _HIGH else ""


def _float_text(candidate: Candidate) -> str:
    seconds = candidate.float_seconds
    if seconds is None or seconds <= 0:
        return ""
    return _("{duration} to spare").format(duration=format_duration(seconds))
