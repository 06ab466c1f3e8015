from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.queries.expenses import ExpenseCriteria, ExpenseRow, expenses, one_expense
from app.queries.history import HistoryCriteria, history
from app.queries.receipts import receipts
from app.services.expense_receipts import NewReceipt, RecordExpense
from app.services.projects import EditProject
from app.ui.expenses.expense_dialog import ExpenseDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.office import TODAY, Office
from tests.ui.clients.hands import error_of, nameless, save, write
from tests.ui.drops import drag_over, drop_files

Open = Callable[..., ExpenseDialog]
TICKET = NewReceipt("ticket.pdf", "application/pdf", b"%PDF")


@pytest.fixture
def opened(theme: Theme, session: Session, office: Office, qtbot: QtBot) -> Open:
    assert office is not None

    def open_on(expense_id: UUID | None = None, chosen: list[Path] | None = None) -> ExpenseDialog:
        row = None if expense_id is None else session.read(one_expense, expense_id)
        dialog = ExpenseDialog(theme, session, row, choose_files=lambda _parent: chosen or [])
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return open_on


def only_one(session: Session) -> ExpenseRow:
    (row,) = session.read(expenses, ExpenseCriteria())
    return row


def record(office: Office, client_id: UUID | None = None, **changes: object) -> UUID:
    fields = {
        "spent_on": TODAY,
        "description": "Train",
        "currency": "EUR",
        "gross_minor": 5000,
        "client_id": client_id,
        "billable": client_id is not None,
        **changes,
    }
    return office.store.execute(RecordExpense(fields, (TICKET,)))  # type: ignore[arg-type]


def choose(dialog: ExpenseDialog, name: str, text: str) -> None:
    """Chooses as the user does: by the name that the list shows."""
    combo = getattr(dialog, name)
    position = combo.findText(text)
    assert position >= 0
    combo.setCurrentIndex(position)
    combo.activated.emit(position)


def test_what_was_spent_is_recorded(opened: Open, office: Office, session: Session) -> None:
    office.client("Acme Outdoor")
    dialog = opened()
    write(dialog.description, "Train")
    write(dialog.amount, "107,00")
    write(dialog.tax_rate, "7")
    choose(dialog, "client", "Acme Outdoor")
    save(dialog, session)
    row = only_one(session)
    assert (row.description, row.gross_minor, row.tax_minor) == ("Train", 10_700, 700)
    assert (row.client, row.billable, row.spent_on) == ("Acme Outdoor", True, TODAY)


def test_a_missing_amount_is_told_at_its_field(opened: Open, session: Session) -> None:
    dialog = opened()
    write(dialog.description, "Train")
    save(dialog, session)
    assert error_of(dialog, "gross_minor") == "Enter an amount."


def test_a_missing_description_is_told_at_its_field(opened: Open, session: Session) -> None:
    dialog = opened()
    write(dialog.amount, "5")
    save(dialog, session)
    assert "needs a day, a description" in error_of(dialog, "description")


def test_a_rate_is_one_click_away(opened: Open, session: Session) -> None:
    dialog = opened()
    write(dialog.description, "Font")
    write(dialog.amount, "119")
    assert [button.text() for button in dialog.rate_buttons] == ["19 %", "No tax"]
    QTest.mouseClick(dialog.rate_buttons[0], Qt.MouseButton.LeftButton)
    assert dialog.outcome.text() == "€19.00 of it is tax, €100.00 is left."
    save(dialog, session)
    assert only_one(session).tax_rate_e4 == 190_000


def test_a_project_brings_its_client(opened: Open, office: Office, session: Session) -> None:
    office.client("Acme Outdoor")
    office.client("Helio Energy", currency="CHF")
    dialog = opened()
    choose(dialog, "project", "Helio Energy / Helio Energy site")
    assert dialog.client.currentText() == "Helio Energy"
    assert dialog.project.currentText() == "Helio Energy site"
    assert (dialog.billable.isChecked(), dialog.currency.code) == (True, "CHF")
    write(dialog.description, "Hotel")
    write(dialog.amount, "189")
    save(dialog, session)
    assert only_one(session).project == "Helio Energy site"


def test_a_client_leaves_only_its_projects(opened: Open, office: Office) -> None:
    office.client("Acme Outdoor")
    office.client("Helio Energy")
    dialog = opened()
    choose(dialog, "client", "Acme Outdoor")
    texts = [dialog.project.itemText(n) for n in range(dialog.project.count())]
    assert texts == ["No project", "Acme Outdoor site"]


def test_nobody_pays_back_an_expense_without_client(opened: Open, office: Office) -> None:
    office.client("Acme Outdoor")
    dialog = opened()
    assert not dialog.billable.isEnabled()
    choose(dialog, "client", "Acme Outdoor")
    assert dialog.billable.isEnabled()
    choose(dialog, "client", "Nobody: it is my own cost")
    assert (dialog.billable.isEnabled(), dialog.billable.isChecked()) == (False, False)


def test_another_currency_than_the_clients_is_warned_of(opened: Open, office: Office) -> None:
    office.client("Acme Outdoor")
    dialog = opened()
    choose(dialog, "client", "Acme Outdoor")
    dialog.currency.set_code("CHF")
    assert "Acme Outdoor is billed in EUR" in dialog.hint.text()
    dialog.billable.setChecked(False)
    assert not dialog.hint.isVisible()


def test_what_was_not_changed_stays_untouched(
    opened: Open, office: Office, session: Session
) -> None:
    train = record(office, office.client("Acme Outdoor"), tax_rate_e4=70_000, note="window")
    before = len(session.read(history, HistoryCriteria()))
    dialog = opened(train)
    save(dialog, session)
    assert not dialog.isVisible()
    assert len(session.read(history, HistoryCriteria())) == before


def test_an_archived_project_still_stands_in_its_expense(
    opened: Open, office: Office, session: Session
) -> None:
    acme = office.client("Acme Outdoor")
    shop = office.project(acme, "Old shop")
    train = record(office, acme, project_id=shop)
    office.store.execute(EditProject(shop, {"archived": True}))
    dialog = opened(train)
    assert dialog.project.currentText() == "Old shop"
    write(dialog.note, "later")
    save(dialog, session)
    assert only_one(session).project == "Old shop"


def test_receipts_are_dropped_and_chosen(opened: Open, session: Session, tmp_path: Path) -> None:
    first, second = tmp_path / "ticket.pdf", tmp_path / "photo.jpg"
    first.write_bytes(b"%PDF")
    second.write_bytes(b"jpg")
    dialog = opened(chosen=[second])
    write(dialog.description, "Train")
    write(dialog.amount, "5")
    drop_files(dialog.receipts, first)
    QTest.mouseClick(dialog.receipts.choose_button, Qt.MouseButton.LeftButton)
    assert dialog.receipts.names == ["ticket.pdf", "photo.jpg"]
    save(dialog, session)
    kept = session.read(receipts, only_one(session).id)
    assert [(row.name, row.media_type) for row in kept] == [
        ("ticket.pdf", "application/pdf"),
        ("photo.jpg", "image/jpeg"),
    ]


def test_a_file_can_fall_anywhere_on_the_dialog(opened: Open, tmp_path: Path) -> None:
    ticket = tmp_path / "ticket.pdf"
    ticket.write_bytes(b"%PDF")
    dialog = opened()
    drop_files(dialog, ticket)
    assert dialog.receipts.names == ["ticket.pdf"]


def test_a_folder_is_no_receipt(opened: Open, tmp_path: Path) -> None:
    assert not drag_over(opened().receipts, tmp_path)


def test_an_empty_file_is_told_at_the_receipts(opened: Open, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    dialog = opened()
    drop_files(dialog.receipts, empty)
    assert "not empty" in error_of(dialog, "receipt")
    assert dialog.receipts.names == []


def test_a_file_that_is_gone_is_told(opened: Open, tmp_path: Path) -> None:
    dialog = opened(chosen=[tmp_path / "gone.pdf"])
    dialog.receipts.choose()
    assert "cannot be read" in error_of(dialog, "receipt")


def test_a_receipt_is_removed_when_it_is_saved(
    opened: Open, office: Office, session: Session
) -> None:
    train = record(office)
    dialog = opened(train)
    QTest.mouseClick(act(dialog, "Remove ticket.pdf"), Qt.MouseButton.LeftButton)
    assert dialog.receipts.names == []
    assert len(session.read(receipts, train)) == 1
    save(dialog, session)
    assert session.read(receipts, train) == []


def test_a_kept_receipt_can_be_looked_at(
    opened: Open, office: Office, session: Session, qtbot: QtBot
) -> None:
    train = record(office)
    dialog = opened(train)
    (kept,) = session.read(receipts, train)
    with qtbot.waitSignal(dialog.open_asked) as asked:
        QTest.mouseClick(act(dialog, "Open ticket.pdf"), Qt.MouseButton.LeftButton)
    assert asked.args == [kept.id]


def test_a_billed_expense_takes_receipts_and_says_why_nothing_else(
    opened: Open, office: Office, session: Session, tmp_path: Path
) -> None:
    acme = office.client("Acme Outdoor")
    train = record(office, acme)
    office.issue(office.draft(acme, time=False), date(2026, 11, 19))
    dialog = opened(train)
    assert "Invoice 2026-0036 bills this expense" in dialog.explanation.text()
    controls = (dialog.description, dialog.amount, dialog.client, dialog.billable, dialog.note)
    assert not any(control.isEnabled() for control in controls)
    assert dialog.amount.toolTip() == dialog.explanation.text()
    assert not buttons(dialog, "Remove ticket.pdf")
    late = tmp_path / "late.pdf"
    late.write_bytes(b"%PDF")
    drop_files(dialog.receipts, late)
    save(dialog, session)
    assert [row.name for row in session.read(receipts, train)] == ["ticket.pdf", "late.pdf"]


def test_every_control_has_a_name(opened: Open, office: Office) -> None:
    assert nameless(opened(record(office, office.client("Acme Outdoor")))) == []


def buttons(dialog: ExpenseDialog, name: str) -> list[QToolButton]:
    found = dialog.receipts.findChildren(QToolButton)
    return [each for each in found if each.isVisible() and each.accessibleName() == name]


def act(dialog: ExpenseDialog, name: str) -> QToolButton:
    (found,) = buttons(dialog, name)
    return found


def test_a_mark_up_is_put_on_or_left_to_the_client(
    opened: Open, office: Office, session: Session
) -> None:
    office.client("Acme Outdoor", markup_e4=100_000)
    dialog = opened()
    assert not dialog.markup.isEnabled()
    write(dialog.description, "Train")
    write(dialog.amount, "100")
    choose(dialog, "client", "Acme Outdoor")
    assert dialog.markup.isEnabled()
    assert dialog.markup.placeholderText() == "10"
    write(dialog.markup, "1000.5")
    save(dialog, session)
    assert error_of(dialog, "markup")
    write(dialog.markup, "12.5")
    save(dialog, session)
    assert only_one(session).markup_e4 == 125_000

    again = opened(only_one(session).id)
    assert again.markup.text() == "12.5"
    write(again.markup, "")
    save(again, session)
    assert only_one(session).markup_e4 is None
