from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from app.domain.planning.calendar.working_calendar import (
    WorkingCalendar,
)
from app.domain.planning.plan import (
    Assignment,
    Baseline,
    BaselineTask,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.working_hours import WorkingHours
from app.interchange.mspdi_writing import write_mspdi
from app.interchange.xml_source import local_name, parse_xml
from tests.builders import BERLIN
from tests.unit.interchange.mspdi_files import berlin
from tests.unit.interchange.mspdi_plans import plans
from tests.unit.interchange.mspdi_written import DAY, HOUR, NOW, OFFICE, rows, texts, written


def test_the_header_says_what_a_day_and_a_week_are() -> None:
    week = WorkingHours((((480, 720), (780, 960)),) * 4 + (((480, 720),), (), ()))
    root, _ = written(DAY, calendar=WorkingCalendar("Short", BERLIN, week))
    header = texts(root)
    assert header["SaveVersion"] == "12"
    assert (header["Name"], header["Title"]) == ("Barn", "Barn")
    assert (header["MinutesPerDay"], header["MinutesPerWeek"]) == ("420", "1920")
    assert header["DaysPerMonth"] == "20"
    assert (header["DefaultStartTime"], header["DefaultFinishTime"]) == ("08:00:00", "16:00:00")
    assert header["StartDate"] == "2026-03-02T09:00:00"
    assert header["FinishDate"] == "2026-03-03T10:00:00"
    assert header["CreationDate"] == header["LastSaved"] == "2026-03-01T13:00:00"
    assert header["CalendarUID"] == "1"


def test_the_tree_is_an_outline_below_the_row_of_the_project() -> None:
    below = PlanTask("b", "Pour", "p", duration_seconds=HOUR)
    found = rows(
        PlanTask("p", "Ground"),
        replace(DAY, parent="p"),
        PlanTask("m", "Done", milestone=True),
        below,
    )
    assert [
        (row["UID"], row["OutlineNumber"], row["OutlineLevel"], row["Name"]) for row in found
    ] == [
        ("0", "0", "0", "Barn"),
        ("1", "1", "1", "Ground"),
        ("2", "1.1", "2", "Dig"),
        ("3", "1.2", "2", "Pour"),
        ("4", "2", "1", "Done"),
    ]
    assert [row["Summary"] for row in found] == ["1", "1", "0", "0", "0"]
    assert [row["Milestone"] for row in found] == ["0", "0", "0", "0", "1"]


def test_a_task_has_its_dates_floats_and_duration() -> None:
    short = PlanTask("s", "Fence", duration_seconds=2 * HOUR)
    _, dig, fence = rows(DAY, short)
    assert (dig["Start"], dig["Finish"]) == ("2026-03-02T09:00:00", "2026-03-02T18:00:00")
    assert (dig["Duration"], dig["Type"], dig["EffortDriven"]) == ("PT8H0M0S", "1", "0")
    assert (dig["Critical"], dig["TotalSlack"]) == ("1", "0")
    assert (fence["Critical"], fence["TotalSlack"], fence["FreeSlack"]) == ("0", "3600", "3600")
    assert fence["LateFinish"] == "2026-03-02T18:00:00"


def test_work_that_sets_its_own_duration_says_both() -> None:
    crew = (Assignment("x", 100), Assignment("y", 50))
    driven = PlanTask("a", "Dig", effort_seconds=12 * HOUR, assignments=crew)
    people = (Person("x", "Ada", OFFICE), Person("y", "Bob", OFFICE))
    root, _ = written(driven, people=people)
    row = texts(root.find("Tasks/Task[2]"))
    assert (row["Duration"], row["Work"], row["Type"], row["EffortDriven"]) == (
        "PT8H0M0S",
        "PT12H0M0S",
        "0",
        "1",
    )
    parts = [texts(one) for one in root.iterfind("Assignments/Assignment")]
    assert [(one["ResourceUID"], one["Units"], one["Work"]) for one in parts] == [
        ("1", "1", "PT8H0M0S"),
        ("2", "0.5", "PT4H0M0S"),
    ]


def test_parts_of_the_work_add_up_to_it() -> None:
    crew = tuple(Assignment(key, 33) for key in "xyz")
    people = tuple(Person(key, key, OFFICE) for key in "xyz")
    task = replace(DAY, effort_seconds=10_000, assignments=crew)
    root, _ = written(task, people=people)
    parts = [texts(one)["Work"] for one in root.iterfind("Assignments/Assignment")]
    assert parts == ["PT0H55M33S", "PT0H55M33S", "PT0H55M34S"]


def test_work_of_nobody_is_said_to_be_nobodys() -> None:
    root, _ = written(
        replace(DAY, effort_seconds=4 * HOUR), PlanTask("b", "Idle", duration_seconds=HOUR)
    )
    (only,) = [texts(one) for one in root.iterfind("Assignments/Assignment")]
    assert (only["TaskUID"], only["ResourceUID"], only["Work"]) == ("1", "-65535", "PT4H0M0S")


def test_progress_is_told_in_per_cent_and_in_what_is_left() -> None:
    begun = replace(DAY, started_at=berlin(2026, 3, 2, 9), remaining_seconds=6 * HOUR)
    done = PlanTask(
        "d",
        "Done",
        duration_seconds=8 * HOUR,
        started_at=berlin(2026, 3, 2, 9),
        finished_at=berlin(2026, 3, 2, 18),
    )
    whole, first, second = rows(begun, done)
    assert (first["PercentComplete"], first["RemainingDuration"]) == ("25", "PT6H0M0S")
    assert first["ActualStart"] == "2026-03-02T09:00:00"
    assert "ActualFinish" not in first
    assert (second["PercentComplete"], second["ActualFinish"]) == ("100", "2026-03-02T18:00:00")
    assert whole["PercentComplete"] == "62"


@pytest.mark.parametrize(("left", "percent"), [(1, "99"), (8 * HOUR - 1, "1"), (8 * HOUR, "0")])
def test_only_a_finished_task_is_done_in_full(left: int, percent: str) -> None:
    begun = replace(DAY, started_at=berlin(2026, 3, 2, 9), remaining_seconds=left)
    assert rows(begun)[1]["PercentComplete"] == percent


def test_recorded_work_replaces_the_estimate_where_they_differ() -> None:
    late = replace(
        DAY,
        effort_seconds=4 * HOUR,
        spent_seconds=5 * HOUR,
        remaining_seconds=HOUR,
        started_at=berlin(2026, 3, 2, 9),
    )
    root, losses = written(late)
    row = texts(root.find("Tasks/Task[2]"))
    assert (row["Work"], row["ActualWork"], row["RemainingWork"]) == (
        "PT6H0M0S",
        "PT5H0M0S",
        "PT1H0M0S",
    )
    assert losses == {"estimates_replaced": 1}


def test_links_are_told_by_what_waits() -> None:
    link = Dependency("a", "b", DependencyKind.START_TO_FINISH, -3600, lag_elapsed=True)
    root, losses = written(DAY, replace(DAY, key="b"), dependencies=(link,))
    assert texts(root.find("Tasks/Task[3]/PredecessorLink")) == {
        "PredecessorUID": "1",
        "Type": "2",
        "CrossProject": "0",
        "LinkLag": "-600",
        "LagFormat": "8",
    }
    assert losses == {}


def test_what_a_link_cannot_hold_is_told() -> None:
    links = (
        Dependency("a", "b", lag_seconds=7, reason="Concrete must set"),
        Dependency("a", "b", DependencyKind.START_TO_START),
    )
    root, losses = written(DAY, replace(DAY, key="b"), dependencies=links)
    assert len(root.findall("Tasks/Task/PredecessorLink")) == 1
    assert losses == {"lags_rounded": 1, "dependency_reasons": 1, "double_links": 1}


def test_constraint_deadline_priority_and_note_are_told() -> None:
    at = berlin(2026, 3, 4, 10)
    tied = replace(
        DAY,
        constraint=Constraint(ConstraintKind.START_NO_EARLIER_THAN, at),
        deadline_on=date(2026, 3, 31),
        priority=4,
        note="Mind the <pipe> & cable",
    )
    row = rows(tied)[1]
    assert (row["ConstraintType"], row["ConstraintDate"]) == ("4", "2026-03-04T10:00:00")
    assert row["Deadline"] == "2026-03-31T18:00:00"
    assert (row["Priority"], row["Notes"]) == ("900", "Mind the <pipe> & cable")
    assert (row["CalendarUID"], row["IgnoreResourceCalendar"]) == ("-1", "0")


def test_baselines_keep_their_number_or_get_one() -> None:
    one = BaselineTask("a", berlin(2026, 3, 2, 9), berlin(2026, 3, 2, 18), 4 * HOUR, 12_345)
    names = ["Kick-off", "Baseline 3", "Baseline", *(f"Try {n}" for n in range(9))]
    taken = tuple(Baseline(n, name, NOW, (one,)) for n, name in enumerate(names))
    root, losses = written(DAY, baselines=taken)
    found = [texts(part) for part in root.iterfind("Tasks/Task/Baseline")]
    assert [int(part["Number"]) for part in found] == list(range(11))
    assert found[0] == {
        "Number": "0",
        "Interim": "0",
        "Start": "2026-03-02T09:00:00",
        "Finish": "2026-03-02T18:00:00",
        "Duration": "PT8H0M0S",
        "DurationFormat": "7",
        "Work": "PT4H0M0S",
        "Cost": "12345",
    }
    assert losses == {"baseline_names": 9, "many_baselines": 1, "baseline_times": 12}


@pytest.mark.parametrize(
    ("currency", "minor", "text"),
    [("EUR", 150, "150"), ("JPY", 150, "15000"), ("KWD", 1500, "150"), ("KWD", 1501, "150.1")],
)
def test_costs_are_hundredths_in_every_currency(currency: str, minor: int, text: str) -> None:
    one = BaselineTask("a", berlin(2026, 3, 2, 9), berlin(2026, 3, 2, 18), 0, minor)
    people = (Person("x", "Ada", OFFICE, "", 10_000, currency),)
    root, _ = written(DAY, people=people, baselines=(Baseline(1, "Baseline", NOW, (one,)),))
    assert texts(root.find("Tasks/Task/Baseline"))["Cost"] == text


def test_texts_lose_what_xml_cannot_hold_and_names_what_is_too_long() -> None:
    odd = replace(DAY, name="One\x00\x1f\ntwo\ufffe", note="\x0bnote\n")
    long = PlanTask("b", "x" * 600, duration_seconds=HOUR)
    root, losses = written(odd, long)
    first, second = (texts(root.find(f"Tasks/Task[{place}]")) for place in (2, 3))
    assert (first["Name"], first["Notes"]) == ("One two", "note\n")
    assert len(second["Name"]) == 512
    assert losses == {"control_characters": 2, "long_names": 1}


def test_a_time_in_the_hour_that_comes_twice_is_told() -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    tied = replace(DAY, constraint=Constraint(ConstraintKind.START_NO_EARLIER_THAN, second))
    _, losses = written(tied)
    assert losses == {"repeated_hour": 1}


def test_an_empty_plan_can_be_written() -> None:
    root, losses = written()
    assert [texts(row)["Name"] for row in root.iterfind("Tasks/Task")] == ["Barn"]
    assert losses == {}


# What a plan fills of the published schema (mspdi_pj12.xsd), which is a sequence.
_ORDER = {
    "Project": """
        SaveVersion Name Title CreationDate LastSaved ScheduleFromStart StartDate FinishDate
        FYStartDate CriticalSlackLimit CurrencyDigits CurrencySymbol CurrencyCode
        CurrencySymbolPosition CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay
        MinutesPerWeek DaysPerMonth DefaultTaskType DurationFormat WorkFormat HonorConstraints
        NewTasksEffortDriven NewTasksEstimated WeekStartDay Calendars Tasks Resources Assignments
    """,
    "Calendar": "UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions",
    "WeekDay": "DayType DayWorking TimePeriod WorkingTimes",
    "Exception": """
        EnteredByOccurrences TimePeriod Occurrences Name Type DayWorking WorkingTimes
    """,
    "Task": """
        UID ID Name Type IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration
        DurationFormat Work EffortDriven Estimated Milestone Summary Critical EarlyStart
        EarlyFinish LateStart LateFinish FreeSlack TotalSlack PercentComplete PercentWorkComplete
        ActualStart ActualFinish ActualDuration ActualWork RemainingDuration RemainingWork
        ConstraintType CalendarUID ConstraintDate Deadline IgnoreResourceCalendar Notes
        PredecessorLink Baseline
    """,
    "Resource": """
        UID ID Name Type IsNull EmailAddress MaxUnits CanLevel AccrueAt StandardRate
        StandardRateFormat CalendarUID
    """,
    "Assignment": """
        UID TaskUID ResourceUID PercentWorkComplete ActualFinish ActualStart ActualWork Finish
        RemainingWork Start Units Work
    """,
}


@given(plans())
@settings(max_examples=15, deadline=None)
def test_elements_stand_in_the_order_of_the_published_schema(plan: Plan) -> None:
    found = schedule(plan)
    content, _ = write_mspdi(plan, {one.key: found.dates(one.key) for one in plan.tasks}, NOW)
    for element in parse_xml(content, "plan.xml").iter():
        order = _ORDER.get(local_name(element.tag), "").split()
        if order:
            places = [order.index(local_name(child.tag)) for child in element]
            assert places == sorted(places)
