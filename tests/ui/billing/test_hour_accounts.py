from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.queries.hour_accounts import (
    HourAccountCriteria,
    HourAccountRow,
    hour_accounts,
    hour_grants,
)
from app.queries.invoices import tab_counts
from app.services.hour_accounts import AddHourAccount, GrantHours
from app.store.store import Store
from app.ui.billing.hours.account_dialog import HourAccountDialog
from app.ui.billing.hours.account_editor import HourAccountEditor
from app.ui.billing.hours.accounts_dialog import HourAccountsDialog
from app.ui.billing.hours.grant_dialogs import (
    EndAccountDialog,
    GrantHoursDialog,
    SellHoursDialog,
)
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write

HOUR = 3600


def stored(store: Store) -> list[HourAccountRow]:
    return store.read(hour_accounts, HourAccountCriteria())


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
def acme(office: Office) -> UUID:
    return office.client("Acme")


@pytest.fixture
def care(store: Store, acme: UUID) -> UUID:
    """Ten hours each month since October."""
    made: UUID = store.execute(
        AddHourAccount(
            acme,
            {
                "name": "Care",
                "unit": "month",
                "seconds": 10 * HOUR,
                "carried_periods": 1,
                "start_on": date(2026, 10, 1),
            },
        )
    )
    return made


@pytest.fixture
def package(store: Store, office: Office) -> UUID:
    helio = office.client("Helio")
    changes = {"name": "Package", "lasting_days": 365, "start_on": date(2026, 1, 1)}
    made: UUID = store.execute(AddHourAccount(helio, changes))  # type: ignore[arg-type]
    return made


@pytest.fixture
def listed(
    theme: Theme, session: Session, office: Office, care: UUID, package: UUID, qtbot: QtBot
) -> HourAccountsDialog:
    assert care
    assert package
    office.work("Acme site", date(2026, 10, 5), 7)
    office.work("Acme site", date(2026, 11, 5), 5.5)
    made = HourAccountsDialog(theme, session)
    shown(made, session, qtbot)
    return made


def row_texts(dialog: HourAccountsDialog, row: int) -> list[str]:
    model = dialog.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def go_to(dialog: HourAccountsDialog, name: str) -> None:
    dialog.table.go_to_row([each.account.name for each in dialog.rows].index(name))


def test_the_list_says_what_is_left_of_what_there_was(listed: HourAccountsDialog) -> None:
    assert row_texts(listed, 0) == [
        *("Acme", "all work", "Care", "10:00 h every month", "7:30 h left of 13:00", "November"),
    ]
    assert row_texts(listed, 1)[2:5] == ["Package", "package", "no hours yet"]


def test_its_model_keeps_the_rules(listed: HourAccountsDialog, store: Store, care: UUID) -> None:
    tester = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(listed.table.model(), tester, listed)
    store.execute(GrantHours(care, TODAY, HOUR))
    wait(listed._session)
    assert row_texts(listed, 0)[4] == "8:30 h left of 14:00"


def test_of_one_client_only_its_accounts_are_shown(
    theme: Theme, session: Session, store: Store, listed: HourAccountsDialog, qtbot: QtBot
) -> None:
    assert listed
    helio = next(row.client_id for row in stored(store) if row.client == "Helio")
    dialog = HourAccountsDialog(theme, session, helio)
    shown(dialog, session, qtbot)
    assert dialog.title.text() == "Accounts of hours of Helio"
    assert [each.account.name for each in dialog.rows] == ["Package"]


def test_every_control_has_a_name(
    listed: HourAccountsDialog, theme: Theme, session: Session, qtbot: QtBot
) -> None:
    assert nameless(listed) == []
    standing = listed.rows[0]
    for dialog in (
        HourAccountEditor(theme, session, standing.account),
        HourAccountDialog(theme, session, standing.account.id),
        SellHoursDialog(theme, session, standing, None),
        GrantHoursDialog(theme, session, standing, None),
        EndAccountDialog(theme, session, standing, None),
    ):
        shown(dialog, session, qtbot)
        assert nameless(dialog) == []
        dialog.close()


def test_a_retainer_is_agreed_on(
    listed: HourAccountsDialog, office: Office, store: Store, session: Session
) -> None:
    office.client("Novum")
    click(listed.new_button)
    editor = open_dialog(HourAccountEditor)
    editor.client.setCurrentIndex(editor.client.findText("Novum"))
    editor.project.setCurrentIndex(editor.project.findText("Novum site"))
    write(editor.name, "Retainer")
    write(editor.hours, "12:30")
    write(editor.fee, "1200")
    write(editor.overage, "110")
    editor.kept.choice.setCurrentIndex(1)
    editor.kept.count.setValue(2)
    write(editor.cap, "5")
    save(editor, session)
    row = next(each for each in stored(store) if each.name == "Retainer")
    assert (row.client, row.project, row.unit, row.seconds) == (
        *("Novum", "Novum site", "month"),
        45_000,
    )
    assert (row.fee_minor, row.overage_e4) == (120_000, 1_100_000)
    assert (row.carried_periods, row.cap_seconds) == (2, 5 * HOUR)


def test_a_package_asks_for_other_fields(
    theme: Theme, session: Session, store: Store, acme: UUID, qtbot: QtBot
) -> None:
    assert acme
    editor = HourAccountEditor(theme, session)
    shown(editor, session, qtbot)
    assert editor.hours.isVisible()
    click(editor.kind.button("package"))
    assert not editor.hours.isVisible()
    assert not editor.fee.isVisible()
    write(editor.name, "Package")
    editor.lasting.setValue(90)
    save(editor, session)
    (row,) = stored(store)
    assert (row.kind, row.lasting_days, row.seconds) == ("package", 90, None)


def test_refusals_stand_at_their_fields(
    theme: Theme, session: Session, acme: UUID, qtbot: QtBot
) -> None:
    assert acme
    editor = HourAccountEditor(theme, session)
    shown(editor, session, qtbot)
    save(editor, session)
    assert error_of(editor, "name") == "An account needs a name."
    write(editor.name, "Care")
    save(editor, session)
    assert error_of(editor, "hours").startswith("Enter hours of more than zero")
    write(editor.hours, "ten")
    save(editor, session)
    assert "ten" in error_of(editor, "hours")


def test_a_second_account_for_the_same_work_is_refused(
    listed: HourAccountsDialog, session: Session
) -> None:
    listed.add()
    editor = open_dialog(HourAccountEditor)
    editor.client.setCurrentIndex(editor.client.findText("Acme"))
    write(editor.name, "Again")
    write(editor.hours, "5")
    save(editor, session)
    assert editor.problem.text == "“Care” counts the same work on some of these days."


def test_only_what_was_changed_is_written(
    listed: HourAccountsDialog, store: Store, session: Session, care: UUID
) -> None:
    go_to(listed, "Care")
    listed.edit()
    editor = open_dialog(HourAccountEditor)
    write(editor.name, "Care plan")
    save(editor, session)
    row = next(each for each in stored(store) if each.id == care)
    assert (row.name, row.seconds, row.carried_periods) == ("Care plan", 10 * HOUR, 1)


def test_hours_are_sold_with_a_draft(
    listed: HourAccountsDialog, store: Store, session: Session, package: UUID
) -> None:
    go_to(listed, "Package")
    click(listed.sell_button)
    dialog = open_dialog(SellHoursDialog)
    save(dialog, session)
    assert error_of(dialog, "hours")
    write(dialog.hours, "20")
    write(dialog.price, "1600")
    save(dialog, session)
    wait(session)
    (grant,) = store.read(hour_grants, package)
    assert (grant.seconds, grant.expires_on) == (20 * HOUR, date(2027, 11, 19))
    assert grant.invoice_id is not None
    assert store.read(tab_counts, TODAY)["draft"] == 1
    assert listed.undo_bar.accessibleName() == "20:00 h sold, the invoice is drafted"
    assert row_texts(listed, 1)[4] == "20:00 h left of 20:00"


def test_hours_are_granted_and_taken_away_with_a_note(
    listed: HourAccountsDialog, store: Store, session: Session, care: UUID
) -> None:
    go_to(listed, "Care")
    click(listed.grant_button)
    dialog = open_dialog(GrantHoursDialog)
    write(dialog.hours, "-99")
    save(dialog, session)
    assert error_of(dialog, "hours") == "So many hours are not left."
    write(dialog.hours, "-2:00")
    write(dialog.note, "Agreed by phone")
    save(dialog, session)
    (grant,) = store.read(hour_grants, care)
    assert (grant.seconds, grant.note) == (-2 * HOUR, "Agreed by phone")


def test_an_account_ends_on_its_last_day(
    listed: HourAccountsDialog, store: Store, session: Session, care: UUID
) -> None:
    go_to(listed, "Care")
    listed.end()
    dialog = open_dialog(EndAccountDialog)
    assert dialog.outcome.text().startswith("7:30 h are left now")
    dialog.day.set_day(date(2026, 11, 30))
    save(dialog, session)
    row = next(each for each in stored(store) if each.id == care)
    assert row.end_on == date(2026, 11, 30)


def test_one_that_was_billed_is_not_deleted_and_says_why(
    listed: HourAccountsDialog, session: Session
) -> None:
    go_to(listed, "Package")
    listed.sell()
    dialog = open_dialog(SellHoursDialog)
    write(dialog.hours, "1")
    write(dialog.price, "80")
    save(dialog, session)
    wait(session)
    QTest.keyClick(listed.table, Qt.Key.Key_Delete)
    wait(session)
    assert len(listed.rows) == 2
    assert "End it instead" in listed.undo_bar.accessibleName()


def test_one_account_is_told_period_by_period(listed: HourAccountsDialog, session: Session) -> None:
    go_to(listed, "Care")
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    wait(session)
    dialog = open_dialog(HourAccountDialog)
    model = dialog.table.model()
    texts = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert texts == [
        ["November", "3:00", "10:00", "5:30", "–", "7:30", "–"],
        ["October", "–", "10:00", "7:00", "–", "3:00", "–"],
    ]
    assert dialog.meter.text() == "7:30 h left of 13:00"
    dialog.close()


def test_the_view_follows_what_is_recorded_meanwhile(
    listed: HourAccountsDialog, office: Office, session: Session
) -> None:
    go_to(listed, "Care")
    listed.show_account()
    wait(session)
    dialog = open_dialog(HourAccountDialog)
    office.work("Acme site", TODAY, 8)
    wait(session)
    assert dialog.meter.text() == "0:30 h beyond 13:00"
    dialog.close()


def test_without_any_the_first_step_is_offered(
    theme: Theme, session: Session, acme: UUID, qtbot: QtBot
) -> None:
    assert acme
    dialog = HourAccountsDialog(theme, session)
    shown(dialog, session, qtbot)
    click(dialog.empty.button)
    open_dialog(HourAccountEditor).reject()
