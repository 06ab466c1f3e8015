from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.queries.projects import ProjectCriteria, projects
from app.queries.recurring_tasks import RecurringCriteria, RecurringRow, recurring_tasks
from app.queries.task_tree import TaskListCriteria, task_order
from app.services.history import Undo
from app.services.recurring_tasks import AddRecurringTask
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.tasks.recurring.recurring_dialog import RecurringDialog
from app.ui.tasks.recurring.recurring_editor import RecurringEditor
from app.ui.tasks.recurring.recurring_words import draft_of, new_draft
from app.ui.tasks.tasks_page import TasksPage
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from tests.store.tasks import TODAY, Tasks
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write
from tests.ui.tasks.hands import Hands

SPACE = Qt.Key.Key_Space


def stored(store: Store) -> list[RecurringRow]:
    return store.read(recurring_tasks, RecurringCriteria(TODAY))


def add(store: Store, name: str, rule: str, **more: Any) -> None:
    changes: Any = {"name": name, "rule": rule, **more}
    store.execute(AddRecurringTask(changes))


def shown(dialog: QWidget, session: Session, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    settle(session)
    settle(session)


@pytest.fixture
def editor(theme: Theme, session: Session, tasks: Tasks, qtbot: QtBot) -> Iterator[RecurringEditor]:
    """For a new recurring task."""
    assert tasks
    made = RecurringEditor(theme, session, new_draft(TODAY))
    shown(made, session, qtbot)
    yield made
    made.reject()


@pytest.fixture
def listed(theme: Theme, session: Session, store: Store, qtbot: QtBot) -> RecurringDialog:
    add(store, "Backup", "FREQ=DAILY", starts_on=date(2026, 11, 20))
    add(store, "Report", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", starts_on=date(2026, 11, 20))
    made = RecurringDialog(theme, session)
    shown(made, session, qtbot)
    return made


def edited(
    store: Store, theme: Theme, session: Session, qtbot: QtBot, rule: str, **more: Any
) -> RecurringEditor:
    """The dialog of the only recurring task there is."""
    add(store, "Report", rule, **{"starts_on": date(2026, 11, 20), **more})
    (row,) = stored(store)
    dialog = RecurringEditor(theme, session, draft_of(row), row.id)
    shown(dialog, session, qtbot)
    return dialog


def test_every_second_friday_is_chosen_by_keys_and_its_days_are_told(
    editor: RecurringEditor, session: Session, store: Store
) -> None:
    write(editor.name, "Report")
    QTest.keyClick(editor.rule.interval, Qt.Key.Key_Up)
    for day in (3, 4):
        QTest.keyClick(editor.rule.weekdays[day], SPACE)
    assert editor.coming.text() == (
        "Every 2 weeks on Fri: Fri 20 Nov, Fri 4 Dec, Fri 18 Dec, Fri 1 Jan 2027, Fri 15 Jan 2027 …"
    )
    assert editor.outcome.text() == "Made tomorrow, and due on that day: “Report” · Inbox"
    save(editor, session)
    (row,) = stored(store)
    assert (row.name, row.rule) == ("Report", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR")
    assert row.project_id is None


def test_the_last_friday_of_a_month_is_chosen(
    editor: RecurringEditor, session: Session, store: Store
) -> None:
    write(editor.name, "Invoices")
    QTest.keyClicks(editor.rule.counted, "m")
    assert editor.rule.month_day.isVisible()
    QTest.keyClick(editor.rule.month_by, Qt.Key.Key_Down)
    assert editor.rule.nth.isVisible()
    assert editor.rule.nth.currentText() == "on the third Thursday"
    editor.rule.nth.setCurrentIndex(editor.rule.nth.findText("on the last Friday"))
    assert editor.coming.text().startswith("Every month on the last Fri: Fri 27 Nov")
    save(editor, session)
    assert stored(store)[0].rule == "FREQ=MONTHLY;BYDAY=-1FR"


def test_days_that_some_months_lack_are_told(editor: RecurringEditor) -> None:
    editor.rule.counted.set_code("month")
    assert not editor.rule.hint.isVisible()
    editor.rule.month_day.set_code("31")
    assert "left out" in editor.rule.hint.text()
    editor.rule.month_day.set_code("-1")
    assert not editor.rule.hint.isVisible()


def test_weeks_without_a_weekday_are_told_at_the_rule_at_once(
    editor: RecurringEditor, session: Session, store: Store
) -> None:
    write(editor.name, "Report")
    QTest.keyClick(editor.rule.weekdays[3], SPACE)
    assert error_of(editor, "rule") == "Choose at least one weekday."
    save(editor, session)
    assert editor.isVisible()
    assert stored(store) == []
    QTest.keyClick(editor.rule.weekdays[0], SPACE)
    assert error_of(editor, "rule") == ""


def test_an_end_before_the_first_day_is_told_at_the_end(
    editor: RecurringEditor, session: Session, store: Store
) -> None:
    write(editor.name, "Report")
    QTest.keyClick(editor.ends.kind, Qt.Key.Key_Down)
    assert editor.ends.day.isVisible()
    editor.ends.day.setDate(QDate(2026, 11, 18))
    assert "2026" in error_of(editor, "ends")
    editor.ends.day.setDate(QDate(2026, 12, 3))
    assert error_of(editor, "ends") == ""
    save(editor, session)
    assert stored(store)[0].rule == "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261203"


def test_a_missing_name_and_an_unreadable_estimate_are_told_at_their_fields(
    editor: RecurringEditor, session: Session
) -> None:
    save(editor, session)
    assert error_of(editor, "name")
    write(editor.name, "Report")
    for text in ("soon", "0"):
        write(editor.estimate, text)
        save(editor, session)
        assert error_of(editor, "estimate")
    assert editor.isVisible()


def test_project_priority_and_note_are_kept(
    editor: RecurringEditor, session: Session, store: Store
) -> None:
    write(editor.name, "Report")
    website = next(row for row in store.read(projects, ProjectCriteria()) if row.name == "Website")
    editor.project.setCurrentIndex(editor.project.findText("Acme / Website"))
    editor.priority.set_code("4")
    write(editor.estimate, "0:30")
    editor.note.setPlainText("to Lena")
    editor.ends.set_ends(None, 3)
    assert editor.outcome.text().endswith("“Report” · Acme / Website · 0:30 · Urgent")
    save(editor, session)
    (row,) = stored(store)
    assert (row.project_id, row.priority, row.note) == (website.id, 4, "to Lena")
    assert (row.estimate_seconds, row.rule) == (1800, "FREQ=WEEKLY;BYDAY=TH;COUNT=3")


def test_what_is_not_changed_is_not_written(
    store: Store, theme: Theme, session: Session, qtbot: QtBot
) -> None:
    # Written otherwise than the dialog would write it.
    dialog = edited(store, theme, session, qtbot, "FREQ=WEEKLY;WKST=MO;BYDAY=FR,MO;COUNT=9")
    assert dialog.ends.count == 9
    before = stored(store)
    save(dialog, session)
    assert not dialog.isVisible()
    assert stored(store) == before


def test_a_rule_that_cannot_be_chosen_is_kept_until_another_is(
    store: Store, theme: Theme, session: Session, qtbot: QtBot
) -> None:
    rule = "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"
    dialog = edited(store, theme, session, qtbot, rule)
    assert dialog.rule.is_own
    assert not dialog.ends.isVisible()
    assert dialog.coming.text().startswith("By a rule of its own: Sun 14 Mar 2027")
    write(dialog.name, "Clocks")
    save(dialog, session)
    (row,) = stored(store)
    assert (row.name, row.rule) == ("Clocks", rule)
    again = RecurringEditor(theme, session, draft_of(row), row.id)
    shown(again, session, qtbot)
    again.rule.counted.set_code("year")
    save(again, session)
    assert stored(store)[0].rule == "FREQ=YEARLY"


def test_every_control_of_the_editor_has_a_name(editor: RecurringEditor) -> None:
    assert nameless(editor) == []
    editor.rule.counted.set_code("month")
    editor.ends.kind.set_code("times")
    assert nameless(editor) == []


def test_the_list_says_the_rule_in_words_and_the_next_day(listed: RecurringDialog) -> None:
    model = listed.table.model()
    QAbstractItemModelTester(model)
    cells = [[model.index(row, column).data() for column in range(1, 5)] for row in range(2)]
    assert cells == [
        ["Backup", "every day", "tomorrow", "Inbox"],
        ["Report", "every 2 weeks on Fri", "tomorrow", "Inbox"],
    ]
    mark = model.index(0, 0)
    assert mark.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert mark.data(Qt.ItemDataRole.AccessibleTextRole) == "active"
    assert listed.outcome.text().startswith("Every day. Made tomorrow")
    assert nameless(listed) == []


def test_space_pauses_and_undo_brings_it_back(
    listed: RecurringDialog, session: Session, store: Store
) -> None:
    QTest.keyClick(listed.table, Qt.Key.Key_Down)
    QTest.keyClick(listed.table, SPACE)
    settle(session)
    settle(session)
    assert [row.active for row in stored(store)] == [True, False]
    assert listed.undo_bar.accessibleName() == "“Report” paused"
    assert listed.current is not None
    assert listed.current.name == "Report"
    QTest.mouseClick(listed.undo_bar.button, Qt.MouseButton.LeftButton)
    settle(session)
    settle(session)
    assert [row.active for row in listed.rows] == [True, True]


def test_a_click_on_the_mark_pauses_and_one_beside_it_does_not(
    listed: RecurringDialog, session: Session, store: Store
) -> None:
    table, model = listed.table, listed.table.model()
    for column, active in ((1, True), (0, False)):
        point = table.visualRect(model.index(0, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
        settle(session)
        assert stored(store)[0].active is active


def test_delete_and_its_undo_by_keys(
    listed: RecurringDialog, session: Session, store: Store
) -> None:
    QTest.keyClick(listed.table, Qt.Key.Key_Delete)
    settle(session)
    settle(session)
    assert [row.name for row in listed.rows] == ["Report"]
    assert listed.current is not None
    QTest.keyClick(listed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(session)
    settle(session)
    assert [row.name for row in stored(store)] == ["Backup", "Report"]
    assert "Undone" in listed.undo_bar.accessibleName()


def test_the_list_opens_its_rows_and_tells_what_was_changed(
    listed: RecurringDialog, session: Session
) -> None:
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    (editor,) = listed.findChildren(RecurringEditor)
    assert editor.name.text() == "Backup"
    write(editor.name, "Back up")
    save(editor, session)
    assert listed.undo_bar.accessibleName() == "Recurring task changed: Back up"
    settle(session)
    assert [row.name for row in listed.rows] == ["Back up", "Report"]


def test_an_empty_list_teaches_and_sets_up_the_first_one(
    theme: Theme, session: Session, store: Store, qtbot: QtBot
) -> None:
    dialog = RecurringDialog(theme, session)
    shown(dialog, session, qtbot)
    assert dialog.empty.isVisible()
    assert not dialog.new_button.isVisible()
    QTest.mouseClick(dialog.empty.button, Qt.MouseButton.LeftButton)
    (editor,) = dialog.findChildren(RecurringEditor)
    write(editor.name, "Report")
    assert editor.outcome.text().startswith("Made at once, due today")
    save(editor, session)
    assert dialog.undo_bar.accessibleName() == "Recurring task set up: Report · 1 task made"
    settle(session)
    assert dialog.table.isVisible()
    assert store.read(task_order, TaskListCriteria(TODAY)).count == 1


def test_the_page_opens_the_list_from_its_menu(page: TasksPage, session: Session) -> None:
    (action,) = page.head.more_menu.actions()
    action.trigger()
    settle(session)
    (dialog,) = page.window().findChildren(RecurringDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_task_comes_again_from_its_menu_and_undo_takes_that_back(
    page: TasksPage, family: Hands, session: Session, store: Store, qtbot: QtBot
) -> None:
    family.go_to("Launch")
    page.menus.of_rows(QPoint(10, 10))
    menu = next(each for each in page.table.findChildren(QMenu) if each.isVisible())
    next(each for each in menu.actions() if each.text() == "Repeat…").trigger()
    menu.close()
    (editor,) = page.window().findChildren(RecurringEditor)
    assert (editor.name.text(), editor.estimate.text()) == ("Launch", "4:00")
    assert editor.project.currentText() == "Acme / Website"
    assert editor.priority.currentText() == "High"
    with qtbot.waitSignal(page.told) as told:
        save(editor, session)
    assert told.args == ["Recurring task set up: Launch"]
    (row,) = stored(store)
    # Launch was due on Wednesday.
    assert (row.rule, str(row.next_on[0])) == ("FREQ=WEEKLY;BYDAY=WE", "2026-11-25")
    store.execute(Undo())
    assert stored(store) == []


def test_several_marked_tasks_do_not_come_again_at_once(page: TasksPage, family: Hands) -> None:
    family.go_to("Launch", "Mail")
    page.menus.of_rows(QPoint(10, 10))
    menu = next(each for each in page.table.findChildren(QMenu) if each.isVisible())
    repeat = next(each for each in menu.actions() if each.text() == "Repeat…")
    assert not repeat.isEnabled()
    menu.close()
    assert page.window().findChildren(FormDialog) == []
