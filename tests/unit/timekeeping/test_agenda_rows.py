from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.domain.planning.tasks.next_best import Candidate, Ground, NextBest
from app.domain.planning.tasks.planned_work import PlannedWork
from app.queries.agenda import AgendaGroup, AgendaTask
from app.queries.task_effort import Effort
from app.ui.timekeeping.agenda_next import next_best, reason_text
from app.ui.timekeeping.agenda_rows import (
    AgendaDay,
    AgendaHead,
    AgendaItem,
    AgendaLine,
    AgendaMore,
    agenda_lines,
)
from tests.builders import BERLIN

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 12, tzinfo=BERLIN)
DAY = timedelta(days=1)
HOUR = 3600


def task(name: str, due_on: date | None, effort: Effort | None = None, **fields: Any) -> AgendaTask:
    place = (UUID(int=2), "Website", UUID(int=3), "Acme", 1, "WE")
    priority = fields.pop("priority", 2)
    key = UUID(int=sum(name.encode()))
    return AgendaTask(key, name, *place, priority, due_on, effort or Effort(), **fields)


def lines(*groups: AgendaGroup, **works: PlannedWork) -> list[AgendaLine]:
    """The lines below the next best task."""
    found = {task(name, None).id: work for name, work in works.items()}
    return agenda_lines(AgendaDay(groups, found, NOW))[2:]


def work(start: datetime, hours: float, float_hours: float = 0, *, waits: bool = False) -> Any:
    seconds = round(hours * HOUR)
    return PlannedWork(UUID(int=1), start, seconds, round(float_hours * HOUR), waits)


def test_each_group_has_a_head_with_what_is_left() -> None:
    tasks = (task("A", TODAY, Effort(1800, 7200)), task("B", TODAY, Effort(7200, 3600)))
    head, first, second = lines(AgendaGroup("today", tasks, 2))
    assert head == AgendaHead("Today", "1:30")
    assert isinstance(first, AgendaItem)
    assert isinstance(second, AgendaItem)
    assert (first.due, first.left, first.is_over_estimate) == ("", "1:30", False)
    assert second.is_over_estimate


def test_an_overdue_task_says_since_when_also_aloud() -> None:
    group = AgendaGroup("overdue", (task("A", TODAY - DAY),), 1)
    _head, item = lines(group)
    assert isinstance(item, AgendaItem)
    assert (item.due, item.left, item.is_overdue) == ("yesterday", "", True)
    assert item.spoken == "A, Acme / Website, overdue: yesterday"


def test_what_finds_no_room_is_counted() -> None:
    found = lines(AgendaGroup("week", (task("A", TODAY + DAY),), 9))
    assert found[-1] == AgendaMore("8 more")
    assert found[0].spoken == "This week"


def test_nothing_due_is_nothing_to_show() -> None:
    assert lines() == []


def test_planned_work_says_how_much_of_it_today_and_from_when() -> None:
    group = AgendaGroup("planned", (task("A", None), task("B", TODAY + DAY)), 2)
    head, first, second = lines(group, A=work(NOW - DAY, 1.5), B=work(NOW + timedelta(hours=2), 2))
    assert head.spoken == "Planned today 3:30"
    assert first.spoken == "A, Acme / Website, 1:30 planned"
    assert second.spoken == "B, Acme / Website, tomorrow, from 14:00, 2:00 planned"


def test_the_next_best_task_stands_on_top_with_its_reason() -> None:
    group = AgendaGroup("today", (task("A", TODAY, Effort(0, 2 * HOUR)),), 1)
    head, item = agenda_lines(AgendaDay([group], {}, NOW))[:2]
    assert head == AgendaHead("Next best", "2:00")
    assert isinstance(item, AgendaItem)
    assert item.reason == "due today, 2:00 left"
    assert item.spoken == "A, Acme / Website, due today, 2:00 left"


def test_without_a_task_that_can_be_taken_up_there_is_no_next_best_one() -> None:
    group = AgendaGroup("today", (task("A", TODAY, is_free=False),), 1)
    assert agenda_lines(AgendaDay([group], {}, NOW))[0].spoken == "Today"


def best(*tasks: AgendaTask, **works: PlannedWork) -> str:
    found = {task(name, None).id: each for name, each in works.items()}
    group = AgendaGroup("week", tasks, len(tasks))
    answer = next_best([group], found, TODAY)
    assert answer is not None
    return answer[0].name


def test_what_waits_for_another_task_is_not_the_next_one() -> None:
    first, second = work(NOW, 2, waits=True), work(NOW, 2, 5)
    assert best(task("A", None), task("B", None), A=first, B=second) == "B"


def test_of_tasks_in_several_currencies_none_brings_more_than_another() -> None:
    euros = task("A", None, value_e4=80_0000, currency="EUR")
    dollars = task("B", None, value_e4=90_0000, currency="USD")
    dearer = task("C", None, value_e4=90_0000, currency="EUR")
    assert best(euros, dearer) == "C"
    assert best(euros, dollars) == "A"


@pytest.mark.parametrize(
    ("due_on", "priority", "float_hours", "left_hours", "decided_by", "text"),
    [
        (TODAY - DAY, 2, None, 0.5, Ground.OVERDUE, "was due yesterday, 0:30 left"),
        (TODAY, 4, 9, 1, Ground.DUE_TODAY, "due today, urgent, 1:00 left"),
        (TODAY + DAY, 2, 0, 6, Ground.CRITICAL, "critical, 6:00 left, due tomorrow"),
        (None, 3, 4, 2, Ground.PRIORITY, "high priority, 4:00 to spare, 2:00 left"),
        (None, 2, None, 2, Ground.VALUE, "2:00 left, brings the most"),
        (None, 2, None, 0, Ground.START, "planned first"),
        (None, 2, None, 0, None, "planned for today"),
    ],
)
def test_the_reason_is_one_line(
    due_on: date | None,
    priority: int,
    float_hours: float | None,
    left_hours: float,
    decided_by: Ground | None,
    text: str,
) -> None:
    effort = Effort(0, round(left_hours * HOUR) or None)
    of = task("A", due_on, effort, priority=priority)
    seconds = None if float_hours is None else round(float_hours * HOUR)
    candidate = Candidate(of.id, due_on, priority, seconds)
    assert reason_text(NextBest(candidate, decided_by), of, TODAY) == text
