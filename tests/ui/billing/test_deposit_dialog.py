from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain.billing.tax import TaxCategory
from app.queries.invoice_details import invoice_fields, invoice_lines
from app.services.clients import EditClient
from app.services.quote_issue import IssueQuote
from app.services.quote_lines import AddQuoteLine
from app.services.quotes import CreateQuote
from app.ui.billing.deposit_dialog import DepositDialog
from app.ui.billing.draft_editor import DraftEditor
from app.ui.billing.invoices_page import InvoicesPage
from app.ui.session.session import Session
from app.ui.shell.desktop import Desktop
from app.ui.theme.theme import Theme
from tests.ui.billing.hands import click, open_dialog
from tests.ui.billing.office import TODAY, Office
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless


@pytest.fixture
def acme(office: Office) -> UUID:
    """With a project at a fixed price of 10,000.00 and one by the hour."""
    acme = office.client("Acme Outdoor")
    office.project(acme, "Relaunch", billing="fixed", price_minor=1_000_000)
    return acme


def opened(theme: Theme, session: Session, client_id: UUID, qtbot: QtBot) -> DepositDialog:
    dialog = DepositDialog(theme, session, client_id)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


@pytest.fixture
def dialog(theme: Theme, session: Session, acme: UUID, qtbot: QtBot) -> DepositDialog:
    return opened(theme, session, acme, qtbot)


def save(dialog: DepositDialog, session: Session, qtbot: QtBot) -> UUID:
    with qtbot.waitSignal(dialog.saved) as saved:
        click(dialog.save_button)
        settle(session)
    key: UUID = saved.args[0]
    return key


def test_a_part_of_a_fixed_price(dialog: DepositDialog, session: Session, qtbot: QtBot) -> None:
    offered = [dialog.order.itemText(n) for n in range(dialog.order.count())]
    assert offered == ["Relaunch, fixed price €10,000.00", "No order, an amount alone"]
    QTest.keyClicks(dialog.amount, "30")
    QTest.keyClicks(dialog.subject, "First part")
    assert dialog.outcome.text() == "30 % of Relaunch, fixed price €10,000.00, without tax."
    made = save(dialog, session, qtbot)

    row = session.read(invoice_fields, made)
    assert row is not None
    assert (row.form, row.subject, row.net_minor) == ("deposit", "First part", 300_000)
    assert (row.tax_minor, row.gross_minor) == (57_000, 357_000)


def test_an_amount_with_tax_and_no_order(
    dialog: DepositDialog, session: Session, qtbot: QtBot
) -> None:
    dialog.order.set_code("")
    measure = dialog.field("measure")
    assert measure is not None
    assert not measure.isVisible()
    assert dialog.amount.unit == "EUR"
    click(dialog.base.button("gross"))
    QTest.keyClicks(dialog.amount, "1190")
    assert dialog.outcome.text() == "€1,190.00, tax included."
    made = save(dialog, session, qtbot)

    (line,) = session.read(invoice_lines, made)
    assert (line.net_minor, line.gross_price) == (100_000, Decimal("1190.0000"))


def test_more_than_the_order_is_told_at_the_amount(dialog: DepositDialog, session: Session) -> None:
    click(dialog.measure.button("amount"))
    QTest.keyClicks(dialog.amount, "10000.01")
    click(dialog.save_button)
    settle(session)
    amount = dialog.field("amount")
    assert amount is not None
    assert amount.error
    assert dialog.isVisible()


def test_an_amount_is_needed(dialog: DepositDialog) -> None:
    click(dialog.save_button)
    amount = dialog.field("amount")
    assert amount is not None
    assert amount.error == "Enter an amount."


def test_the_client_decides_the_tax(
    theme: Theme, session: Session, office: Office, acme: UUID, qtbot: QtBot
) -> None:
    office.store.execute(EditClient(acme, {"tax_category": "AE", "vat_id": "FR12345678901"}))
    dialog = opened(theme, session, acme, qtbot)
    assert dialog.category.code == TaxCategory.REVERSE_CHARGE
    rate = dialog.field("tax_rate")
    assert rate is not None
    assert not rate.isVisible()


def test_the_page_drafts_one_and_opens_it(
    theme: Theme, session: Session, acme: UUID, qtbot: QtBot
) -> None:
    assert acme
    page = InvoicesPage(theme, session)
    qtbot.addWidget(page)
    page.resize(1240, 800)
    page.show()
    settle(session)
    click(page.kinds_button)
    menu = page.findChild(QMenu)
    assert menu is not None
    texts = [each.text() for each in menu.actions()]
    assert texts == ["New invoice…", "New deposit invoice…"]
    menu.actions()[1].trigger()
    menu.close()
    dialog = open_dialog(DepositDialog)
    QTest.keyClicks(dialog.amount, "30")
    click(dialog.save_button)
    settle(session)
    settle(session)

    editor = open_dialog(DraftEditor)
    assert editor.title.text() == "Draft deposit invoice for Acme Outdoor"
    editor.reject()
    assert page.preview.name.text() == "Draft deposit invoice for Acme Outdoor"


def test_the_palette_has_it(desktop: Desktop, office: Office) -> None:
    office.client("Acme Outdoor")
    desktop.book.run("invoice.new_deposit")
    settle(desktop.session)
    dialog = open_dialog(DepositDialog)
    assert dialog.client.currentText() == "Acme Outdoor"
    dialog.reject()


def test_every_field_has_a_name(dialog: DepositDialog) -> None:
    assert nameless(dialog) == []


def test_a_quote_decides_size_and_tax(
    theme: Theme, session: Session, office: Office, acme: UUID, qtbot: QtBot
) -> None:
    quote = office.store.execute(CreateQuote(acme, changes={"subject": "Shop"}))
    office.store.execute(AddQuoteLine(quote, "Design", Decimal(10), "DAY", Decimal(800)))
    office.store.execute(IssueQuote(quote, TODAY))
    dialog = opened(theme, session, acme, qtbot)
    assert dialog.order.currentText() == "Quote Q2026-0001 Shop: €9,520.00"
    tax = dialog.field("tax_category")
    assert tax is not None
    assert not tax.isVisible()
    QTest.keyClicks(dialog.amount, "25")
    made = save(dialog, session, qtbot)

    row = session.read(invoice_fields, made)
    assert row is not None
    assert (row.quote_id, row.net_minor, row.tax_minor) == (quote, 200_000, 38_000)
