"""What GanttProject can hold comes back from its file as it was."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings

from app.domain.planning.calendar.calendar_days import day_spans
from app.domain.planning.calendar.working_calendar import ExceptionKind, WorkingCalendar
from app.domain.planning.calendar.working_time import Shift, WorkingTime
from app.domain.planning.plan import Plan
from app.interchange.gan_reading import read_gan
from app.interchange.gan_writing import write_gan
from app.interchange.plan_progress import done_percent
from tests.unit.interchange.plan_samples import (
    BERLIN,
    dates_of,
    links_by_name,
    plans,
    tree_by_name,
)

_FEW = settings(max_examples=20, deadline=None)


def _there_and_back(plan: Plan) -> Plan:
    content, _ = write_gan(plan, dates_of(plan))
    return read_gan(content, BERLIN, "file").plan


@_FEW
@given(plans())
def test_names_tree_links_and_progress_come_back(plan: Plan) -> None:
    back = _there_and_back(plan)
    assert back.name == plan.name
    assert tree_by_name(back) == tree_by_name(plan)
    assert links_by_name(back) == links_by_name(plan)
    summaries = {task.parent for task in plan.tasks}
    for before, after in zip(plan.tasks, back.tasks, strict=True):
        assert (after.priority, after.note) == (before.priority, before.note)
        assert after.milestone == before.milestone
        if before.key not in summaries:
            assert done_percent(after) == done_percent(before)
            assert after.duration_seconds == before.duration_seconds
            assert after.constraint == before.constraint


@_FEW
@given(plans())
def test_dates_come_back_as_they_were_planned(plan: Plan) -> None:
    planned, again = dates_of(plan), dates_of(_there_and_back(plan))
    back = list(again.values())
    time = WorkingTime([Shift(plan.calendar)], 2026)
    for before, after in zip(planned.values(), back, strict=True):
        for first, second in (
            (before.start_at, after.start_at),
            (before.finish_at, after.finish_at),
        ):
            # The evening and the next morning are the same working time.
            assert time.seconds_between(int(first.timestamp()), int(second.timestamp())) == 0


@_FEW
@given(plans())
def test_people_and_calendars_come_back(plan: Plan) -> None:
    back = _there_and_back(plan)
    assert _worked_days(back.calendar) == _worked_days(plan.calendar)
    assert [(each.name, each.email) for each in back.people] == [
        (each.name, each.email) for each in plan.people
    ]
    for before, after in zip(plan.people, back.people, strict=True):
        assert _worked_days(after.calendar) == _worked_days(before.calendar)
        kinds = [
            {each.kind for each in person.calendar.exceptions} - {ExceptionKind.HOLIDAY}
            for person in (before, after)
        ]
        assert kinds[0] == kinds[1]
    assert _crews(back) == _crews(plan)


def _worked_days(calendar: WorkingCalendar) -> list[bool]:
    first = date(2026, 2, 1)
    return [bool(day_spans(calendar, first + timedelta(days=each))) for each in range(120)]


def _crews(plan: Plan) -> list[set[tuple[str, int]]]:
    names = {person.key: person.name for person in plan.people}
    return [
        {(names[each.person], each.allocation_percent) for each in task.assignments}
        for task in plan.tasks
    ]
