"""The wizard on a real file, from the choice of a file to the undo, by mouse and keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.time_entries import DeleteEntries
from app.store.store import Store
from app.ui.imports.import_wizard import ImportWizard, Step
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.builders import rows_of
from tests.store.imports import row
from tests.ui.builders import settle
from tests.ui.imports.wizard_hands import (
    LEFT,
    TOGGL,
    go_to,
    name_file,
    opened,
    press,
    report,
    stored,
)


def lines(wizard: ImportWizard) -> list[tuple[str, str]]:
    model = wizard.check.model
    return [
        (str(model.index(number, 0).data()), str(model.index(number, 1).data()))
        for number in range(model.rowCount())
    ]


def counts(wizard: ImportWizard) -> dict[str, str]:
    labels = wizard.check.sums.findChildren(QWidget)
    texts = [label.accessibleName() for label in labels if label.accessibleName()]
    return {name: value for name, _, value in (text.rpartition(" ") for text in texts)}


def test_a_file_is_imported_and_taken_back(
    wizard: ImportWizard, session: Session, store: Store
) -> None:
    before = store.read(rows_of, None)
    go_to(wizard, session, TOGGL, Step.CHECK)
    assert wizard.frame.title.text() == "4 entries would be imported"
    assert counts(wizard) == {
        "New": "4",
        "Duplicates": "1",
        "Overlaps": "0",
        "Rejected": "2",
        "Open": "1",
    }
    assert stored(session) == []

    press(wizard.frame.go_button, session)
    assert wizard.frame.title.text() == "4 entries were imported"
    assert wizard.done_page.summary.text().startswith("Every month of the file")
    assert [wizard.done_page.model.index(0, column).data() for column in range(4)] == [
        "2026-03",
        "3:20",
        "3:20",
        "–",
    ]
    assert len(stored(session)) == 4

    press(wizard.frame.undo_button, session)
    assert wizard.frame.title.text() == "The import was taken back"
    assert not wizard.frame.undo_button.isVisible()
    assert store.read(rows_of, None) == before


def test_a_second_import_adds_nothing(
    wizard: ImportWizard, theme: Theme, session: Session, qtbot: QtBot
) -> None:
    go_to(wizard, session, TOGGL, Step.DONE)
    press(wizard.frame.go_button, session)
    assert not wizard.isVisible()

    again = opened(theme, session, qtbot)
    go_to(again, session, TOGGL, Step.CHECK)
    assert again.frame.title.text() == "Nothing in this file is new"
    assert counts(again)["Duplicates"] == "5"
    assert not again.frame.go_button.isEnabled()
    assert len(stored(session)) == 4


def test_the_way_through_needs_no_mouse(wizard: ImportWizard, session: Session) -> None:
    name_file(wizard, session, TOGGL)
    for step in (Step.NAMES, Step.CHECK, Step.DONE):
        focused = wizard.focusWidget()
        target = wizard.frame.go_button if focused is wizard.names.table else focused
        assert target is wizard.frame.go_button
        QTest.keyClick(target, Qt.Key.Key_Return)
        settle(session)
        assert wizard.step is step
    QTest.keyClick(wizard.frame.go_button, Qt.Key.Key_Return)

    assert not wizard.isVisible()
    assert len(stored(session)) == 4


def test_the_lines_that_were_left_out_can_be_chosen(wizard: ImportWizard, session: Session) -> None:
    go_to(wizard, session, TOGGL, Step.CHECK)
    assert lines(wizard) == [
        ("5", "Imported"),
        ("6", "Imported"),
        ("7", "Still open"),
        ("9", "Not imported"),
        ("10", "Not imported"),
    ]

    press(wizard.check.filter.button("rejected"), session)
    assert [number for number, _outcome in lines(wizard)] == ["9", "10"]
    reason = wizard.check.model.index(1, 2).data()
    assert reason == "The line has 4 cells instead of 14."


def test_going_back_keeps_what_was_read(wizard: ImportWizard, session: Session) -> None:
    go_to(wizard, session, TOGGL, Step.CHECK)
    steps = []
    for _step in range(2):
        press(wizard.frame.back_button, session)
        steps.append(wizard.step)
    assert steps == [Step.NAMES, Step.FILE]

    assert wizard.file.line.text() == str(TOGGL)
    assert wizard.frame.go_button.isEnabled()


def test_reading_can_be_stopped_and_leaves_nothing(
    wizard: ImportWizard, session: Session, store: Store, tmp_path: Path
) -> None:
    before = store.read(rows_of, None)
    rows = [row(f"{n // 60 % 23:02}:{n % 60:02}", "23:59", text=f"{n}") for n in range(5000)]
    name_file(wizard, session, report(tmp_path, *rows))
    QTest.mouseClick(wizard.frame.go_button, LEFT)
    assert wizard.is_busy
    assert wizard.frame.progress.isVisible()

    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.is_busy
    settle(session)
    assert wizard.isVisible()
    assert (wizard.step, wizard.frame.progress.isVisible()) == (Step.FILE, False)
    assert store.read(rows_of, None) == before


def test_reading_tells_how_far_it_is(
    wizard: ImportWizard, session: Session, tmp_path: Path
) -> None:
    told: list[int] = []
    wizard.reader.progressed.connect(told.append)
    rows = [row(f"{n // 60 % 23:02}:{n % 60:02}", "23:59", text=f"{n}") for n in range(2500)]
    go_to(wizard, session, report(tmp_path, *rows), Step.NAMES)

    assert told == [1000, 2000]


@pytest.mark.parametrize("step", [Step.FILE, Step.NAMES, Step.CHECK])
def test_escape_changes_nothing(
    wizard: ImportWizard, session: Session, store: Store, step: Step
) -> None:
    before = store.read(rows_of, None)
    go_to(wizard, session, TOGGL, step)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)

    assert not wizard.isVisible()
    assert store.read(rows_of, None) == before


def test_an_import_that_was_worked_on_cannot_be_taken_back_blindly(
    wizard: ImportWizard, session: Session
) -> None:
    go_to(wizard, session, TOGGL, Step.DONE)
    session.execute(DeleteEntries((stored(session)[0].id,)))
    settle(session)
    press(wizard.frame.undo_button, session)

    assert wizard.done_page.problem.text
    assert wizard.frame.undo_button.isEnabled()
    assert len(stored(session)) == 3


def test_the_models_keep_the_rules_of_item_models(wizard: ImportWizard, session: Session) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    models = (wizard.names.model, wizard.check.model, wizard.done_page.model)
    testers = [QAbstractItemModelTester(model, fatal) for model in models]
    go_to(wizard, session, TOGGL, Step.NAMES)
    QTest.keyClick(wizard.names.table, Qt.Key.Key_Delete)
    press(wizard.frame.go_button, session)
    press(wizard.frame.go_button, session)

    assert [tester.model() for tester in testers] == list(models)


def test_fields_and_tables_are_named_for_assistive_tools(
    wizard: ImportWizard, qapp: QApplication
) -> None:
    assert qapp is not None
    named = (
        wizard.file.line,
        wizard.file.zone,
        wizard.file.order,
        wizard.names.table,
        wizard.names.currency,
        wizard.check.table,
        wizard.check.filter,
        wizard.done_page.table,
        wizard.frame.progress,
    )
    assert [widget.accessibleName() for widget in named if not widget.accessibleName()] == []
