from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.domain.planning.plan import Constraint, ConstraintKind, Dependency, DependencyKind
from app.domain.planning.plan_file import FileDates
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.errors import RuleViolation
from app.interchange.ics_plan_reading import read_plan_ics
from tests.unit.interchange.ics_files import (
    BERLIN,
    OFFICE_ZONE,
    event,
    ics,
    loss,
    named,
    read,
    todo,
)
from tests.unit.interchange.plan_samples import berlin, links_by_name, tree_by_name

HOUR = 3600


def test_a_task_with_start_and_due_lasts_the_working_time_between() -> None:
    file = read(todo("Dig", "DTSTART:20260302T080000Z\nDUE:20260303T170000Z"))
    dig = named(file, "Dig")
    assert dig.duration_seconds == 16 * HOUR
    assert dig.deadline_on == date(2026, 3, 3)
    assert dig.constraint == Constraint(ConstraintKind.START_NO_EARLIER_THAN, berlin(2026, 3, 2))
    assert file.dates["Dig"] == FileDates(berlin(2026, 3, 2), berlin(2026, 3, 3, 18))
    assert schedule(file.plan).dates("Dig").finish_at == berlin(2026, 3, 3, 18)


def test_a_task_may_say_its_duration_instead() -> None:
    file = read(todo("Dig", "DTSTART:20260302T080000Z\nDURATION:PT3H"))
    assert named(file, "Dig").duration_seconds == 3 * HOUR
    assert named(file, "Dig").deadline_on is None


def test_whole_days_are_office_days() -> None:
    file = read(todo("Dig", "DTSTART;VALUE=DATE:20260302\nDUE;VALUE=DATE:20260304"))
    assert file.dates["Dig"] == FileDates(berlin(2026, 3, 2), berlin(2026, 3, 4, 18))


def test_a_task_that_is_only_due_has_a_deadline_and_no_dates() -> None:
    file = read(todo("Call", "DUE;TZID=Europe/Berlin:20260305T120000"))
    call = named(file, "Call")
    assert call.deadline_on == date(2026, 3, 5)
    assert call.constraint is None
    assert call.duration_seconds is None
    assert "Call" not in file.dates
    assert file.plan.starts_at == berlin(2026, 3, 5)


def test_a_due_instant_counts_on_its_local_day() -> None:
    file = read(todo("Call", "DUE:20260305T233000Z"))
    assert named(file, "Call").deadline_on == date(2026, 3, 6)


def test_a_task_without_any_date_starts_when_it_was_written() -> None:
    assert read(todo("Call")).plan.starts_at == datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_a_due_day_before_the_start_leaves_the_due_day() -> None:
    file = read(todo("Call", "DTSTART:20260309T080000Z\nDUE:20260302T080000Z"))
    assert named(file, "Call").deadline_on == date(2026, 3, 2)
    assert "Call" not in file.dates
    assert loss(file, "ics_backwards") is not None


@pytest.mark.parametrize(
    ("written", "ours"),
    [("0", 2), ("1", 4), ("2", 4), ("3", 3), ("4", 3), ("5", 2), ("6", 1), ("9", 1), ("high", 2)],
)
def test_priority_1_is_the_highest(written: str, ours: int) -> None:
    assert named(read(todo("Dig", f"PRIORITY:{written}")), "Dig").priority == ours


def test_progress_is_taken_from_percent_status_and_completion() -> None:
    span = "DTSTART:20260302T080000Z\nDUE:20260303T170000Z\n"
    file = read(
        todo("Half", f"{span}PERCENT-COMPLETE:50"),
        todo("Begun", f"{span}STATUS:IN-PROCESS"),
        todo("Done", f"{span}STATUS:COMPLETED\nCOMPLETED:20260303T110000Z"),
        todo("Ready", f"{span}PERCENT-COMPLETE:100"),
        todo("Open", f"{span}STATUS:NEEDS-ACTION"),
    )
    assert named(file, "Half").remaining_seconds == 8 * HOUR
    assert named(file, "Half").started_at == berlin(2026, 3, 2)
    assert named(file, "Begun").started_at == berlin(2026, 3, 2)
    assert named(file, "Begun").remaining_seconds is None
    assert named(file, "Done").finished_at == berlin(2026, 3, 3, 12)
    assert named(file, "Ready").finished_at == berlin(2026, 3, 3, 18)
    assert named(file, "Open").started_at is None


def test_what_was_done_before_its_start_started_when_it_was_done() -> None:
    file = read(
        todo("Dig", "DTSTART:20260309T080000Z\nDUE:20260310T170000Z\nCOMPLETED:20260305T100000Z")
    )
    assert named(file, "Dig").started_at == named(file, "Dig").finished_at == berlin(2026, 3, 5, 11)


def test_an_event_keeps_its_time() -> None:
    file = read(event("Meeting", "DTSTART:20260302T090000Z\nDTEND:20260302T103000Z"))
    meeting = named(file, "Meeting")
    assert meeting.duration_seconds == 90 * 60
    assert meeting.constraint == Constraint(ConstraintKind.MUST_START_ON, berlin(2026, 3, 2, 10))
    assert not meeting.milestone


def test_an_event_out_of_hours_keeps_its_length() -> None:
    file = read(event("Opera", "DTSTART:20260302T190000Z\nDURATION:PT3H"))
    assert named(file, "Opera").duration_seconds == 3 * HOUR


@pytest.mark.parametrize(
    "lines",
    [
        "DTSTART;VALUE=DATE:20260302",
        "DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260303",
        "DTSTART;TZID=Europe/Berlin:20260302T090000",
        "DTSTART:20260302T080000Z\nDTEND:20260302T080000Z",
    ],
)
def test_an_event_without_length_or_of_one_whole_day_is_a_milestone(lines: str) -> None:
    file = read(event("Fair", lines))
    fair = named(file, "Fair")
    assert fair.milestone
    assert fair.duration_seconds is None
    assert file.dates["Fair"] == FileDates(berlin(2026, 3, 2), berlin(2026, 3, 2))


def test_an_event_of_several_days_lasts_their_working_time() -> None:
    file = read(event("Trip", "DTSTART;VALUE=DATE:20260305\nDTEND;VALUE=DATE:20260310"))
    assert named(file, "Trip").duration_seconds == 3 * 8 * HOUR
    assert file.dates["Trip"].finish_at == berlin(2026, 3, 9, 18)


def test_zones_may_be_described_in_the_file_and_none_means_the_readers() -> None:
    file = read(
        OFFICE_ZONE,
        event("Own", "DTSTART;TZID=Office:20260702T090000\nDURATION:PT1H"),
        event("Named", "DTSTART;TZID=America/New_York:20260302T090000\nDURATION:PT1H"),
        event("Windows", "DTSTART;TZID=W. Europe Standard Time:20260302T090000\nDURATION:PT1H"),
        event("Vendor", "DTSTART;TZID=/x.org/Europe/Berlin:20260302T090000\nDURATION:PT1H"),
        event("Floating", "DTSTART:20260302T090000\nDURATION:PT1H"),
        event("Unknown", "DTSTART;TZID=Nowhere:20260302T090000\nDURATION:PT1H"),
    )
    assert file.dates["Own"].start_at == berlin(2026, 7, 2)
    assert file.dates["Named"].start_at == berlin(2026, 3, 2, 15)
    for name in ("Windows", "Vendor", "Floating", "Unknown"):
        assert file.dates[name].start_at == berlin(2026, 3, 2)
    found = loss(file, "ics_zone")
    assert found is not None
    assert found.examples == ("Nowhere",)


def test_parents_and_children_are_a_tree_whatever_their_order() -> None:
    file = read(
        todo("Deep", "RELATED-TO:Dig\nDTSTART:20260302T080000Z\nDUE:20260302T170000Z"),
        todo("Dig", "RELATED-TO;RELTYPE=PARENT:Ground\nDTSTART:20260302T080000Z\nDURATION:PT1H"),
        todo("Ground", "RELATED-TO;RELTYPE=CHILD:Pour"),
        todo("Pour"),
        todo("Lost", "RELATED-TO:nobody"),
    )
    assert tree_by_name(file.plan) == [
        ("Ground", None),
        ("Dig", "Ground"),
        ("Deep", "Dig"),
        ("Pour", "Ground"),
        ("Lost", None),
    ]
    assert named(file, "Dig").duration_seconds is None
    assert set(file.dates) == {"Deep"}
    assert loss(file, "links_to_nothing") is not None


def test_a_circle_of_parents_is_broken_and_told() -> None:
    file = read(todo("A", "RELATED-TO:B"), todo("B", "RELATED-TO:C"), todo("C", "RELATED-TO:A"))
    assert len(file.plan.tasks) == 3
    assert sum(task.parent is None for task in file.plan.tasks) == 1
    assert loss(file, "ics_parent_circle") is not None


def test_what_depends_on_another_comes_after_it() -> None:
    file = read(
        todo("Dig"),
        todo("Pour", "RELATED-TO;RELTYPE=DEPENDS-ON;GAP=P1D:Dig"),
        todo("Self", "RELATED-TO;RELTYPE=DEPENDS-ON:Self"),
    )
    assert file.plan.dependencies == (
        Dependency("Dig", "Pour", lag_seconds=86_400, lag_elapsed=True),
    )
    assert loss(file, "self_links") is not None


def test_temporal_relations_stand_in_the_first_task_unless_the_dates_say_otherwise() -> None:
    first, second = (
        "DTSTART:20260302T080000Z\nDURATION:PT1H\n",
        "DTSTART:20260309T080000Z\nDURATION:PT1H\n",
    )
    file = read(
        todo("Undated", "RELATED-TO;RELTYPE=FINISHTOSTART:Other"),
        todo("Other"),
        todo("Early", first),
        todo("Late", f"{second}RELATED-TO;RELTYPE=STARTTOSTART;GAP=-PT2H:Early"),
    )
    assert links_by_name(file.plan) == {
        ("Undated", "Other", DependencyKind.FINISH_TO_START, 0, False),
        ("Early", "Late", DependencyKind.START_TO_START, -2 * HOUR, True),
    }


def test_what_is_cancelled_is_left_out() -> None:
    file = read(todo("Dig"), event("Off", "DTSTART:20260302T080000Z\nSTATUS:CANCELLED"))
    assert [task.name for task in file.plan.tasks] == ["Dig"]
    assert loss(file, "ics_cancelled") is not None


def test_of_several_editions_the_latest_is_taken() -> None:
    file = read(
        todo("New name", "SEQUENCE:2", uid="1"),
        todo("Old name", "SEQUENCE:1", uid="1"),
    )
    assert [task.name for task in file.plan.tasks] == ["New name"]
    assert loss(file, "ics_double_uid") is not None


def test_the_calendar_gives_the_plan_its_name() -> None:
    assert read(todo("Dig"), head="X-WR-CALNAME:My\\, barn\n").plan.name == "My, barn"
    assert read(todo("Dig"), head="NAME:Barn\n").plan.name == "Barn"
    assert read(todo("Dig")).plan.name == "file"


def test_a_note_keeps_its_lines() -> None:
    assert (
        named(read(todo("Dig", r"DESCRIPTION:one\, two\nthree")), "Dig").note == "one, two\nthree"
    )


def test_fields_and_parts_that_stint_does_not_hold_are_told() -> None:
    alarm = "BEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM"
    file = read(
        todo("Dig", f"LOCATION:Field\nATTENDEE:mailto:a@example.org\nCATEGORIES:Work\n{alarm}"),
        "BEGIN:VJOURNAL\nUID:j\nEND:VJOURNAL\n",
        head="X-WR-CALNAME:Work plan\n",
    )
    fields, parts = loss(file, "ics_field"), loss(file, "ics_component")
    assert fields is not None
    assert parts is not None
    assert fields.count == 3
    assert parts.examples == ("VJOURNAL",)


def test_an_export_of_hamster_is_read() -> None:
    text = """BEGIN:VCALENDAR
VERSION:1.0
            BEGIN:VEVENT
            CATEGORIES:work
            DTSTART:20260302T090000
            DTEND:20260302T101500
            SUMMARY:digging
            DESCRIPTION:deep, and
wet
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20260302T103000
            DTEND:20260302T113000
            SUMMARY:digging
            END:VEVENT
END:VCALENDAR
"""
    file = read_plan_ics(text.encode(), BERLIN, "hamster")
    assert [task.name for task in file.plan.tasks] == ["digging", "digging"]
    assert file.plan.tasks[0].note == "deep, and\nwet"
    assert file.plan.tasks[0].duration_seconds == 75 * 60
    assert len(file.dates) == 2


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "plan_import.empty_file"),
        (b"no calendar", "plan_import.not_ics"),
        (ics(), "plan_import.no_tasks"),
        (ics(todo("Dig"))[:-30], "plan_import.truncated_ics"),
    ],
)
def test_files_that_are_no_plan_are_refused(content: bytes, key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_plan_ics(content, BERLIN, "file")
    assert refused.value.key == key


@pytest.mark.parametrize("text", ["soon", "20260230", "18991231", "16040101", "20260302T250000Z"])
def test_a_date_that_cannot_be_read_is_left_out_and_the_rest_stays(text: str) -> None:
    file = read(todo("Dig", f"DUE:{text}"), event("Fair", f"DTSTART:{text}"), todo("Pour"))
    assert [task.name for task in file.plan.tasks] == ["Dig", "Fair", "Pour"]
    assert [task.deadline_on for task in file.plan.tasks] == [None, None, None]
    told = loss(file, "unreadable_dates")
    assert told is not None
    assert (told.count, told.examples) == (2, (f"Dig {text}", f"Fair {text}"))


def test_where_nothing_says_when_anything_is_the_plan_starts_in_2000() -> None:
    file = read_plan_ics(ics("BEGIN:VTODO\nSUMMARY:Dig\nEND:VTODO\n"), BERLIN, "file")
    assert file.plan.starts_at.year == 2000
    assert loss(file, "no_start") is not None


@pytest.mark.parametrize("text", ["2026-03-02T09:00:00", "20260302T0900", "2026-03-02 09:00:00.5"])
def test_dates_are_read_the_way_people_write_them_too(text: str) -> None:
    file = read(event("Fair", f"DTSTART:{text}"))
    assert file.dates["Fair"].start_at == berlin(2026, 3, 2)


def test_what_takes_place_when_nobody_works_keeps_its_time() -> None:
    file = read(
        event("Dinner", "DTSTART:20260307T180000Z\nDTEND:20260307T213000Z"),
        todo("Watch", "DTSTART:20260307T230000Z\nDUE:20260308T040000Z"),
        event("Meeting", "DTSTART:20260302T090000Z\nDTEND:20260302T100000Z"),
    )
    found = schedule(file.plan)
    for key, dates in file.dates.items():
        assert (found.dates(key).start_at, found.dates(key).finish_at) == (
            dates.start_at,
            dates.finish_at,
        )
    calendars = {task.name: task.calendar for task in file.plan.tasks}
    assert calendars == {"Dinner": "24 hours", "Watch": "24 hours", "Meeting": None}


def test_dates_beyond_all_calendars_are_left_out_one_by_one() -> None:
    file = read(
        event("Near", "DTSTART:20260302T090000Z\nDTEND:20260302T100000Z"),
        event("Next", "DTSTART:20260303T090000Z\nDTEND:20260303T100000Z"),
        event("Far", "DTSTART:28990302T090000Z\nDTEND:28990302T100000Z"),
    )
    assert set(file.dates) == {"Near", "Next"}
    assert named(file, "Far").constraint is None
    assert schedule(file.plan).finish_at is not None
    assert loss(file, "far_dates") is not None
    assert loss(file, "far_constraints") is not None


def test_attendees_of_a_task_work_on_it() -> None:
    file = read(
        todo(
            "Dig",
            'ATTENDEE;CN="Ann, Lee";PARTSTAT=ACCEPTED:mailto:ann@example.org\n'
            "ATTENDEE:MAILTO:bob@example.org\n"
            "ATTENDEE;CN=Carl:invalid:nomail\n"
            "ATTENDEE;CN=Room 1;CUTYPE=ROOM:mailto:room@example.org\n"
            "ATTENDEE;CN=Dora;PARTSTAT=DECLINED:mailto:dora@example.org",
        ),
        todo("Pour", 'ATTENDEE;CN="Ann, Lee":mailto:Ann@example.org'),
        event("Fair", "DTSTART:20260302T090000Z\nATTENDEE:mailto:eve@example.org"),
    )
    people = {person.key: (person.name, person.email) for person in file.plan.people}
    assert list(people.values()) == [
        ("Ann, Lee", "ann@example.org"),
        ("bob@example.org", "bob@example.org"),
        ("Carl", ""),
    ]
    crews = {
        task.name: [people[each.person][0] for each in task.assignments] for task in file.plan.tasks
    }
    assert crews["Dig"] == ["Ann, Lee", "bob@example.org", "Carl"]
    assert (crews["Pour"], crews["Fair"]) == (["Ann, Lee"], [])
    told = loss(file, "ics_field")
    assert told is not None
    assert told.count == 3


def test_a_link_between_a_task_and_its_part_is_left_out() -> None:
    file = read(
        todo("House"),
        todo("Roof", "RELATED-TO:House\nRELATED-TO;RELTYPE=DEPENDS-ON:House"),
    )
    assert file.plan.dependencies == ()
    assert loss(file, "links_to_own_parts") is not None


def test_numbers_that_never_end_are_no_numbers() -> None:
    digits = "9" * 5000
    file = read(todo("Dig", f"PRIORITY:{digits}\nPERCENT-COMPLETE:{digits}\nSEQUENCE:{digits}"))
    assert named(file, "Dig").priority == 2


def test_a_duration_beyond_all_calendars_is_none() -> None:
    endless = "P99999W999999DT9999999H999999999M9999999999S"
    file = read(event("Dig", f"DTSTART:29990302T080000Z\nDURATION:{endless}"))
    assert named(file, "Dig").milestone
