from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.queries.activities import ActivityCriteria, activities
from app.services.activities import EditActivityType
from app.services.time_entries import EditEntry
from app.services.timer import StopTimer
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timekeeping.entry_dialog import EntryDialog
from app.ui.widgets.segmented import Segmented
from tests.builders import SetClock
from tests.store.rows import make_task
from tests.ui.builders import settle
from tests.ui.timekeeping.full_day import TODAY, at, fill_day, stored

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def filled(store: Store, clock: SetClock) -> Store:
    fill_day(store, clock)
    return store


def shown(dialog: EntryDialog, qtbot: QtBot) -> EntryDialog:
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def adding(theme: Theme, session: Session, filled: Store, qtbot: QtBot) -> EntryDialog:
    assert filled is not None
    return shown(EntryDialog.for_new(theme, session, TODAY), qtbot)


def editing(theme: Theme, session: Session, qtbot: QtBot, title: str) -> EntryDialog:
    return shown(EntryDialog.for_row(theme, session, stored(session)[title]), qtbot)


def save(dialog: EntryDialog, session: Session) -> None:
    QTest.mouseClick(dialog.save_button, LEFT)
    settle(session)


def error_at(dialog: EntryDialog, name: str) -> str:
    field = dialog.fields.field(name)
    assert field is not None
    return field.error


def test_an_entry_is_added(adding: EntryDialog, session: Session, qtbot: QtBot) -> None:
    fields = adding.fields
    QTest.keyClicks(fields.text, "Proofs")
    fields.place.setCurrentText("Nordlicht / Reader")
    QTest.keyClicks(fields.tags, "print, call")
    QTest.keyClicks(fields.start, "8")
    QTest.keyClicks(fields.end, "8:45")
    assert adding.outcome.text() == (
        "0:45 on Thursday, 19 November, 08:00 – 08:45, Nordlicht / Reader, billable"
    )
    with qtbot.waitSignal(adding.saved) as saved:
        QTest.keyClick(fields.end, Qt.Key.Key_Return)
    row = stored(session)["Proofs"]

    assert saved.args == [row.id]
    assert (row.client, row.project, row.tags) == ("Nordlicht", "Reader", ("call", "print"))
    assert (row.started_at, row.ended_at, row.billable) == (at(8, 0), at(8, 45), True)
    assert not adding.isVisible()


def test_time_is_added_by_its_duration(adding: EntryDialog, session: Session) -> None:
    fields = adding.fields
    QTest.keyClicks(fields.text, "Reading")
    QTest.mouseClick(fields.by.button("duration"), LEFT)
    QTest.keyClicks(fields.duration, "1.5")
    save(adding, session)
    row = stored(session)["Reading"]

    assert (row.started_at, row.seconds, row.worked_on) == (None, 5400, TODAY)


def test_a_break_is_never_billed(adding: EntryDialog, session: Session) -> None:
    fields = adding.fields
    fields.place.setCurrentText("Acme / Website")
    assert fields.billable.isChecked()

    QTest.mouseClick(fields.kind.button("break"), LEFT)
    assert not fields.billable.isChecked()
    assert not fields.billable.isEnabled()
    QTest.keyClicks(fields.text, "Coffee")
    QTest.keyClicks(fields.start, "7")
    QTest.keyClicks(fields.end, "7:10")
    save(adding, session)

    assert stored(session)["Coffee"].kind == "break"


def test_escape_changes_nothing(adding: EntryDialog, session: Session) -> None:
    before = stored(session)
    QTest.keyClicks(adding.fields.text, "Never mind")
    QTest.keyClick(adding, Qt.Key.Key_Escape)

    assert not adding.isVisible()
    assert stored(session) == before


def test_an_error_stands_under_its_field(adding: EntryDialog) -> None:
    QTest.keyClicks(adding.fields.start, "9")
    assert error_at(adding, "end") == ""

    QTest.keyClicks(adding.fields.end, "soon")
    assert error_at(adding, "end") == "“soon” is not a time. Try 9:00 or 17:30."
    assert adding.fields.end.property("state") == "error"


def test_what_is_missing_is_told_on_saving(adding: EntryDialog, session: Session) -> None:
    save(adding, session)

    assert adding.isVisible()
    assert error_at(adding, "start") == "Enter a time, such as 9:00."


def test_an_error_of_the_file_comes_back_to_its_field(
    adding: EntryDialog, session: Session
) -> None:
    adding.fields.task.setCurrentText("No such task")
    QTest.keyClicks(adding.fields.start, "7")
    QTest.keyClicks(adding.fields.end, "8")
    save(adding, session)

    assert adding.isVisible()
    assert "No such task" in error_at(adding, "task")


def test_billing_nobody_is_refused_at_the_switch(adding: EntryDialog, session: Session) -> None:
    QTest.mouseClick(adding.fields.billable, LEFT)
    QTest.keyClicks(adding.fields.start, "7")
    QTest.keyClicks(adding.fields.end, "8")
    save(adding, session)

    assert error_at(adding, "billable").startswith("Only time for a client can be billable.")


def test_tasks_follow_the_project(
    theme: Theme, session: Session, filled: Store, qtbot: QtBot
) -> None:
    make_task(filled, "Sort mail")
    dialog = shown(EntryDialog.for_new(theme, session, TODAY), qtbot)
    assert dialog.fields.task.count() == 1

    dialog.fields.place.setCurrentText("Acme / Website")
    assert dialog.fields.task.count() == 0


def go_to_activity(dialog: EntryDialog, name: str) -> None:
    """Walks down the activities with the arrow key."""
    combo = dialog.fields.activity
    combo.setCurrentIndex(0)
    while combo.currentText() != name:
        QTest.keyClick(combo, Qt.Key.Key_Down)


def test_billing_follows_the_activity(adding: EntryDialog, session: Session) -> None:
    fields = adding.fields
    fields.place.setCurrentText("Acme / Website")
    assert (fields.activity.currentText(), fields.billable.isChecked()) == ("None", True)
    go_to_activity(adding, "Admin")
    assert not fields.billable.isChecked()
    go_to_activity(adding, "Coding")
    assert fields.billable.isChecked()

    for field, text in ((fields.text, "Proofs"), (fields.start, "8"), (fields.end, "8:45")):
        QTest.keyClicks(field, text)
    save(adding, session)
    row = stored(session)["Proofs"]
    assert (row.activity, row.billable) == ("Coding", True)


@pytest.mark.parametrize("clicks", [1, 2])
def test_what_the_user_said_about_billing_outlives_any_way_through_the_activities(
    adding: EntryDialog, clicks: int
) -> None:
    fields = adding.fields
    fields.place.setCurrentText("Acme / Website")
    for _click in range(clicks):
        QTest.mouseClick(fields.billable, LEFT)
    said = fields.billable.isChecked()
    for name in ("Coding", "Admin", "None"):
        go_to_activity(adding, name)
        assert fields.billable.isChecked() is said


def test_an_archived_activity_stays_with_its_entry_and_is_no_other_ones_choice(
    theme: Theme, session: Session, filled: Store, qtbot: QtBot
) -> None:
    filled.execute(EditEntry(stored(session)["Fix login"].id, activity="Admin"))
    admin = filled.read(activities, ActivityCriteria())[0]
    filled.execute(EditActivityType(admin.id, archived=True))
    other = editing(theme, session, qtbot, "Wireframes")
    assert other.fields.activity.findData("Admin") < 0

    dialog = editing(theme, session, qtbot, "Fix login")
    assert dialog.fields.activity.currentText() == "Admin"
    dialog.fields.text.setText("Fix it")
    save(dialog, session)
    row = stored(session)["Fix it"]
    assert (row.activity, row.billable) == ("Admin", False)


def test_an_activity_that_was_archived_meanwhile_is_told_at_its_field(
    adding: EntryDialog, session: Session, filled: Store
) -> None:
    admin = filled.read(activities, ActivityCriteria())[0]
    filled.execute(EditActivityType(admin.id, archived=True))
    go_to_activity(adding, "Admin")
    QTest.keyClicks(adding.fields.start, "7")
    QTest.keyClicks(adding.fields.end, "8")
    save(adding, session)

    assert error_at(adding, "activity").startswith("“Admin” is archived.")
    assert adding.fields.activity.hasFocus()


def test_a_gap_comes_with_its_times(
    theme: Theme, session: Session, filled: Store, qtbot: QtBot
) -> None:
    assert filled is not None
    dialog = EntryDialog.for_new(theme, session, TODAY, at(14, 35), at(14, 50))
    form = shown(dialog, qtbot).form

    assert (form.start, form.end) == ("14:35", "14:50")


def test_an_edit_changes_what_was_edited_alone(
    theme: Theme, session: Session, filled: Store, qtbot: QtBot
) -> None:
    assert filled is not None
    dialog = editing(theme, session, qtbot, "Fix login")
    dialog.fields.end.clear()
    QTest.keyClicks(dialog.fields.end, "10:30")
    save(dialog, session)
    row = stored(session)["Fix login"]

    assert (row.ended_at, row.project, row.billable) == (at(10, 30), "Website", True)


@pytest.mark.parametrize(
    ("answer", "start"), [("keep", (14, 0)), ("trim", (14, 10)), ("shift", (14, 10))]
)
def test_an_overlap_is_settled_as_the_user_says(
    theme: Theme,
    session: Session,
    filled: Store,
    qtbot: QtBot,
    answer: str,
    start: tuple[int, int],
) -> None:
    # Nothing is to follow that a shift would have to go around.
    filled.execute(StopTimer(session.clock.now()))
    dialog = editing(theme, session, qtbot, "Release notes")
    assert dialog.overlap.isVisible()

    QTest.mouseClick(dialog.overlap.button(answer), LEFT)
    save(dialog, session)

    assert stored(session)["Release notes"].started_at == at(*start)


def test_no_overlap_asks_nothing(
    theme: Theme, session: Session, filled: Store, qtbot: QtBot
) -> None:
    assert filled is not None
    assert not editing(theme, session, qtbot, "Fix login").overlap.isVisible()


def test_a_wall_time_that_came_twice_is_chosen(adding: EntryDialog, session: Session) -> None:
    fields = adding.fields
    QTest.keyClicks(fields.text, "Night shift")
    fields.day.setDate(QDate(2026, 10, 25))
    QTest.keyClicks(fields.start, "2:30")
    QTest.keyClicks(fields.end, "4:00")
    assert error_at(adding, "start").startswith("The clocks were set back")

    choices = {
        button.text(): button
        for segmented in fields.findChildren(Segmented)
        for button in segmented.findChildren(QPushButton)
    }
    QTest.mouseClick(choices["Second 02:30 CET"], LEFT)
    assert error_at(adding, "start") == ""
    save(adding, session)

    assert stored(session)["Night shift"].seconds == 90 * 60


def test_a_time_that_the_clocks_skipped_is_told(adding: EntryDialog) -> None:
    adding.fields.day.setDate(QDate(2026, 3, 29))
    QTest.keyClicks(adding.fields.start, "2:30")
    QTest.keyClicks(adding.fields.end, "4:00")

    assert error_at(adding, "start").startswith("The clocks were set forward")


def test_what_runs_keeps_its_open_end(
    theme: Theme, session: Session, filled: Store, qtbot: QtBot
) -> None:
    assert filled is not None
    dialog = editing(theme, session, qtbot, "Charts")
    assert not dialog.fields.end.isEnabled()

    dialog.fields.start.selectAll()
    QTest.keyClicks(dialog.fields.start, "14:40")
    save(dialog, session)
    row = stored(session)["Charts"]

    assert (row.started_at, row.ended_at) == (at(14, 40), None)


def test_fields_are_named_for_assistive_tools(adding: EntryDialog) -> None:
    fields = adding.fields

    assert fields.text.accessibleName() == "What"
    assert fields.place.accessibleName() == "Project"
    assert fields.activity.accessibleName() == "Kind of work"
    assert fields.start.accessibleName() == "From"
    assert fields.form.day == date(2026, 11, 19)
