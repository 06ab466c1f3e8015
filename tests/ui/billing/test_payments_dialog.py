from __future__ import annotations

from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.queries.invoice_details import payments
from app.services.split_payments import ReceivePayment, Rest
from app.ui.billing.payments_dialog import PaymentsDialog
from app.ui.billing.take_back_dialog import TakeBackDialog
from app.ui.billing.write_off_dialog import WriteOffDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless

Kind = TypeVar("Kind", bound=QDialog)


class Opened:
    """An invoice over 119.00 and the dialogs about it."""

    def __init__(self, theme: Theme, session: Session, office: Office, qtbot: QtBot) -> None:
        self.theme, self.session, self.office, self.qtbot = theme, session, office, qtbot
        self.client_id = office.client("Acme Outdoor")
        self.invoice_id: UUID = office.bill(self.client_id, TODAY, 10_000)
        self.target: Path | None = None
        self.asked_name = ""

    def receive(self, minor: int, *others: UUID, rest: Rest = Rest.OPEN) -> None:
        ids = (self.invoice_id, *others)
        self.office.store.execute(
            ReceivePayment(self.client_id, TODAY, "EUR", minor, ids, rest=rest, method="Cash")
        )

    def list(self) -> PaymentsDialog:
        row = self.office.row(self.invoice_id)
        dialog = PaymentsDialog(self.theme, self.session, row, None, self.choose)
        return self._shown(dialog)

    def write_off(self) -> WriteOffDialog:
        row = self.office.row(self.invoice_id)
        return self._shown(WriteOffDialog(self.theme, self.session, row))

    def choose(self, _parent: QWidget, name: str) -> Path | None:
        self.asked_name = name
        return self.target

    def _shown(self, dialog: Kind) -> Kind:
        self.qtbot.addWidget(dialog)
        with self.qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog


@pytest.fixture
def opened(theme: Theme, session: Session, office: Office, qtbot: QtBot) -> Opened:
    return Opened(theme, session, office, qtbot)


def cells(dialog: PaymentsDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_payments_are_listed_in_their_own_words(opened: Opened) -> None:
    opened.receive(11_850, rest=Rest.WRITE_OFF)
    dialog = opened.list()
    QAbstractItemModelTester(dialog.model)
    assert cells(dialog) == [
        ["19 Nov", "Payment", "€118.50", "Cash"],
        ["19 Nov", "Written off", "€0.50", "Cash"],
    ]
    assert dialog.outcome.text() == "Nothing is open."
    assert nameless(dialog) == []


def test_a_wrong_payment_is_taken_back_whole(opened: Opened, session: Session) -> None:
    other = opened.office.bill(opened.client_id, TODAY, 10_000)
    opened.receive(25_000, other, rest=Rest.CREDIT)
    dialog = opened.list()
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    asks = open_dialog(TakeBackDialog)
    numbers = [opened.office.row(each).number for each in (opened.invoice_id, other)]
    assert asks.outcome.text() == (
        f"It was one movement for {', '.join(filter(None, numbers))}; all of it is taken back. "
        "€12.00 of credit goes with it."
    )
    QTest.keyClicks(asks.note, "other account")
    click(asks.save_button)
    settle(session)
    assert [row[1:] for row in cells(dialog)] == [
        ["Payment", "€119.00", "taken back · Cash"],
        ["Taken back", "−€119.00", "Cash · other account"],
    ]
    assert dialog.outcome.text() == "€119.00 open"
    assert opened.office.row(other).open_minor == 11_900
    dialog.table.go_to_row(0)
    assert not dialog.take_back_button.isEnabled()
    dialog.table.go_to_row(1)
    assert not dialog.take_back_button.isEnabled()


def test_what_is_taken_back_meanwhile_is_told_there(opened: Opened, session: Session) -> None:
    opened.receive(11_900)
    dialog = opened.list()
    click(dialog.take_back_button)
    asks = open_dialog(TakeBackDialog)
    opened.office.store.execute(asks.command())
    click(asks.save_button)
    settle(session)
    assert asks.problem.text == "This payment is taken back already."
    asks.reject()


def test_a_receipt_is_saved_for_what_came(
    opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.receive(11_850, rest=Rest.WRITE_OFF)
    opened.target = tmp_path / "receipt.pdf"
    dialog = opened.list()
    dialog.table.go_to_row(0)
    with qtbot.waitSignal(dialog.noted):
        click(dialog.receipt_button)
    settle(session)
    assert opened.target.read_bytes().startswith(b"%PDF")
    assert dialog.outcome.text() == f"Saved as {opened.target}"
    number = opened.office.row(opened.invoice_id).number
    assert opened.asked_name == f"Receipt {number} 2026-11-19"


def test_only_what_came_has_a_receipt(opened: Opened) -> None:
    opened.office.store.execute(opened.write_off().command())
    dialog = opened.list()
    assert not dialog.receipt_button.isEnabled()
    assert dialog.take_back_button.isEnabled()


def test_a_receipt_that_cannot_be_written_says_why(
    opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.receive(11_900)
    opened.target = tmp_path / "nowhere" / "receipt.pdf"
    dialog = opened.list()
    click(dialog.receipt_button)
    qtbot.waitUntil(lambda: "cannot be written" in dialog.outcome.text())
    settle(session)


def test_what_is_open_is_written_off(opened: Opened, session: Session) -> None:
    dialog = opened.write_off()
    assert (dialog.amount.text(), dialog.outcome.text()) == ("119.00", "Nothing is open then.")
    dialog.amount.selectAll()
    QTest.keyClicks(dialog.amount, "200")
    click(dialog.save_button)
    settle(session)
    field = dialog.field("amount")
    assert field is not None
    assert field.error == "Only the €119.00 that is open can be written off."
    dialog.amount.selectAll()
    QTest.keyClicks(dialog.amount, "19")
    assert dialog.outcome.text() == "€100.00 stay open then."
    click(dialog.save_button)
    settle(session)
    (found,) = session.read(payments, opened.invoice_id)
    assert (found.kind, found.amount_minor) == ("write_off", 1_900)
