from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.billing.document import DocumentKind
from app.queries.number_series import SeriesRow, all_series
from app.queries.seller import seller_row
from app.services.number_series import AddSeries
from app.services.profile import EditProfile
from app.store.store import Store
from app.ui.preferences.profile_dialog import ProfileDialog
from app.ui.preferences.series_dialog import SeriesDialog
from app.ui.preferences.series_editor import SeriesEditor
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.bills import SELLER
from tests.ui.billing.hands import click, open_dialog
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write


def stored(store: Store, name: str) -> SeriesRow:
    return next(each for each in store.read(all_series, None) if each.name == name)


def shown(dialog: QWidget, session: Session, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    wait(session)


def wait(session: Session) -> None:
    for _ in range(3):
        settle(session)


@pytest.fixture
def credits_series(store: Store) -> UUID:
    store.execute(EditProfile(SELLER))
    made: UUID = store.execute(AddSeries(DocumentKind.CREDIT_NOTE, "Credits", "CN{year}-{n:03}"))
    return made


@pytest.fixture
def listed(theme: Theme, session: Session, credits_series: UUID, qtbot: QtBot) -> SeriesDialog:
    assert credits_series
    made = SeriesDialog(theme, session)
    shown(made, session, qtbot)
    return made


def row_texts(dialog: SeriesDialog, row: int) -> list[str]:
    model = dialog.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def go_to(dialog: SeriesDialog, pattern: str) -> None:
    dialog.table.go_to_row([each.series.pattern for each in dialog.rows].index(pattern))


def test_each_kind_has_its_series_with_the_next_number(listed: SeriesDialog) -> None:
    texts = [row_texts(listed, row) for row in range(5)]
    assert [each[0] for each in texts] == [
        *("Invoice", "Credit note", "Quote", "Pro forma invoice", "Reminder"),
    ]
    assert texts[1] == [
        *("Credit note", "Credits", "CN{year}-{n:03}", "CN2026-001"),
        *("starts anew each year", "usual"),
    ]
    assert texts[0][1] == "your profile"
    assert nameless(listed) == []


def test_its_model_keeps_the_rules(listed: SeriesDialog, store: Store, session: Session) -> None:
    tester = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(listed.table.model(), tester, listed)
    store.execute(AddSeries(DocumentKind.DEPOSIT, "Deposits", "D{year}-{n}"))
    wait(session)
    assert len(listed.rows) == 6


def test_the_next_number_is_shown_while_the_pattern_is_written(
    listed: SeriesDialog, store: Store, session: Session
) -> None:
    click(listed.new_button)
    editor = open_dialog(SeriesEditor)
    assert nameless(editor) == []
    editor.kind.setCurrentIndex(editor.kind.findData("deposit"))
    assert editor.pattern.text() == "D{year}-{n:04}"
    write(editor.pattern, "D{yy}{month}-{n:02}")
    editor.first.setValue(7)
    assert editor.example.text() == (
        "The next number is D2611-07; the series starts anew each month."
    )
    write(editor.pattern, "D{n")
    assert "D{n" not in editor.example.text()
    write(editor.pattern, "D{n:05}")
    assert editor.example.text().endswith("the series counts on for ever.")
    write(editor.name, "Deposits")
    save(editor, session)
    row = stored(store, "Deposits")
    assert (row.kind, row.pattern, row.first_number) == (DocumentKind.DEPOSIT, "D{n:05}", 7)


def test_refusals_stand_at_their_fields(listed: SeriesDialog, session: Session) -> None:
    listed.add()
    editor = open_dialog(SeriesEditor)
    save(editor, session)
    assert error_of(editor, "name") == "A series needs a name."
    write(editor.name, "credits")
    save(editor, session)
    assert "Credits" in error_of(editor, "name") or "credits" in error_of(editor, "name")
    write(editor.name, "Others")
    write(editor.pattern, "CN{year}-{n:04}")
    save(editor, session)
    assert error_of(editor, "number_pattern").startswith("Two series could both give the number")
    editor.reject()


def test_another_becomes_the_usual_one(
    listed: SeriesDialog, store: Store, session: Session
) -> None:
    more = AddSeries(DocumentKind.CREDIT_NOTE, "Shop", "SC{year}-{n}", is_default=False)
    store.execute(more)
    wait(session)
    go_to(listed, "CN{year}-{n:03}")
    assert not listed.usual_button.isEnabled()
    go_to(listed, "SC{year}-{n}")
    click(listed.usual_button)
    wait(session)
    assert stored(store, "Shop").is_default
    assert not stored(store, "Credits").is_default


def test_the_series_of_the_profile_is_changed_in_the_profile_and_never_deleted(
    listed: SeriesDialog, store: Store, session: Session
) -> None:
    listed.table.go_to_row(0)
    assert not listed.delete_button.isEnabled()
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    editor = open_dialog(SeriesEditor)
    assert nameless(editor) == []
    write(editor.pattern, "R{year}-{n:03}")
    save(editor, session)
    assert store.read(seller_row, None).number_pattern == "R{year}-{n:03}"


def test_a_usual_series_becomes_one_of_its_own(
    listed: SeriesDialog, store: Store, session: Session
) -> None:
    go_to(listed, "Q{year}-{n:04}")
    listed.edit()
    editor = open_dialog(SeriesEditor)
    write(editor.name, "Quotes")
    write(editor.pattern, "AN{year}-{n}")
    save(editor, session)
    row = stored(store, "Quotes")
    assert (row.kind, row.pattern, row.is_default) == (DocumentKind.QUOTE, "AN{year}-{n}", True)


def test_delete_and_undo(listed: SeriesDialog, session: Session) -> None:
    go_to(listed, "CN{year}-{n:03}")
    QTest.keyClick(listed.table, Qt.Key.Key_Delete)
    wait(session)
    assert len(listed.rows) == 4
    click(listed.undo_bar.button)
    wait(session)
    assert len(listed.rows) == 5


def test_the_profile_leads_there(
    theme: Theme, session: Session, store: Store, qtbot: QtBot
) -> None:
    store.execute(EditProfile(SELLER))
    dialog = ProfileDialog(theme, session)
    shown(dialog, session, qtbot)
    assert dialog._tabs is not None
    dialog._tabs.setCurrentIndex(3)
    with qtbot.waitSignal(dialog.series_asked):
        click(dialog.controls.series_button)
