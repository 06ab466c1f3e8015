from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.queries.client_credit import client_credits
from app.queries.clients import one_client
from app.queries.invoice_details import payments
from app.services.invoice_drafts import EditInvoice
from app.ui.billing.payment_dialog import PaymentDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import LEFT, click
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless

EARLIER = date(2026, 11, 2)


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


def two(opened: Opened) -> UUID:
    """One more invoice, over 238.00 and older than the first."""
    return opened.office.bill(opened.office.row(opened.invoice_id).client_id, EARLIER, 20_000)


def shown_fields(dialog: PaymentDialog) -> list[str]:
    return [name for name, field in dialog.page.fields.items() if field.isVisible()]


def unfold(dialog: PaymentDialog) -> None:
    """Reaches the control as the keyboard does."""
    dialog.page.more.setFocus()
    QTest.keyClick(dialog.page.more, Qt.Key.Key_Space)


def record(dialog: PaymentDialog, session: Session) -> None:
    click(dialog.save_button)
    settle(session)


def error_at(dialog: PaymentDialog, name: str) -> str:
    field = dialog.field(name)
    assert field is not None
    assert field.isVisible()
    return field.error


def opens(opened: Opened, *invoice_ids: UUID) -> list[int]:
    return [opened.office.row(each).open_minor for each in invoice_ids]


def client_dialog(opened: Opened, qtbot: QtBot) -> PaymentDialog:
    client_id = opened.office.row(opened.invoice_id).client_id
    row = opened.session.read(one_client, client_id)
    assert row is not None
    dialog = PaymentDialog(opened.theme, opened.session, row)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_a_payment_of_one_invoice_asks_for_three_things(opened: Opened) -> None:
    dialog = opened()
    assert shown_fields(dialog) == ["amount", "paid_on", "note"]
    assert not dialog.page.direction.isVisible()
    assert dialog.page.amount.hasFocus()
    unfold(dialog)
    assert shown_fields(dialog)[3:] == ["items", "rest", "method", "charges", "bank_currency"]
    assert dialog.page.table.hasFocus()
    assert nameless(dialog) == []


def test_another_invoice_is_taken_in_by_its_key(opened: Opened, session: Session) -> None:
    other = two(opened)
    dialog = opened()
    unfold(dialog)
    table = dialog.page.table
    table.go_to_row(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert dialog.page.amount.text() == "357.00"
    assert dialog.outcome.text() == "€357.00 for 2 invoices. All are paid in full then."
    record(dialog, session)
    assert opens(opened, opened.invoice_id, other) == [0, 0]


def test_a_click_on_the_mark_takes_it_out_again(opened: Opened) -> None:
    two(opened)
    dialog = opened()
    unfold(dialog)
    table = dialog.page.table
    place = table.mark_of(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    assert dialog.page.model.rows[1].on is False
    assert dialog.page.amount.text() == "119.00"


def test_an_amount_goes_to_the_oldest_first(opened: Opened, session: Session, qtbot: QtBot) -> None:
    other = two(opened)
    dialog = client_dialog(opened, qtbot)
    assert dialog.page.amount.text() == "357.00"
    write(dialog, "300")
    assert [each.minor for each in dialog.page.model.rows] == [23_800, 6_200]
    assert dialog.outcome.text() == "€300.00 for 2 invoices. €57.00 stay open then."
    record(dialog, session)
    assert opens(opened, other, opened.invoice_id) == [0, 5_700]


def test_what_each_gets_is_written_in_the_table(
    opened: Opened, session: Session, qtbot: QtBot
) -> None:
    other = two(opened)
    dialog = client_dialog(opened, qtbot)
    table = dialog.page.table
    for row, amount in ((0, "100"), (1, "50,00")):
        table.go_to_row(row)
        QTest.keyClick(table, Qt.Key.Key_Return)
        editor = table.findChild(QLineEdit)
        assert editor is not None
        QTest.keyClicks(editor, amount)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        settle(session)
    assert dialog.page.amount.text() == "150.00"
    assert dialog.page.by_age.isVisible()
    record(dialog, session)
    assert opens(opened, other, opened.invoice_id) == [13_800, 6_900]


def test_the_oldest_come_first_again_where_that_is_wanted(opened: Opened, qtbot: QtBot) -> None:
    two(opened)
    dialog = client_dialog(opened, qtbot)
    dialog.page.model.setData(dialog.page.model.index(0, 3), "100")
    assert [each.minor for each in dialog.page.model.rows] == [10_000, 11_900]
    click(dialog.page.by_age)
    assert [each.minor for each in dialog.page.model.rows] == [23_800, 11_900]
    assert not dialog.page.by_age.isVisible()


def test_more_for_an_invoice_than_is_open_is_told_at_the_table(
    opened: Opened, session: Session, qtbot: QtBot
) -> None:
    two(opened)
    dialog = client_dialog(opened, qtbot)
    dialog.page.model.setData(dialog.page.model.index(0, 3), "500")
    record(dialog, session)
    assert error_at(dialog, "items").startswith("More than the €238.00 that is open")


def test_too_much_is_kept_as_credit_and_pays_the_next_one(opened: Opened, session: Session) -> None:
    dialog = opened()
    write(dialog, "150")
    assert shown_fields(dialog)[-1] == "rest"
    dialog.page.rest.set_code("credit")
    assert dialog.outcome.text().endswith("€31.00 is kept as credit.")
    record(dialog, session)
    other = two(opened)
    row = opened.office.row(other)
    again = PaymentDialog(opened.theme, opened.session, row)
    opened.qtbot.addWidget(again)
    again.show()
    click(again.page.direction.button("credit"))
    assert (again.page.amount.text(), again.outcome.text()) == ("31.00", "€207.00 stay open then.")
    record(again, session)
    assert opens(opened, other) == [20_700]
    assert again.told == f"Credit used for {row.number}"


def test_what_is_missing_is_written_off(opened: Opened, session: Session) -> None:
    dialog = opened()
    write(dialog, "118.50")
    unfold(dialog)
    dialog.page.rest.set_code("write_off")
    assert dialog.outcome.text() == "€0.50 is written off. The invoice is paid in full then."
    record(dialog, session)
    assert [minor for _day, minor, _note in paid(session, opened)] == [11_850, 50]


def test_what_the_bank_kept_counts_as_paid(opened: Opened, session: Session) -> None:
    dialog = opened()
    unfold(dialog)
    QTest.keyClicks(dialog.page.charges, "9")
    dialog.page.method.setCurrentText("Wire")
    assert dialog.page.amount.text() == "110.00"
    record(dialog, session)
    assert opens(opened, opened.invoice_id) == [0]
    found = session.read(payments, opened.invoice_id)
    assert [(each.kind, each.amount_minor, each.method) for each in found] == [
        ("payment", 11_000, "Wire"),
        ("charge", 900, "Wire"),
    ]
    assert opened().page.method.itemText(0) == "Wire"


def test_the_bank_booked_another_currency(opened: Opened, session: Session) -> None:
    dialog = opened()
    unfold(dialog)
    dialog.page.bank_currency.set_code("CHF")
    assert "bank_rate" in shown_fields(dialog)
    record(dialog, session)
    assert error_at(dialog, "bank_amount").startswith("Say how the bank booked the money")
    QTest.keyClicks(dialog.page.bank_amount, "113.05")
    QTest.keyClicks(dialog.page.booked_rate, "0.96")
    record(dialog, session)
    (found,) = session.read(payments, opened.invoice_id)
    assert (found.bank_minor, found.bank_currency, found.exchange_minor) == (11_305, "CHF", -119)


def test_a_rate_that_cannot_be_is_told_at_its_field(opened: Opened, session: Session) -> None:
    dialog = opened()
    unfold(dialog)
    dialog.page.bank_currency.set_code("CHF")
    QTest.keyClicks(dialog.page.bank_rate, "many")
    record(dialog, session)
    assert "many" in error_at(dialog, "bank_rate")
    dialog.page.bank_rate.setText("0")
    record(dialog, session)
    assert error_at(dialog, "bank_rate")


def test_a_discount_is_told_before_it_is_earned(opened: Opened, session: Session) -> None:
    office = opened.office
    client_id = office.row(opened.invoice_id).client_id
    office.expense(client_id, TODAY, 10_000)
    draft = office.draft(client_id, time=False)
    office.store.execute(EditInvoice(draft, {"early_payment": "2/7"}))
    office.issue(draft)
    opened.invoice_id = draft
    dialog = opened()
    assert dialog.page.strip.accessibleName() == "€116.62 is enough until 26 Nov (2 % off)."
    click(dialog.page.strip.button)
    assert dialog.outcome.text() == (
        "€2.38 is given for paying early. The invoice is paid in full then."
    )
    dialog.page.paid_on.set_day(date(2026, 11, 27))
    assert dialog.outcome.text() == "€2.38 stay open then."
    assert not dialog.page.strip.isVisible()
    dialog.page.paid_on.set_day(TODAY)
    record(dialog, session)
    assert opens(opened, draft) == [0]


def test_what_was_paid_too_much_is_kept_and_given_back(
    opened: Opened, session: Session, office: Office, qtbot: QtBot
) -> None:
    office.pay(opened.invoice_id, TODAY)
    office.credit(opened.invoice_id)
    dialog = opened()
    click(dialog.page.direction.button("keep"))
    assert dialog.outcome.text() == "€119.00 is kept as credit."
    assert dialog.page.amount.isReadOnly()
    record(dialog, session)
    assert opens(opened, opened.invoice_id) == [0]
    whose = client_dialog(opened, qtbot)
    click(whose.page.direction.button("out"))
    write(whose, "100")
    assert whose.outcome.text() == "€19.00 stays as credit."
    record(whose, session)
    client_id = office.row(opened.invoice_id).client_id
    assert session.read(client_credits, client_id)[0].credit.minor == 1_900
    write_again = client_dialog(opened, qtbot)
    click(write_again.page.direction.button("out"))
    write(write_again, "20")
    record(write_again, session)
    assert error_at(write_again, "amount") == "Only €19.00 can be paid back."
