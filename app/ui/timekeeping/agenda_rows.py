"""The rows of the agenda: heads with what is left, and tasks; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from app.domain.values.duration import format_duration
from app.queries.agenda import AgendaGroup, AgendaName, AgendaTask
from app.system.due_words import due_text
from app.system.translations import N_, _, ngettext

_TITLES: Final[dict[AgendaName, str]] = {
    "overdue": N_("Overdue"),
    "today": N_("Today"),
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
    """A task; ``due`` is blank where the head says it already."""

    task: AgendaTask
    due: str
    left: str
    is_overdue: bool

    @property
    def is_over_estimate(self) -> bool:
        return (self.task.effort.remaining_seconds or 0) < 0

    @property
    def place(self) -> str:
        return " / ".join(name for name in (self.task.client, self.task.project) if name)

    @property
    def spoken(self) -> str:
        """What assistive tools read."""
        due = _("overdue: {day}").format(day=self.due) if self.is_overdue else self.due
        left = _("{duration} left").format(duration=self.left) if self.left else ""
        return ", ".join(word for word in (self.task.name, self.place, due, left) if word)

    @property
    def tip(self) -> str:
        """What a row too narrow for it cuts off."""
        return "\n".join(word for word in (self.task.name, self.place) if word)


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


def agenda_lines(groups: Sequence[AgendaGroup], today: date) -> list[AgendaLine]:
    """The lines from the top."""
    lines: list[AgendaLine] = []
    for group in groups:
        seconds = group.remaining_seconds
        lines.append(
            AgendaHead(_(_TITLES[group.name]), format_duration(seconds) if seconds else "")
        )
        lines.extend(_item(each, today) for each in group.tasks)
        more = group.count - len(group.tasks)
        if more > 0:
            text = ngettext("{count} more", "{count} more", more).format(count=more)
            lines.append(AgendaMore(text))
    return lines


def _item(task: AgendaTask, today: date) -> AgendaItem:
    left = task.effort.remaining_seconds
    return AgendaItem(
        task,
        "" if task.due_on == today else due_text(task.due_on, today),
        "" if left is None else format_duration(left),
        task.due_on < today,
    )
