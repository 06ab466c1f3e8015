from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, event, update

from app.domain.planning.calendar.calendar_days import day_spans
from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS, WorkingHours
from app.domain.values.working_hours_text import read_week_line
from app.queries.working_calendars import (
    AbsenceCriteria,
    CalendarCriteria,
    MemberCalendarCriteria,
    absence_rows,
    calendar_days,
    calendar_of_member,
    calendar_rows,
    working_calendars,
)
from app.services.calendar_days import AddException, CalendarOwner
from app.services.member import EditMember
from app.services.project_plan import SetProjectPlan
from app.store.store import Store
from app.store.tables import member
from tests.builders import open_test_store
from tests.store.calendars import (
    add_absence,
    calendars_of,
    make_calendar,
    make_member,
    me,
    names_of,
    worked_spans,
)
from tests.store.rows import Do, make_project

NIGHTS = WorkingHours((((0, 480),),) * 7)
YEAR = CalendarCriteria(2026, 2026, "en")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


def test_a_person_without_hours_of_their_own_has_the_usual_ones(store: Store) -> None:
    mine = calendars_of(store).people[me(store)]
    assert (mine.name, mine.zone.key) == ("Nora Seidel", "Europe/Berlin")
    assert mine.week == DEFAULT_WORKING_HOURS
    assert mine.exceptions == ()


def test_a_person_has_her_own_week(store: Store) -> None:
    week = read_week_line("Mo-Th 8-14")
    store.execute(EditMember(me(store), {"working_hours": week}))
    assert calendars_of(store).people[me(store)].week == week


def test_holidays_that_hang_on_easter_differ_by_region(store: Store) -> None:
    bavaria = make_calendar(store, "Munich", holidays="DE-BY")
    berlin = make_calendar(store, "Berlin", holidays="DE-BE")
    found = calendars_of(store, 2026, 2027).calendars
    in_bavaria, in_berlin = (names_of(found[key].exceptions) for key in (bavaria, berlin))
    for good_friday in (date(2026, 4, 3), date(2027, 3, 26)):
        assert in_bavaria[good_friday] == in_berlin[good_friday] == "Good Friday"
    for corpus_christi in (date(2026, 6, 4), date(2027, 5, 27)):
        assert in_bavaria[corpus_christi] == "Corpus Christi"
        assert corpus_christi not in in_berlin
        assert day_spans(found[bavaria], corpus_christi) == ()
        assert day_spans(found[berlin], corpus_christi) == ((540, 720), (780, 1080))


def test_names_of_holidays_are_in_the_language_that_is_asked_for(store: Store) -> None:
    key = make_calendar(store, holidays="DE-BE")
    found = store.read(working_calendars, CalendarCriteria(2026, 2026, "de"))
    assert names_of(found.calendars[key].exceptions)[date(2026, 4, 3)] == "Karfreitag"


def test_nights_over_a_change_of_clocks_are_as_long_as_they_are(store: Store) -> None:
    key = make_calendar(store, hours=NIGHTS)
    calendar = calendars_of(store).calendars[key]
    # From midnight to eight, on the nights when clocks go forward and back.
    assert worked_spans(calendar, date(2026, 3, 28), date(2026, 3, 30)) == [
        ("2026-03-27 23:00", "2026-03-28 07:00"),
        ("2026-03-28 23:00", "2026-03-29 06:00"),
        ("2026-03-29 22:00", "2026-03-30 06:00"),
    ]
    assert worked_spans(calendar, date(2026, 10, 24), date(2026, 10, 26)) == [
        ("2026-10-23 22:00", "2026-10-24 06:00"),
        ("2026-10-24 22:00", "2026-10-25 07:00"),
        ("2026-10-25 23:00", "2026-10-26 07:00"),
    ]


def test_a_person_in_kolkata_works_by_her_own_clock_and_holidays(store: Store) -> None:
    week = read_week_line("Mo-Sa 9:30-18:30")
    asha = make_member(store, "Asha Rao", zone="Asia/Kolkata")
    store.execute(EditMember(asha, {"working_hours": week, "holiday_region": "IN-KA"}))
    calendar = calendars_of(store).people[asha]
    # Half past nine there is four o'clock in UTC; Europe's change of clocks is none of hers.
    assert worked_spans(calendar, date(2026, 3, 28), date(2026, 3, 30)) == [
        ("2026-03-28 04:00", "2026-03-28 13:00"),
        ("2026-03-30 04:00", "2026-03-30 13:00"),
    ]
    assert names_of(calendar.exceptions)[date(2026, 1, 26)] == "Republic Day"
    assert worked_spans(calendar, date(2026, 1, 26), date(2026, 1, 26)) == []


def test_absences_are_the_persons_and_days_the_calendars(store: Store) -> None:
    office, asha = make_calendar(store), make_member(store, "Asha Rao")
    add_absence(store, me(store), date(2026, 8, 3), date(2026, 8, 14), "Holidays")
    eve = CalendarException(
        date(2026, 12, 24), date(2026, 12, 24), "", ExceptionKind.OTHER_HOURS, ((540, 780),)
    )
    store.execute(AddException(CalendarOwner(calendar_id=office), eve))
    found = calendars_of(store)
    assert names_of(found.people[me(store)].exceptions) == {date(2026, 8, 3): "Holidays"}
    assert found.people[asha].exceptions == ()
    assert found.calendars[office].exceptions == (eve,)


def test_only_what_touches_the_years_is_there(store: Store) -> None:
    add_absence(store, me(store), date(2025, 12, 20), date(2026, 1, 2), "into")
    add_absence(store, me(store), date(2026, 12, 31), date(2027, 1, 9), "out of")
    add_absence(store, me(store), date(2025, 5, 1), date(2025, 12, 31), "before")
    add_absence(store, me(store), date(2027, 1, 1), date(2027, 1, 1), "after")
    found = names_of(calendars_of(store).people[me(store)].exceptions)
    assert list(found.values()) == ["into", "out of"]


def test_one_persons_calendar_is_the_same_as_among_all(store: Store) -> None:
    store.execute(EditMember(me(store), {"holiday_region": "AT"}))
    add_absence(store, me(store), date(2026, 8, 3), date(2026, 8, 14))
    alone = store.read(calendar_of_member, MemberCalendarCriteria(me(store), YEAR))
    assert alone == calendars_of(store).people[me(store)]


def test_a_region_that_this_program_does_not_know_is_told_and_leaves_the_rest(
    store: Store,
) -> None:
    of_another_version = update(member).values(holiday_region="DE-ZZ")
    store.execute(Do(lambda work: work.connection.execute(of_another_version)))
    found = calendars_of(store)
    assert found.unknown_regions == {"DE-ZZ"}
    assert found.people[me(store)].exceptions == ()


def test_many_people_and_calendars_cost_no_more_questions(store: Store) -> None:
    def asked(connection: Connection, _: None) -> int:
        statements: list[str] = []

        def note(*event_arguments: object) -> None:
            statements.append(str(event_arguments[2]))

        event.listen(connection, "before_cursor_execute", note)
        working_calendars(connection, YEAR)
        event.remove(connection, "before_cursor_execute", note)
        return len(statements)

    few = store.read(asked, None)
    for number in range(5):
        key = make_member(store, f"Person {number}", holiday_region="DE-BY")
        add_absence(store, key, date(2026, 8, 3), date(2026, 8, 14))
        make_calendar(store, f"Calendar {number}", holidays="CH-ZH")
    assert store.read(asked, None) == few


def test_calendars_are_listed_by_name_with_what_has_them(store: Store) -> None:
    make_calendar(store, "office", zone="America/New_York", holidays="US-NY")
    key = make_calendar(store, "Nights", hours=NIGHTS)
    store.execute(SetProjectPlan(make_project(store, "Website"), {"calendar_id": key}))
    nights, office = store.read(calendar_rows, None)
    assert (nights.name, nights.hours, nights.projects, nights.tasks) == ("Nights", NIGHTS, 1, 0)
    assert (office.zone, office.holiday_region, office.projects) == ("America/New_York", "US-NY", 0)


def test_days_of_a_calendar_are_listed_in_order(store: Store) -> None:
    key, owner = make_calendar(store), CalendarOwner
    for day, name in ((date(2026, 12, 31), "New Year's Eve"), (date(2026, 5, 2), "Bridge")):
        store.execute(AddException(owner(calendar_id=key), CalendarException(day, day, name)))
    rows = store.read(calendar_days, key)
    assert [(row.owner, row.name, row.kind.value, row.spans) for row in rows] == [
        ("Office", "Bridge", "holiday", ()),
        ("Office", "New Year's Eve", "holiday", ()),
    ]
    assert store.read(calendar_days, UUID(int=1)) == []


def test_absences_are_listed_by_person_and_until_they_are_over(store: Store) -> None:
    asha = make_member(store, "Asha Rao")
    add_absence(store, me(store), date(2026, 1, 5), date(2026, 1, 9), "Ski")
    add_absence(store, asha, date(2026, 11, 17), date(2026, 11, 19), "Diwali")
    everybody = store.read(absence_rows, AbsenceCriteria())
    assert [(row.owner, row.name) for row in everybody] == [
        ("Nora Seidel", "Ski"),
        ("Asha Rao", "Diwali"),
    ]
    assert [row.owner_id for row in store.read(absence_rows, AbsenceCriteria(asha))] == [asha]
    for day, names in ((date(2026, 11, 19), ["Diwali"]), (date(2026, 11, 20), [])):
        rows = store.read(absence_rows, AbsenceCriteria(from_on=day))
        assert [row.name for row in rows] == names
