from __future__ import annotations

from datetime import date
from uuid import UUID

from app.queries.agenda import AgendaGroup, AgendaTask
from app.queries.task_effort import Effort
from app.ui.timekeeping.agenda_rows import AgendaHead, AgendaItem, AgendaMore, agenda_lines

TODAY = date(2026, 11, 19)


def task(name: str, due_on: date, effort: Effort | None = None) -> AgendaTask:
    place = (UUID(int=2), "Website", UUID(int=3), "Acme", 1, "WE")
    return AgendaTask(UUID(int=1), name, *place, 2, due_on, effort or Effort())


def test_each_group_has_a_head_with_what_is_left() -> None:
    work = (task("A", TODAY, Effort(1800, 7200)), task("B", TODAY, Effort(7200, 3600)))
    head, first, second = agenda_lines([AgendaGroup("today", work, 2)], TODAY)
    assert head == AgendaHead("Today", "1:30")
    assert isinstance(first, AgendaItem)
    assert isinstance(second, AgendaItem)
    assert (first.due, first.left, first.is_over_estimate) == ("", "1:30", False)
    assert second.is_over_estimate


def test_an_overdue_task_says_since_when_also_aloud() -> None:
    group = AgendaGroup("overdue", (task("A", date(2026, 11, 18)),), 1)
    _head, item = agenda_lines([group], TODAY)
    assert isinstance(item, AgendaItem)
    assert (item.due, item.left, item.is_overdue) == ("yesterday", "", True)
    assert item.spoken == "A, Acme / Website, overdue: yesterday"


def test_what_finds_no_room_is_counted() -> None:
    lines = agenda_lines([AgendaGroup("week", (task("A", date(2026, 11, 20)),), 9)], TODAY)
    assert lines[-1] == AgendaMore("8 more")
    assert lines[0].spoken == "This week"


def test_nothing_due_is_nothing_to_show() -> None:
    assert agenda_lines((), TODAY) == []
