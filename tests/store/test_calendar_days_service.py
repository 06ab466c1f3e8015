from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.working_hours import MinuteSpan
from app.queries.history import HistoryCriteria, history
from app.queries.working_calendars import AbsenceCriteria, absence_rows, calendar_days
from app.services.calendar_days import (
    AddException,
    CalendarOwner,
    ClearDays,
    DeleteException,
    EditException,
)
from app.services.history import Undo
from app.store.store import Store
from tests.builders import open_test_store, rows_of
from tests.store.calendars import add_absence, make_calendar, me

EVE, END = date(2026, 12, 24), date(2026, 12, 31)
OFF = CalendarException(EVE, END, "Between the years")
MORNING = ((540, 720),)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("kind", "spans"),
    [
        (ExceptionKind.HOLIDAY, ()),
        (ExceptionKind.ABSENCE, ()),
        (ExceptionKind.ABSENCE, MORNING),
        (ExceptionKind.OTHER_HOURS, MORNING),
    ],
)
def test_days_of_every_kind_are_kept_as_they_were_said(
    store: Store, kind: ExceptionKind, spans: tuple[MinuteSpan, ...]
) -> None:
    key = make_calendar(store)
    days = CalendarException(EVE, END, " Why ", kind, spans)
    day_id = store.execute(AddException(CalendarOwner(calendar_id=key), days))
    (row,) = store.read(calendar_days, key)
    assert (row.id, row.first_on, row.last_on) == (day_id, EVE, END)
    assert (row.name, row.kind, row.spans) == ("Why", kind, spans)


def test_an_absence_is_a_persons(store: Store) -> None:
    add_absence(store, me(store), EVE, END, "Ski")
    (row,) = store.read(absence_rows, AbsenceCriteria(me(store)))
    assert (row.owner, row.name, row.kind) == ("Nora Seidel", "Ski", ExceptionKind.ABSENCE)
    newest = store.read(history, HistoryCriteria())[0]
    assert newest.arguments == {"text": "Nora Seidel, Ski, 2026-12-24 – 2026-12-31"}


@pytest.mark.parametrize(
    ("changed", "field", "key"),
    [
        ({"first_on": date(2027, 1, 1)}, "last_on", "calendar.days_reversed"),
        ({"first_on": date(1899, 12, 31)}, "first_on", "time.year_out_of_range"),
        ({"last_on": date(3000, 1, 1)}, "last_on", "time.year_out_of_range"),
        ({"kind": ExceptionKind.OTHER_HOURS}, "hours", "calendar.hours_missing"),
        ({"spans": MORNING}, "hours", "calendar.holiday_has_hours"),
        (
            {"kind": ExceptionKind.ABSENCE, "spans": ((720, 540),)},
            "hours",
            "hours.bad_span",
        ),
        (
            {"kind": ExceptionKind.OTHER_HOURS, "spans": ((540, 720), (660, 780))},
            "hours",
            "hours.overlap",
        ),
    ],
)
def test_days_that_cannot_be_are_refused(
    store: Store, changed: dict[str, object], field: str, key: str
) -> None:
    owner = CalendarOwner(calendar_id=make_calendar(store))
    day_id = store.execute(AddException(owner, OFF))
    before = store.read(rows_of, None)
    wrong = replace(OFF, **changed)  # type: ignore[arg-type] # fields of the record
    for command in (AddException(owner, wrong), EditException(day_id, wrong)):
        with pytest.raises(RuleViolation) as error:
            store.execute(command)
        assert (error.value.field, error.value.key) == (field, key)
    assert store.read(rows_of, None) == before


def test_the_first_and_the_last_year_can_be_said(store: Store) -> None:
    owner = CalendarOwner(member_id=me(store))
    days = CalendarException(date(1900, 1, 1), date(2999, 12, 31), "", ExceptionKind.ABSENCE)
    store.execute(AddException(owner, days))
    (row,) = store.read(absence_rows, AbsenceCriteria())
    assert (row.first_on.year, row.last_on.year) == (1900, 2999)


def test_an_edit_says_all_and_a_deletion_takes_it_back(store: Store) -> None:
    day_id = add_absence(store, me(store), EVE, END, "Ski")
    days = CalendarException(EVE, EVE, "Ill", ExceptionKind.ABSENCE, MORNING)
    store.execute(EditException(day_id, days))
    (row,) = store.read(absence_rows, AbsenceCriteria())
    assert (row.last_on, row.name, row.spans) == (EVE, "Ill", MORNING)
    store.execute(DeleteException(day_id))
    assert store.read(absence_rows, AbsenceCriteria()) == []
    store.execute(Undo())
    assert store.read(absence_rows, AbsenceCriteria()) == [row]


def test_what_is_gone_is_told(store: Store) -> None:
    nobody = UUID(int=1)
    for command in (
        AddException(CalendarOwner(calendar_id=nobody), OFF),
        AddException(CalendarOwner(member_id=nobody), OFF),
        EditException(nobody, OFF),
        DeleteException(nobody),
        ClearDays(CalendarOwner(calendar_id=nobody), EVE, END),
    ):
        with pytest.raises(NotFound):
            store.execute(command)


@pytest.mark.parametrize("both", [{}, {"calendar_id": UUID(int=1), "member_id": UUID(int=2)}])
def test_days_have_one_owner(both: dict[str, UUID]) -> None:
    with pytest.raises(ValueError, match="belong"):
        CalendarOwner(**both)


def test_days_become_ordinary_again_unless_they_reach_beyond(store: Store) -> None:
    key, other = make_calendar(store), make_calendar(store, "Nights")
    owner = CalendarOwner(calendar_id=key)
    store.execute(AddException(owner, OFF))
    store.execute(AddException(owner, replace(OFF, last_on=EVE)))
    store.execute(AddException(owner, replace(OFF, last_on=date(2027, 1, 2), name="Long")))
    store.execute(AddException(CalendarOwner(calendar_id=other), OFF))
    add_absence(store, me(store), EVE, EVE)
    assert store.execute(ClearDays(owner, EVE, END)) == 2
    assert [row.name for row in store.read(calendar_days, key)] == ["Long"]
    assert len(store.read(calendar_days, other)) == 1
    assert len(store.read(absence_rows, AbsenceCriteria())) == 1


def test_a_persons_days_become_ordinary_too(store: Store) -> None:
    add_absence(store, me(store), EVE, EVE)
    assert store.execute(ClearDays(CalendarOwner(member_id=me(store)), EVE, END)) == 1
    assert store.read(absence_rows, AbsenceCriteria()) == []


def test_ordinary_days_are_told_to_be_so(store: Store) -> None:
    owner = CalendarOwner(calendar_id=make_calendar(store))
    with pytest.raises(NotFound, match="no_days"):
        store.execute(ClearDays(owner, EVE, END))
