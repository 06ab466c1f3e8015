"""Payments and statements where the window offers them: at a client, and in the palette."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget

from app.queries.invoices import InvoiceKey, one_invoice
from app.store.store import Store
from app.ui.billing.acts import Act, acts_of
from app.ui.billing.payment_dialog import PaymentDialog
from app.ui.billing.payments_dialog import PaymentsDialog
from app.ui.billing.statement_dialog import StatementDialog
from app.ui.billing.write_off_dialog import WriteOffDialog
from app.ui.clients.clients_page import ClientsPage
from app.ui.shell.desktop import Desktop
from app.ui.widgets.picker import Picker
from tests.ui.billing.hands import click
from tests.ui.billing.office import TODAY, Office, open_office
from tests.ui.builders import settle

Kind = TypeVar("Kind", bound=QDialog)


@pytest.fixture
def office(store: Store) -> Office:
    """Acme owes 119.00, of which 19.00 were paid."""
    made = open_office(store)
    invoice_id = made.bill(made.client("Acme Outdoor"), TODAY, 10_000)
    made.pay(invoice_id, TODAY, 1_900)
    return made


def clients_page(desktop: Desktop) -> ClientsPage:
    page: ClientsPage = desktop.window.show_page("clients")
    settle(desktop.session)
    settle(desktop.session)
    return page


def dialog_of(desktop: Desktop, kind: type[Kind]) -> Kind:
    settle(desktop.session)
    (found,) = desktop.window.findChildren(kind)
    return found


def test_a_client_shows_what_he_owes_and_pays_it(office: Office, desktop: Desktop) -> None:
    page = clients_page(desktop)
    assert dict(page.view.account.facts.texts())["Owed"] == "€100.00"
    click(page.view.account.payment_link)
    dialog = dialog_of(desktop, PaymentDialog)
    assert dialog.page.amount.text() == "100.00"
    click(dialog.save_button)
    settle(desktop.session)
    settle(desktop.session)
    assert page.view.account.facts.texts() == [("", "Nothing is owed.")]
    assert "Payment for Acme Outdoor recorded" in desktop.window.undo_bar.accessibleName()
    number = office.store.read(one_invoice, InvoiceKey(number="2026-0036"))
    assert number is not None
    assert number.open_minor == 0


def test_a_clients_statement_is_one_press_away(office: Office, desktop: Desktop) -> None:
    assert office.store is not None
    page = clients_page(desktop)
    click(page.view.account.statement_link)
    dialog = dialog_of(desktop, StatementDialog)
    assert dialog.choices.row.name == "Acme Outdoor"
    assert dialog.outcome.text() == "€100.00 is owed on 19 November 2026."
    dialog.reject()


def test_the_menu_of_a_client_has_both(office: Office, desktop: Desktop) -> None:
    assert office.store is not None
    acts = dict(clients_page(desktop).menus.client_acts())
    acts["Record payment…"]()
    dialog_of(desktop, PaymentDialog).reject()
    acts["Statement of account…"]()
    dialog_of(desktop, StatementDialog).reject()


def test_the_palette_opens_a_statement(office: Office, desktop: Desktop) -> None:
    assert office.store is not None
    desktop.book.run("report.statement")
    dialog_of(desktop, StatementDialog).reject()


def test_the_palette_asks_who_paid(office: Office, desktop: Desktop) -> None:
    office.client("Birkenhof")
    desktop.book.run("payment.new")
    picker = dialog_of(desktop, Picker)
    (found,) = picker.findChildren(QListWidget)
    assert [found.item(row).text() for row in range(found.count())] == ["Acme Outdoor"]
    (line,) = picker.findChildren(QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Return)
    dialog = dialog_of(desktop, PaymentDialog)
    assert dialog.page.amount.text() == "100.00"
    dialog.reject()


def test_where_nothing_is_owed_nobody_is_asked(desktop: Desktop) -> None:
    desktop.book.run("payment.new")
    assert not desktop.window.findChildren(PaymentDialog)
    assert "Nothing is owed." in desktop.window.undo_bar.accessibleName()


def test_without_a_client_there_is_no_statement(desktop: Desktop) -> None:
    desktop.book.run("report.statement")
    assert not desktop.window.findChildren(StatementDialog)
    assert "there is none yet" in desktop.window.undo_bar.accessibleName()


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (Act.PAY, PaymentDialog),
        (Act.PAYMENTS, PaymentsDialog),
        (Act.WRITE_OFF, WriteOffDialog),
    ],
)
def test_an_invoice_opens_what_its_menu_offers(
    office: Office, desktop: Desktop, act: Act, kind: type[QDialog]
) -> None:
    row = office.store.read(one_invoice, InvoiceKey(number="2026-0036"))
    assert row is not None
    page = desktop.window.show_page("invoices")
    page.show_invoice(row.id)
    settle(desktop.session)
    settle(desktop.session)
    listed = page.preview.listed
    assert listed is not None
    assert act in acts_of(listed)
    page.acts.do(act, listed)
    dialog_of(desktop, kind).reject()
