"""All working calendars in the window: made, changed, duplicated, renamed, deleted."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.planning.calendar.working_calendar import CalendarException
from app.domain.values.working_hours_text import read_week_line, week_line
from app.queries.history import HistoryCriteria, history
from app.queries.project_plan import project_plan
from app.queries.working_calendars import CalendarRow, calendar_days, calendar_rows
from app.services.calendar_days import AddException, CalendarOwner
from app.services.project_plan import SetProjectPlan
from app.store.store import Store
from app.ui.planning.calendars.calendar_dialog import CalendarDialog
from app.ui.planning.calendars.calendars_dialog import CalendarsDialog
from app.ui.session.session import Session
from app.ui.shell.desktop import Desktop
from app.ui.theme.theme import Theme
from tests.store.calendars import make_calendar
from tests.store.site import Site
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write

LEFT = Qt.MouseButton.LeftButton
SUMMER = CalendarException(date(2026, 8, 3), date(2026, 8, 7), "Summer")


@pytest.fixture
def office(store: Store, site: Site) -> UUID:
    """A calendar of half days that the website follows."""
    key = make_calendar(store, hours=read_week_line("Mo-Fr 9-13"), holidays="DE-BE")
    store.execute(AddException(CalendarOwner(calendar_id=key), SUMMER))
    store.execute(SetProjectPlan(site.project_id, {"calendar_id": key}))
    return key


@pytest.fixture
def dialog(
    office: UUID, store: Store, theme: Theme, session: Session, qtbot: QtBot
) -> CalendarsDialog:
    make_calendar(store, "Workshop")
    made = CalendarsDialog(theme, session)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle(session)
    assert made.row is not None
    assert made.row.id == office
    return made


def rows(store: Store) -> list[CalendarRow]:
    return store.read(calendar_rows, None)


def opened(dialog: CalendarsDialog) -> CalendarDialog:
    found = dialog.findChildren(CalendarDialog)[-1]
    assert found.isVisible()
    return found


def test_the_list_says_what_uses_each_calendar(dialog: CalendarsDialog) -> None:
    model = dialog.model
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    assert tester is not None
    shown = [[model.index(row, column).data() for column in (0, 1)] for row in (0, 1)]
    assert shown == [["Office", "1 project"], ["Workshop", "–"]]
    assert dialog.pane.uses.text() == "Projects: Website"
    assert "Germany – Berlin" in dialog.pane.facts.text()
    assert nameless(dialog) == []


def test_what_a_deletion_does_is_said_before_and_taken_back_after(
    dialog: CalendarsDialog, store: Store, site: Site, office: UUID, session: Session
) -> None:
    assert dialog.outcome.text() == (
        "If “Office” is deleted, the usual working hours count for: 1 project. "
        "“Website” would end 3 days earlier."
    )
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    settle(session)
    assert [row.name for row in rows(store)] == ["Workshop"]
    assert store.read(project_plan, site.project_id).calendar_id is None
    assert dialog.undo_bar.isVisible()
    QTest.mouseClick(dialog.undo_bar.button, LEFT)
    settle(session)
    assert [row.name for row in rows(store)] == ["Office", "Workshop"]
    assert store.read(project_plan, site.project_id).calendar_id == office


def test_a_calendar_is_added_with_its_week_and_its_days(
    dialog: CalendarsDialog, store: Store, session: Session
) -> None:
    QTest.mouseClick(dialog.add_button, LEFT)
    form = opened(dialog)
    assert nameless(form) == []
    write(form.name, "Shop")
    write(form.hours[5], "9-13")
    write(form.hours[0], "")
    form.days.add_new()
    form.days.lines[0].first.set_day(date(2026, 12, 28))
    write(form.days.lines[0].note, "Stocktaking")
    save(form, session)
    settle(session)
    shop = next(row for row in rows(store) if row.name == "Shop")
    assert week_line(shop.hours) == "Tu–Fr 9:00–12:00, 13:00–18:00; Sa 9:00–13:00"
    (day,) = store.read(calendar_days, shop.id)
    assert (day.first_on, day.name, day.spans) == (date(2026, 12, 28), "Stocktaking", ())
    assert store.read(history, HistoryCriteria(limit=1))[0].action == "calendar.add"
    assert dialog.row == shop


def test_hours_that_cannot_be_read_are_told_at_their_day(
    dialog: CalendarsDialog, store: Store, session: Session
) -> None:
    before = rows(store)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    form = opened(dialog)
    write(form.hours[2], "nine to five")
    save(form, session)
    assert "“nine to five” are no working hours" in error_of(form, "hours_2")
    write(form.hours[2], "9-17")
    form.days.lines[0].hours.setText("late")
    save(form, session)
    assert "“late” are no hours" in error_of(form, "days")
    assert error_of(form, "hours_2") == ""
    assert rows(store) == before


def test_a_week_without_work_is_refused_at_its_first_day(
    dialog: CalendarsDialog, session: Session
) -> None:
    dialog.edit()
    form = opened(dialog)
    for line in form.hours:
        line.setText("")
    save(form, session)
    assert "no working time at all" in error_of(form, "hours_0")


def test_a_name_that_is_taken_is_told_at_the_name(
    dialog: CalendarsDialog, session: Session
) -> None:
    dialog.edit()
    form = opened(dialog)
    write(form.name, "WORKSHOP")
    save(form, session)
    assert "already" in error_of(form, "name")


def test_while_a_week_is_changed_the_dialog_says_which_project_moves(
    dialog: CalendarsDialog, session: Session
) -> None:
    dialog.edit()
    form = opened(dialog)
    form.hours[4].setText("")
    form._pause.timeout.emit()
    settle(session)
    assert form.outcome.text() == "“Website” would end 4 days later."
    form.hours[4].setText("9-13")
    form._pause.timeout.emit()
    settle(session)
    assert form.outcome.text() == ""


def test_the_year_follows_the_fields(dialog: CalendarsDialog, session: Session) -> None:
    dialog.edit()
    form = opened(dialog)
    settle(session)
    assert "Day off 5" in form.year.legend.accessibleName()
    form.days.remove(form.days.lines[0])
    form.hours[5].setText("9-13")
    form._pause.timeout.emit()
    settle(session)
    assert "Day off" not in form.year.legend.accessibleName()
    assert "Free weekday 51" in form.year.legend.accessibleName()


def test_nothing_changed_writes_nothing(
    dialog: CalendarsDialog, store: Store, session: Session
) -> None:
    (before,) = store.read(history, HistoryCriteria(limit=1))
    dialog.edit()
    save(opened(dialog), session)
    assert store.read(history, HistoryCriteria(limit=1)) == [before]


def test_a_copy_starts_as_the_calendar_is_and_has_days_of_its_own(
    dialog: CalendarsDialog, store: Store, office: UUID, session: Session
) -> None:
    QTest.mouseClick(dialog.copy_button, LEFT)
    form = opened(dialog)
    assert form.name.text() == "Office (copy)"
    save(form, session)
    copy = next(row for row in rows(store) if row.name == "Office (copy)")
    assert (copy.hours, copy.holiday_region) == (read_week_line("Mo-Fr 9-13"), "DE-BE")
    assert [day.name for day in store.read(calendar_days, copy.id)] == ["Summer"]
    assert [day.name for day in store.read(calendar_days, office)] == ["Summer"]
    assert copy.projects == 0


def test_a_calendar_is_renamed_by_key(
    dialog: CalendarsDialog, store: Store, session: Session
) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_F2)
    form = opened(dialog)
    write(form.name, "workshop")
    save(form, session)
    assert "already" in error_of(form, "name")
    write(form.name, "Berlin office")
    save(form, session)
    assert [row.name for row in rows(store)] == ["Berlin office", "Workshop"]


def test_without_calendars_the_page_says_what_they_are_for(
    theme: Theme, session: Session, qtbot: QtBot
) -> None:
    made = CalendarsDialog(theme, session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert made.empty.isVisible()
    assert not made.delete_button.isVisible()
    QTest.mouseClick(made.add_button, LEFT)
    form = opened(made)
    write(form.name, "Office")
    save(form, session)
    settle(session)
    assert made.row is not None
    assert made.row.name == "Office"
    assert not made.empty.isVisible()


def test_the_command_palette_opens_the_calendars(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.book.run("plan.calendars")
    found = desktop.window.findChild(CalendarsDialog)
    assert found is not None
    qtbot.waitUntil(found.isVisible)
