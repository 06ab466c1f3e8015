"""The rows of the agenda: heads with what is left, and tasks; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias
from uuid import UUID

from app.domain.planning.tasks.planned_work import PlannedWork
from app.domain.values.duration import format_duration
from app.queries.agenda import AgendaGroup, AgendaName, AgendaTask
from app.system.due_words import due_text
from app.system.translations import N_, _, ngettext
from app.ui.timekeeping.agenda_next import next_best

_TITLES: Final[dict[AgendaName, str]] = {
    "overdue": N_("Overdue"),
    "today": N_("Today"),
    "planned": N_("Planned today"),
    "week": N_("This week"),
}


@dataclass(frozen=True, slots=True)
class AgendaHead:
    """The head of a group; ``left`` is blank where nobody estimated."""

    title: str
    left: str

    @property
    def spoken(self) -> str:
        """What assistive tools read."""
        return f"{self.title} {self.left}".strip()

    @property
    def tip(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A task; ``due`` is blank where the head says it already.

    Attributes:
        left: what the task still takes; of planned work what is planned of it today.
        starts: when planned work starts; blank where that is over.
        is_planned: whether it stands there because it is planned.
        reason: why it is the next best one; blank for the others.
    """

    task: AgendaTask
    due: str
    left: str
    is_overdue: bool
    starts: str = ""
    is_planned: bool = False
    reason: str = ""

    @property
    def is_over_estimate(self) -> bool:
        return (self.task.effort.remaining_seconds or 0) < 0

    @property
    def place(self) -> str:
        return " / ".join(name for name in (self.task.client, self.task.project) if name)

    @property
    def spoken(self) -> str:
        """What assistive tools read."""
        if self.reason:
            return ", ".join(word for word in (self.task.name, self.place, self.reason) if word)
        due = _("overdue: {day}").format(day=self.due) if self.is_overdue else self.due
        starts = _("from {time}").format(time=self.starts) if self.starts else ""
        left = _("{duration} planned") if self.is_planned else _("{duration} left")
        size = left.format(duration=self.left) if self.left else ""
        words = (self.task.name, self.place, due, starts, size)
        return ", ".join(word for word in words if word)

    @property
    def tip(self) -> str:
        """What a row too narrow for it cuts off."""
        return "\n".join(word for word in (self.task.name, self.place, self.reason) if word)


@dataclass(frozen=True, slots=True)
class AgendaMore:
    """How many tasks of a group are not shown."""

    text: str

    @property
    def spoken(self) -> str:
        return self.text

    @property
    def tip(self) -> str:
        return ""


AgendaLine: TypeAlias = AgendaHead | AgendaItem | AgendaMore


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """What the agenda is made of.

    Attributes:
        works: what the plans say of its tasks.
        now: on the user's wall.
    """

    groups: Sequence[AgendaGroup]
    works: Mapping[UUID, PlannedWork]
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()


def agenda_lines(day: AgendaDay) -> list[AgendaLine]:
    """The lines from the top: the next best task, then the groups."""
    lines = _next_best(day)
    for group in day.groups:
        lines.append(AgendaHead(_(_TITLES[group.name]), _size(group, day)))
        lines.extend(_item(each, group, day) for each in group.tasks)
        more = group.count - len(group.tasks)
        if more > 0:
            text = ngettext("{count} more", "{count} more", more).format(count=more)
            lines.append(AgendaMore(text))
    return lines


def _next_best(day: AgendaDay) -> list[AgendaLine]:
    found = next_best(day.groups, day.works, day.today)
    if found is None:
        return []
    task, reason = found
    item = AgendaItem(task, "", "", is_overdue=False, reason=reason)
    left = max(task.effort.remaining_seconds or 0, 0)
    head = AgendaHead(_("Next best"), format_duration(left) if left else "")
    return [head, item]


def _size(group: AgendaGroup, day: AgendaDay) -> str:
    """What the shown tasks of a group take, of planned ones today; blank for nothing."""
    seconds = group.remaining_seconds
    if group.name == "planned":
        seconds = sum(day.works[each.id].day_seconds for each in group.tasks)
    return format_duration(seconds) if seconds else ""


def _item(task: AgendaTask, group: AgendaGroup, day: AgendaDay) -> AgendaItem:
    due, today = task.due_on, day.today
    due_words = "" if due is None or due == today else due_text(due, today)
    if group.name == "planned":
        work = day.works[task.id]
        starts_at = work.starts_at.astimezone(day.now.tzinfo)
        return AgendaItem(
            task,
            due_words,
            format_duration(work.day_seconds),
            is_overdue=False,
            starts=f"{starts_at:%H:%M}" if starts_at > day.now else "",
            is_planned=True,
        )
    left = task.effort.remaining_seconds
    return AgendaItem(
        task,
        due_words,
        "" if left is None else format_duration(left),
        due is not None and due < today,
    )
