from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.queries.invoice_details import payments
from app.ui.billing.payment_dialog import PaymentDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle


class Opened:
    """The dialog of an invoice over 119.00."""

    def __init__(self, theme: Theme, session: Session, office: Office, qtbot: QtBot) -> None:
        self.theme, self.session, self.office, self.qtbot = theme, session, office, qtbot
        self.invoice_id: UUID = office.bill(office.client("Acme Outdoor"), TODAY, 10_000)

    def __call__(self) -> PaymentDialog:
        row = self.office.row(self.invoice_id)
        dialog = PaymentDialog(self.theme, self.session, row)
        self.qtbot.addWidget(dialog)
        with self.qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog


@pytest.fixture
def opened(theme: Theme, session: Session, office: Office, qtbot: QtBot) -> Opened:
    return Opened(theme, session, office, qtbot)


def write(dialog: PaymentDialog, amount: str) -> None:
    dialog.page.amount.selectAll()
    QTest.keyClicks(dialog.page.amount, amount)


def paid(session: Session, opened: Opened) -> list[tuple[date, int, str]]:
    found = session.read(payments, opened.invoice_id)
    return [(each.paid_on, each.amount_minor, each.note) for each in found]


def test_all_that_is_open_is_written_already(opened: Opened, session: Session) -> None:
    dialog = opened()
    assert dialog.page.amount.text() == "119.00"
    assert dialog.outcome.text() == "The invoice is paid in full then."
    QTest.keyClicks(dialog.page.note, "bank")
    click(dialog.save_button)
    settle(session)

    assert paid(session, opened) == [(TODAY, 11_900, "bank")]


def test_a_part_leaves_the_rest_open(opened: Opened, session: Session) -> None:
    dialog = opened()
    write(dialog, "100")
    assert dialog.outcome.text() == "€19.00 stay open then."
    click(dialog.save_button)
    settle(session)

    second = opened()
    assert second.page.amount.text() == "19.00"
    assert second.page.earlier.text() == "19 November 2026 · €100.00"


def test_too_much_asks_what_becomes_of_it(opened: Opened, session: Session) -> None:
    dialog = opened()
    write(dialog, "200")
    assert dialog.outcome.text() == "€81.00 more than is open."
    click(dialog.save_button)
    settle(session)

    field = dialog.field("rest")
    assert field is not None
    assert field.error.startswith("That is more than the €119.00 that is open.")
    assert dialog.isVisible()
    assert paid(session, opened) == []


def test_money_goes_back_only_where_some_came(
    opened: Opened, session: Session, office: Office
) -> None:
    assert not opened().page.direction.button("out").isEnabled()
    office.pay(opened.invoice_id, TODAY)
    dialog = opened()
    assert not dialog.page.direction.button("in").isEnabled()
    assert dialog.page.direction.current == "out"
    write(dialog, "50")
    click(dialog.save_button)
    settle(session)

    assert [minor for _day, minor, _note in paid(session, opened)] == [11_900, -5_000]


def test_what_a_credit_note_left_over_paid_goes_back(
    opened: Opened, session: Session, office: Office
) -> None:
    office.pay(opened.invoice_id, TODAY)
    office.credit(opened.invoice_id)
    dialog = opened()

    assert dialog.page.amount.text() == "119.00"
    click(dialog.save_button)
    settle(session)
    assert office.row(opened.invoice_id).open_minor == 0
