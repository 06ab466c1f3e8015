from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from icalendar import Calendar

from app.domain.planning.plan import (
    Assignment,
    Baseline,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Person,
    Plan,
    PlanTask,
)
from app.interchange.ics_plan_writing import write_plan_ics
from tests.unit.interchange.plan_samples import (
    DAY,
    OFFICE,
    berlin,
    dates_of,
    days,
    plan_of,
    plans,
)

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


def _content(plan: Plan) -> bytes:
    return write_plan_ics(plan, dates_of(plan), NOW, "stint.invalid")[0]


def _losses(plan: Plan) -> set[str]:
    found = write_plan_ics(plan, dates_of(plan), NOW, "stint.invalid")[1]
    return {each.key.removeprefix("plan_loss.") for each in found}


def _parts(plan: Plan, kind: str) -> list[Any]:
    """As the library reads them, which complains of what is against the rules."""
    calendar: Any = Calendar.from_ical(_content(plan))
    found = [part for part in calendar.subcomponents if part.name == kind]
    assert all(not part.errors for part in found)
    return found


def _text(part: Any, name: str) -> str:
    return str(part[name].to_ical().decode()) if name in part else ""


def test_the_calendar_has_what_rfc_5545_demands() -> None:
    calendar: Any = Calendar.from_ical(_content(plan_of(days(1, "Dig"))))
    assert calendar["VERSION"] == "2.0"
    assert str(calendar["PRODID"]).startswith("-//Stint//")
    assert calendar["X-WR-CALNAME"] == "Barn"


def test_a_task_is_written_with_its_planned_times() -> None:
    key = UUID("12345678-1234-5678-1234-567812345678")
    (todo,) = _parts(plan_of(days(key, "Dig, deep", 2, note="one\ntwo", priority=4)), "VTODO")
    assert todo["UID"] == f"{key}@stint.invalid"
    assert todo["DTSTAMP"].dt == NOW
    assert todo["SUMMARY"] == "Dig, deep"
    assert todo["DTSTART"].dt == berlin(2026, 3, 2)
    assert todo["DUE"].dt == berlin(2026, 3, 3, 18)
    assert todo["DESCRIPTION"] == "one\ntwo"
    assert todo["PRIORITY"] == 1
    assert todo["STATUS"] == "NEEDS-ACTION"
    assert _text(todo, "CATEGORIES") == "Barn"


def test_the_uid_of_a_task_stays_the_same_and_is_nobody_elses() -> None:
    plan = plan_of(days(1, "Dig"), days(2, "Pour"))
    first = [todo["UID"] for todo in _parts(plan, "VTODO")]
    again = [todo["UID"] for todo in _parts(replace(plan, tasks=plan.tasks[::-1]), "VTODO")]
    other = [todo["UID"] for todo in _parts(replace(plan, name="House"), "VTODO")]
    assert first == again[::-1]
    assert not set(first) & set(other)


def test_a_deadline_is_the_due_time_to_the_end_of_its_day() -> None:
    (todo,) = _parts(plan_of(days(1, "Dig", deadline_on=date(2026, 3, 9))), "VTODO")
    assert todo["DUE"].dt == datetime(2026, 3, 9, 22, 59, 59, tzinfo=UTC)
    assert _text(todo, "X-STINT-FINISH") == "20260302T170000Z"


def test_due_never_lies_before_the_start() -> None:
    tasks = (
        days(1, "Late", deadline_on=date(2026, 2, 1)),
        PlanTask(2, "Fair", milestone=True),
        days(3, "At once", started_at=berlin(2026, 3, 2), finished_at=berlin(2026, 3, 2)),
    )
    for todo in _parts(plan_of(*tasks), "VTODO"):
        assert "DTSTART" not in todo
        assert "DUE" in todo


def test_progress_is_written_as_percent_status_and_completion() -> None:
    plan = plan_of(
        days(1, "Done", started_at=berlin(2026, 3, 2), finished_at=berlin(2026, 3, 2, 12)),
        days(2, "Half", started_at=berlin(2026, 3, 2), remaining_seconds=DAY // 2),
        days(3, "Begun", started_at=berlin(2026, 3, 2)),
    )
    done, half, begun = _parts(plan, "VTODO")
    assert (done["STATUS"], done["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
    assert done["COMPLETED"].dt == berlin(2026, 3, 2, 12)
    assert (half["STATUS"], half["PERCENT-COMPLETE"]) == ("IN-PROCESS", 50)
    assert (begun["STATUS"], begun["PERCENT-COMPLETE"]) == ("IN-PROCESS", 0)


def test_parents_and_what_a_task_waits_for_are_relations() -> None:
    plan = plan_of(
        PlanTask("s", "Ground"),
        days(1, "Dig", parent="s"),
        days(2, "Pour", parent="s"),
        links=(
            Dependency(1, 2, DependencyKind.START_TO_START, 90_000),
            Dependency(1, 3, lag_seconds=-3600, lag_elapsed=True),
        ),
    )
    plan = replace(plan, tasks=(*plan.tasks, days(3, "Fill")))
    ground, dig, pour, fill = _parts(plan, "VTODO")
    parent, waits = pour["RELATED-TO"]
    assert (str(parent), parent.params["RELTYPE"]) == (ground["UID"], "PARENT")
    assert str(waits) == dig["UID"]
    assert dict(waits.params) == {
        "RELTYPE": "DEPENDS-ON",
        "GAP": "P1DT1H",
        "X-STINT-TIME": "WORKING",
        "X-STINT-KIND": "STARTTOSTART",
    }
    assert dict(fill["RELATED-TO"].params) == {"RELTYPE": "DEPENDS-ON", "GAP": "-PT1H"}


def test_planned_work_due_days_and_milestones_are_events_too() -> None:
    plan = plan_of(
        days(1, "Dig", deadline_on=date(2026, 3, 9)),
        PlanTask(2, "Fair", milestone=True),
    )
    work, due, fair = _parts(plan, "VEVENT")
    assert (work["DTSTART"].dt, work["DTEND"].dt) == (berlin(2026, 3, 2), berlin(2026, 3, 2, 18))
    assert (due["DTSTART"].dt, due["DTEND"].dt) == (date(2026, 3, 9), date(2026, 3, 10))
    assert fair["DTSTART"].dt == date(2026, 3, 2)
    assert [each["SUMMARY"] for each in (work, due, fair)] == ["Dig", "⚑ Dig", "◆ Fair"]
    assert _text(work, "CATEGORIES") == "Barn,planned"
    for each in (work, due, fair):
        assert each["TRANSP"] == "TRANSPARENT"
        assert _text(each, "X-STINT-DERIVED") == "TRUE"
    assert len({each["UID"] for each in (work, due, fair)}) == 3


def test_what_is_done_is_no_longer_planned_or_due() -> None:
    done = days(
        1,
        "Dig",
        deadline_on=date(2026, 3, 9),
        started_at=berlin(2026, 3, 2),
        finished_at=berlin(2026, 3, 3),
    )
    assert _parts(plan_of(done), "VEVENT") == []


def test_what_a_calendar_cannot_hold_is_told() -> None:
    ann = Person("a", "Ann", OFFICE)
    fixed = Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)
    plan = plan_of(
        days(1, "Dig", constraint=fixed, assignments=(Assignment("a"),)),
        PlanTask(2, "Pour", effort_seconds=DAY, calendar="c"),
        links=(Dependency(1, 2, reason="The ground must be dry"),),
        people=(ann,),
        calendars={"c": OFFICE},
        baselines=(Baseline("b", "Kick-off", NOW),),
    )
    assert _losses(plan) == {
        "ics_constraint",
        "ics_effort",
        "ics_calendar",
        "dependency_reasons",
        "ics_baseline",
    }


@settings(max_examples=20, deadline=None)
@given(plans())
def test_every_line_is_short_and_every_component_has_what_it_needs(plan: Plan) -> None:
    content = _content(plan)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar: Any = Calendar.from_ical(content)
    for part in calendar.subcomponents:
        assert {"UID", "DTSTAMP", "SUMMARY"} <= set(part.keys())
        if "DTSTART" in part and "DUE" in part:
            assert part["DTSTART"].dt < part["DUE"].dt
