from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.domain.billing.recurring_invoice import Pause, Shift
from app.domain.billing.service_period import Service, Unit
from app.queries.invoices import tab_counts
from app.queries.recurring_invoices import (
    RecurringInvoiceCriteria,
    RecurringInvoiceRow,
    RecurringLine,
    recurring_invoices,
)
from app.services.hour_accounts import AddHourAccount
from app.services.profile import EditProfile
from app.services.recurring_invoices import AddRecurringInvoice
from app.store.store import Store
from app.ui.billing.recurring.pause_dialog import PauseDialog
from app.ui.billing.recurring.recurring_dialog import RecurringInvoicesDialog
from app.ui.billing.recurring.recurring_editor import RecurringInvoiceEditor
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write

HOSTING = (RecurringLine("Hosting {period}", Decimal(29)),)


def stored(store: Store) -> list[RecurringInvoiceRow]:
    return store.read(recurring_invoices, RecurringInvoiceCriteria())


def add(
    store: Store, client_id: UUID, name: str, lines: Sequence[RecurringLine] = HOSTING, **more: Any
) -> UUID:
    changes: Any = {"name": name, "unit": "month", "start_on": date(2026, 12, 1), **more}
    made: UUID = store.execute(AddRecurringInvoice(client_id, changes, tuple(lines)))
    return made


def shown(dialog: QWidget, session: Session, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    settle(session)
    settle(session)


@pytest.fixture
def acme(office: Office) -> UUID:
    return office.client("Acme")


@pytest.fixture
def editor(theme: Theme, session: Session, acme: UUID, qtbot: QtBot) -> RecurringInvoiceEditor:
    """For a new one of Acme's."""
    assert acme
    made = RecurringInvoiceEditor(theme, session)
    shown(made, session, qtbot)
    return made


@pytest.fixture
def listed(
    theme: Theme, session: Session, store: Store, acme: UUID, qtbot: QtBot
) -> RecurringInvoicesDialog:
    add(store, acme, "Hosting")
    add(store, acme, "Work", (), what="unbilled", unit="quarter", start_on=date(2027, 1, 1))
    made = RecurringInvoicesDialog(theme, session)
    shown(made, session, qtbot)
    return made


def row_texts(dialog: RecurringInvoicesDialog, row: int) -> list[str]:
    model = dialog.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def go_to(dialog: RecurringInvoicesDialog, name: str) -> None:
    dialog.table.go_to_row([row.name for row in dialog.rows].index(name))


def test_the_list_says_when_what_and_how_each_stands(listed: RecurringInvoicesDialog) -> None:
    assert row_texts(listed, 0) == [
        *("Hosting", "Acme", "every month on day 1", "1 Dec", "€29.00", "active"),
    ]
    assert row_texts(listed, 1)[2:5] == ["every quarter on day 1", "1 Jan 2027", "work alone"]
    assert listed.outcome.text() == (
        "Every month on day 1 · Next: 1 Dec, over December · 0 drafted so far"
    )


def test_its_model_keeps_the_rules(listed: RecurringInvoicesDialog, store: Store) -> None:
    tester = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(listed.table.model(), tester, listed)
    add(store, listed.rows[0].client_id, "Another")
    settle(listed._session)
    settle(listed._session)
    assert len(listed.rows) == 3


def test_every_control_has_a_name(
    listed: RecurringInvoicesDialog, editor: RecurringInvoiceEditor
) -> None:
    assert nameless(listed) == []
    for page in range(3):
        assert editor._tabs is not None
        editor._tabs.setCurrentIndex(page)
        assert nameless(editor) == []


def test_the_next_six_are_shown_with_the_days_that_each_covers(
    editor: RecurringInvoiceEditor,
) -> None:
    page = editor.rule
    page.first.set_day(date(2026, 11, 30))
    page.day.setCurrentIndex(page.day.findData("31"))
    page.service.setCurrentIndex(page.service.findData("running"))
    page.shift.setCurrentIndex(page.shift.findData("before"))
    assert page.coming.texts == [
        ("Mon 30 Nov", "November"),
        ("Thu 31 Dec", "December"),
        ("Fri 29 Jan 2027 instead of Sun 31 Jan 2027", "January 2027"),
        ("Fri 26 Feb 2027 instead of Sun 28 Feb 2027", "February 2027"),
        ("Wed 31 Mar 2027", "March 2027"),
        ("Fri 30 Apr 2027", "April 2027"),
    ]
    assert editor.outcome.text() == "Next: 30 Nov, over November"


def test_an_end_before_the_start_is_told_where_the_days_would_be(
    editor: RecurringInvoiceEditor,
) -> None:
    page = editor.rule
    page.ends.kind.setCurrentIndex(page.ends.kind.findData("day"))
    page.ends.day.set_day(date(2026, 1, 1))
    assert page.coming.texts == []
    assert "2026" in page.coming.problem.text()
    assert editor.outcome.text() == ""


def test_what_is_written_is_set_up(
    editor: RecurringInvoiceEditor, store: Store, session: Session
) -> None:
    write(editor.rule.name, "Hosting")
    page = editor.rule
    page.interval.setValue(2)
    page.counted.setCurrentIndex(page.counted.findData("quarter"))
    page.first.set_day(date(2026, 12, 15))
    page.shift.setCurrentIndex(page.shift.findData("after"))
    page.service.setCurrentIndex(page.service.findData("following"))
    page.ends.kind.setCurrentIndex(page.ends.kind.findData("times"))
    page.ends.times.setValue(4)
    lines = editor.bills.lines
    assert editor._tabs is not None
    editor._tabs.setCurrentIndex(1)
    click(lines.add_button)
    write(lines.lines[0].name, "Hosting {period}")
    write(lines.lines[0].price, "29.50")
    editor.texts.payment_days.setValue(7)
    editor.texts.missed.setCurrentIndex(1)
    save(editor, session)
    (row,) = stored(store)
    assert (row.name, row.rule.unit, row.rule.interval) == ("Hosting", Unit.QUARTER, 2)
    assert (row.rule.shift, row.rule.service) == (Shift.AFTER, Service.FOLLOWING)
    assert (row.rule.times, row.payment_days, row.catch_up) == (4, 7, False)
    assert row.lines == (RecurringLine("Hosting {period}", Decimal("29.5")),)


def test_a_line_without_a_name_is_told_at_the_lines(
    editor: RecurringInvoiceEditor, session: Session
) -> None:
    write(editor.rule.name, "Hosting")
    editor.bills.lines.add_new()
    save(editor, session)
    assert error_of(editor, "lines") == "A line needs a name."
    assert editor.isVisible()


def test_nothing_to_bill_is_told_there_too_and_unbilled_work_is_something(
    editor: RecurringInvoiceEditor, store: Store, session: Session
) -> None:
    write(editor.rule.name, "Work")
    save(editor, session)
    assert error_of(editor, "lines")
    editor.bills.unbilled.setChecked(True)
    site = editor.bills.project.findText("Acme site")
    editor.bills.project.setCurrentIndex(site)
    save(editor, session)
    (row,) = stored(store)
    assert (row.unbilled, row.project) == (True, "Acme site")


def test_the_hint_shows_what_becomes_of_a_place(editor: RecurringInvoiceEditor) -> None:
    editor.bills.lines.add_line(HOSTING[0])
    editor.rule.service.setCurrentIndex(editor.rule.service.findData("running"))
    assert "“Hosting November 2026”" in editor.bills.places.text()


def test_the_fee_of_an_account_becomes_a_line(
    theme: Theme, session: Session, store: Store, acme: UUID, qtbot: QtBot
) -> None:
    account = store.execute(
        AddHourAccount(
            acme,
            {
                "name": "Care",
                "unit": "month",
                "seconds": 36_000,
                "fee_minor": 90_000,
                "start_on": date(2026, 12, 1),
            },
        )
    )
    editor = RecurringInvoiceEditor(theme, session)
    shown(editor, session, qtbot)
    write(editor.rule.name, "Care")
    assert editor._tabs is not None
    editor._tabs.setCurrentIndex(1)
    click(editor.bills.fee_button)
    save(editor, session)
    (row,) = stored(store)
    (line,) = row.lines
    assert (line.name, line.price, line.unit_code) == ("Care {period}", Decimal(900), "MON")
    assert line.hour_account_id == account


def test_tab_reaches_old_and_new_lines_and_what_follows(
    theme: Theme, session: Session, store: Store, acme: UUID, qtbot: QtBot
) -> None:
    add(store, acme, "Hosting")
    editor = RecurringInvoiceEditor(theme, session, stored(store)[0])
    shown(editor, session, qtbot)
    assert editor._tabs is not None
    editor._tabs.setCurrentIndex(1)
    editor.bills.lines.add_new()
    lines = editor.bills.lines.lines
    wanted = [each.name for each in lines] + [lines[-1].remove_button, editor.bills.unbilled]
    lines[0].name.setFocus()
    walked: list[QWidget] = []
    while editor.bills.unbilled not in walked and len(walked) < 30:
        at = editor.focusWidget()
        assert at is not None
        walked.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert [each for each in walked if each in wanted] == wanted
    for _ in range(30):
        at = editor.focusWidget()
        assert at is not None
        if at is lines[0].name:
            break
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert lines[0].name.hasFocus()


def test_an_untouched_one_is_not_changed_and_lines_stay(
    listed: RecurringInvoicesDialog, store: Store, session: Session
) -> None:
    before = stored(store)
    go_to(listed, "Hosting")
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    editor = open_dialog(RecurringInvoiceEditor)
    save(editor, session)
    assert stored(store) == before
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    editor = open_dialog(RecurringInvoiceEditor)
    write(editor.rule.name, "Server")
    save(editor, session)
    row = next(each for each in stored(store) if each.name == "Server")
    assert row.lines == HOSTING
    assert listed.undo_bar.isVisible()


def test_a_pause_until_a_day_and_back(
    listed: RecurringInvoicesDialog, store: Store, session: Session
) -> None:
    go_to(listed, "Hosting")
    click(listed.pause_button)
    dialog = open_dialog(PauseDialog)
    write(dialog.until_on, "2027-01-15")
    save(dialog, session)
    settle(session)
    row = next(each for each in stored(store) if each.name == "Hosting")
    assert row.rule.pauses == (Pause(TODAY, date(2027, 1, 15)),)
    assert row_texts(listed, 0)[-1] == "paused until 15 Jan 2027"
    assert listed.pause_button.text() == "Resume"
    click(listed.pause_button)
    settle(session)
    settle(session)
    assert row_texts(listed, 0)[-1] == "active"


def test_a_pause_that_ends_before_it_starts_is_told_at_its_field(
    listed: RecurringInvoicesDialog, session: Session
) -> None:
    click(listed.pause_button)
    dialog = open_dialog(PauseDialog)
    write(dialog.until_on, "2026-01-15")
    save(dialog, session)
    assert error_of(dialog, "pauses") == "A pause has to end after it starts."


def test_delete_and_undo_by_the_keys(listed: RecurringInvoicesDialog, session: Session) -> None:
    go_to(listed, "Hosting")
    QTest.keyClick(listed.table, Qt.Key.Key_Delete)
    settle(session)
    settle(session)
    assert [row.name for row in listed.rows] == ["Work"]
    QTest.keySequence(listed, QKeySequence("Ctrl+Z"))
    settle(session)
    settle(session)
    assert [row.name for row in listed.rows] == ["Hosting", "Work"]


def test_what_is_due_is_drafted_and_told(
    listed: RecurringInvoicesDialog, store: Store, session: Session, acme: UUID
) -> None:
    add(store, acme, "Today", start_on=TODAY)
    settle(session)
    settle(session)
    assert row_texts(listed, 1)[-1] == "due"
    click(listed.due_button)
    settle(session)
    assert listed.undo_bar.accessibleName() == "1 invoice drafted"
    assert store.read(tab_counts, TODAY)["draft"] == 1
    click(listed.due_button)
    settle(session)
    assert listed.undo_bar.accessibleName() == "Nothing is due."


def test_one_that_is_refused_does_not_stop_the_others(
    listed: RecurringInvoicesDialog, office: Office, store: Store, session: Session
) -> None:
    taxed = office.client("Taxed", tax_category="S", tax_rate_e4=190_000)
    other = office.client("Untaxed")
    store.execute(EditProfile({"tax_rate_e4": None}))
    add(store, other, "A refused one", start_on=TODAY)
    add(store, taxed, "B drafted one", start_on=TODAY)
    click(listed.due_button)
    settle(session)
    told = listed.undo_bar.accessibleName()
    assert told.startswith("1 invoice drafted · “A refused one” could not be drafted: ")


def test_the_menu_of_a_row_offers_what_the_buttons_do(listed: RecurringInvoicesDialog) -> None:
    listed.table.menu_asked.emit(0, QPoint(0, 0))
    menu = next(each for each in listed.findChildren(QMenu) if each.isVisible())
    texts = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    assert texts == ["Edit…", "Pause…", "Delete"]


def test_without_any_the_first_step_is_offered(
    theme: Theme, session: Session, acme: UUID, qtbot: QtBot
) -> None:
    assert acme
    dialog = RecurringInvoicesDialog(theme, session)
    shown(dialog, session, qtbot)
    click(dialog.empty.button)
    editor = open_dialog(RecurringInvoiceEditor)
    assert editor.title.text() == "New recurring invoice"
    editor.reject()


def test_without_a_client_it_says_so(theme: Theme, session: Session, qtbot: QtBot) -> None:
    dialog = RecurringInvoicesDialog(theme, session)
    shown(dialog, session, qtbot)
    dialog.add()
    assert "client" in dialog.undo_bar.accessibleName()
